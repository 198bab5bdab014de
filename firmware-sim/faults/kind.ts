import { z } from "zod";
import type { Chance } from "../physics/chance.ts";
import type { Behaviour } from "./behaviour.ts";

/** Parameters as they are given, by name. */
export type FaultValues = Readonly<Record<string, number | string>>;

/** A way to be broken that can be switched on by name. */
export interface FaultKind {
  readonly name: string;
  readonly meaning: string;
  /** What can be set, each with its default, bounds and meaning. */
  readonly parameters: z.ZodObject;
  /** @param values what `parameters` made of what was given, defaults filled in */
  create(values: FaultValues, chance: Chance): Behaviour;
}

/** A kind whose `create` knows the types of its own parameters. */
export function defineFault<Shape extends z.ZodRawShape>(kind: {
  readonly name: string;
  readonly meaning: string;
  readonly parameters: Shape;
  create(values: z.output<z.ZodObject<Shape>>, chance: Chance): Behaviour;
}): FaultKind {
  const parameters = z.strictObject(kind.parameters);
  return {
    name: kind.name,
    meaning: kind.meaning,
    parameters,
    create: (values, chance) => kind.create(parameters.parse(values), chance),
  };
}

/** A number within bounds; its unit stands in the parameter's name. */
export function numberOf(low: number, high: number, usual: number, meaning: string) {
  return z.number().min(low).max(high).default(usual).describe(meaning);
}

export function wholeOf(low: number, high: number, usual: number, meaning: string) {
  return z.number().int().min(low).max(high).default(usual).describe(meaning);
}

export function choiceOf<const Names extends readonly [string, ...string[]]>(
  names: Names,
  usual: Names[number],
  meaning: string,
) {
  return z
    .enum(names)
    .default(usual as never)
    .describe(meaning);
}

export const shareOf = (usual: number) => numberOf(0, 1, usual, "share of the lines");

const directions = ["out", "in", "both"] as const;
export type Direction = (typeof directions)[number];

export const directionOf = (usual: Direction) =>
  choiceOf(directions, usual, "out to the host, in from it, or both");
