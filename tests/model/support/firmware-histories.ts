import { fc } from "@fast-check/vitest";
import type { Senses } from "../../../firmware-sim/firmware/senses.ts";
import { commands, free, type Move } from "./firmware-moves.ts";

/** Quanta, bounds of the firmware, and odd spans. */
const spans = [
  1, 2, 3, 19, 20, 99, 100, 101, 149, 199, 200, 249, 250, 251, 300, 499, 501, 1000, 2100, 3100,
];
const found = (fault: "sensor-flat" | "energy"): Partial<Senses> => ({
  found: { fault, value: undefined, bound: undefined },
});
const changes: readonly Partial<Senses>[] = [
  free,
  { load: "window" },
  { load: "window", calm: false },
  { load: "ceiling" },
  { load: "unknown" },
  { trigger1: true },
  { trigger1: true, trigger2: true },
  { trigger1: false, trigger2: false },
  { angle: "near" },
  { angle: "off" },
  { angle: "aligned" },
  { apart: { value: 100, bound: 50 } },
  { apart: undefined },
  { supply: 20_000 },
  { supply: undefined },
  { temperature: 45_000 },
  { temperature: undefined },
  { paths: false },
  { paths: true },
  { stylus: false },
  { stylus: true },
  found("sensor-flat"),
  found("energy"),
  { found: undefined },
];
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 20, arbitrary: fc.constant<Move>({ move: "progress" }) },
  {
    weight: 5,
    arbitrary: fc.record({
      move: fc.constant("pass"),
      span: fc.constantFrom(...spans).map((span) => span * 1000),
      beats: fc.integer({ min: 0, max: 4 }).map((drawn) => drawn > 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ move: fc.constant("sense"), changes: fc.constantFrom(...changes) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      move: fc.constant("command"),
      name: fc.constantFrom(...commands),
      age: fc.constantFrom(0, 0, 100, 150, 151),
      step: fc.constantFrom(0, 1, 1, 2, -1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      move: fc.constantFrom("haste", "hello", "stop", "drop", "reset", "captured", "silence"),
    }),
  },
);
export const histories = fc.array(move, { minLength: 20, maxLength: 60 });
