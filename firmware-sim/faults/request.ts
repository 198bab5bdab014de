import { z } from "zod";
import type { FaultKind, FaultValues } from "./kind.ts";
import { faultKindOf, faultKinds } from "./kinds.ts";
import { type Schedule, scheduleParameters } from "./schedule.ts";

/** A fault that was asked for, found to be sound. */
export interface FaultRequest {
  readonly kind: FaultKind;
  /** Its own parameters, defaults filled in. */
  readonly values: FaultValues;
  readonly schedule: Schedule;
}

/** `at` is the parameter that is wrong, or nothing. */
export interface FaultMistake {
  readonly ok: false;
  readonly at: string | undefined;
  readonly message: string;
}

export type FaultReading = { readonly ok: true; readonly request: FaultRequest } | FaultMistake;

/** What may be said of a parameter, as JSON Schema tells it. */
const described = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  pattern: z.string().optional(),
  default: z.union([z.number(), z.string()]).optional(),
  description: z.string().optional(),
});
const properties = z.looseObject({
  properties: z.record(z.string(), described).default({}),
});

/** A parameter for people: what it may be, what it is when it is not given, what it means. */
export interface ParameterWords {
  readonly name: string;
  readonly allowed: string;
  readonly numeric: boolean;
  /** Bounds of a number, both allowed; whether it must be whole. */
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly whole: boolean;
  /** The names that a parameter which is no number may have. */
  readonly names: readonly string[] | undefined;
  readonly usual: number | string | undefined;
  readonly meaning: string;
}

/** @returns a parameter's words by its name, in the order of the schema */
export function parameterWords(parameters: z.ZodObject): readonly ParameterWords[] {
  const schema = z.toJSONSchema(parameters, { io: "input" });
  return Object.entries(properties.parse(schema).properties).map(([name, words]) => ({
    name,
    allowed: allowedOf(words),
    numeric: words.type === "number" || words.type === "integer",
    least: words.minimum,
    most: words.maximum,
    whole: words.type === "integer",
    names: words.enum,
    usual: words.default,
    meaning: words.description ?? "",
  }));
}

function allowedOf({ type, enum: names, minimum, maximum }: z.output<typeof described>): string {
  if (names !== undefined) return `one of ${names.join(", ")}`;
  if (type === "string") return "the head of a line, for example arm or ok_arm";
  const what = type === "integer" ? "a whole number" : "a number";
  return `${what} from ${minimum} to ${maximum}`;
}

function mistake(at: string | undefined, message: string): FaultMistake {
  return { ok: false, at, message };
}

/** Everything that can be set of a kind. */
const wordsOf = (kind: FaultKind): readonly ParameterWords[] => [
  ...parameterWords(kind.parameters),
  ...parameterWords(scheduleParameters),
];

function wrongParameter(kind: FaultKind, issue: z.core.$ZodIssue): FaultMistake {
  const words = wordsOf(kind);
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const names = words.map(({ name }) => name).join(", ");
    return mistake(key, `${kind.name} has no parameter "${key}"; there are: ${names}`);
  }
  const name = String(issue.path[0] ?? "");
  const allowed = words.find((word) => word.name === name)?.allowed ?? "another value";
  return mistake(name, `${kind.name}: ${name} must be ${allowed}`);
}

const numberForm = /^-?\d+(?:\.\d+)?$/;

/** Reads a fault's name and the words KEY=VALUE after it. */
export function readFaultWords(
  name: string,
  words: readonly string[],
): { readonly ok: true; readonly given: Readonly<Record<string, unknown>> } | FaultMistake {
  const kind = faultKindOf(name);
  const parameters = kind === undefined ? [] : wordsOf(kind);
  const given: Record<string, unknown> = {};
  for (const word of words) {
    const [, key, text] = /^([A-Za-z]+)=(.*)$/.exec(word) ?? [];
    if (key === undefined || text === undefined) {
      return mistake(undefined, `"${word}" is not KEY=VALUE; write for example: fault ${name} off`);
    }
    if (Object.hasOwn(given, key)) return mistake(key, `${name}: ${key} is given twice`);
    const numeric = parameters.find((one) => one.name === key)?.numeric === true;
    given[key] = numeric && numberForm.test(text) ? Number(text) : text;
  }
  const read = readFault(name, given);
  return read.ok ? { ok: true, given } : read;
}

/** Reads a fault by its name and what is given with it: its own parameters, and when it begins and ends. */
export function readFault(name: string, given: Readonly<Record<string, unknown>>): FaultReading {
  const kind = faultKindOf(name);
  if (kind === undefined) {
    const known = faultKinds.map((one) => one.name).join(", ");
    return mistake(undefined, `no fault "${name}"; there are: ${known}`);
  }
  const scheduled = new Set(Object.keys(scheduleParameters.shape));
  const part = (ofSchedule: boolean) =>
    Object.fromEntries(Object.entries(given).filter(([key]) => scheduled.has(key) === ofSchedule));
  const values = kind.parameters.safeParse(part(false));
  const schedule = scheduleParameters.safeParse(part(true));
  const issue = values.error?.issues[0] ?? schedule.error?.issues[0];
  if (issue !== undefined) return wrongParameter(kind, issue);
  if (!values.success || !schedule.success) throw new RangeError(`unread: ${name}`);
  // Every parameter of a kind is a number or a name.
  const request = { kind, values: values.data as FaultValues, schedule: schedule.data };
  return { ok: true, request };
}
