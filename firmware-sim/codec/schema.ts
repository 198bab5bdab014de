import { digestOf } from "./digest.ts";
import { describeMessage, type Message, type Words } from "./message.ts";
import { commands, readings, refusal, replies, reports } from "./tables.ts";

export type SchemaName = "clinical" | "service";

export type Verb = keyof typeof commands;

const commonVerbs = [
  "alive",
  "stream",
  "disarm",
  "fault",
  "clear",
  "selftest",
  "tests",
  "results",
  "result",
  "block",
  "release",
  "log",
  "calibration",
  "spread",
  "thermal",
  "zero",
  "anchor",
  "anchored",
] as const satisfies readonly Verb[];

const clinicalVerbs = ["impulse", "pressure", "probe", "arm", "confirm"] as const;
const calibrationVerbs = ["calopen", "calfit", "calspread", "calthermal", "calwrite"] as const;

const pair = (verb: Verb): Message<Words>[] => [commands[verb], replies[verb]];

const common: readonly Message<Words>[] = [
  ...pair("hello"),
  refusal,
  ...commonVerbs.flatMap(pair),
  reports.boot,
  reports.status,
  reports.health,
  reports.fault,
  reports.result,
  readings.s,
];

const listed: Readonly<Record<SchemaName, readonly Message<Words>[]>> = {
  clinical: [...common, ...clinicalVerbs.flatMap(pair)],
  service: [...common, ...pair("raw"), readings.raw, ...calibrationVerbs.flatMap(pair)],
};

/** The text that a schema's digest is of (section 14): one line a message, each ended by LF. */
export function schemaText(schema: SchemaName): string {
  const lines = [`AIP/1 ${schema}`, ...listed[schema].map(describeMessage)];
  return lines.map((line) => `${line}\n`).join("");
}

export const schemaDigests: Readonly<Record<SchemaName, string>> = {
  clinical: digestOf(schemaText("clinical")),
  service: digestOf(schemaText("service")),
};

/** The schema of a digest, or undefined where it is none of ours. */
export function schemaOf(digest: string): SchemaName | undefined {
  if (digest === schemaDigests.clinical) return "clinical";
  return digest === schemaDigests.service ? "service" : undefined;
}

// A greeting belongs to no session, so no session knows the verb.
const verbsOf: Readonly<Record<SchemaName, ReadonlySet<string>>> = {
  clinical: new Set([...commonVerbs, ...clinicalVerbs]),
  service: new Set([...commonVerbs, "raw", ...calibrationVerbs]),
};

/** Whether a session of this schema knows the verb. */
export function isVerbOf(schema: SchemaName, verb: string): verb is Verb {
  return verbsOf[schema].has(verb);
}
