import { z } from "zod";
import { type DecisionEntry, decisionVersion } from "../journal/decision-entry.ts";
import { readLine } from "../journal/wire-value.ts";

/** A line that is no decision: what went over the line, readings, alarms, notes of the recorder. */
export type NoteLine = {
  readonly kind: string;
  readonly t?: number | undefined;
  readonly [member: string]: unknown;
};

export type FlightLine =
  | { readonly is: "decision"; readonly entry: DecisionEntry }
  | { readonly is: "note"; readonly note: NoteLine };

/** What makes a line no line of a recording, and where it is, from 1. */
export type LineFault = { readonly line: number; readonly why: string };

const noteSchema = z.looseObject({ kind: z.string(), t: z.number().optional() });
const decided = { n: z.int().positive(), t: z.number() };
const decisionSchema = z.discriminatedUnion("kind", [
  z.looseObject({
    ...decided,
    kind: z.literal("state"),
    version: z.literal(decisionVersion),
    wall: z.iso.datetime({ offset: true }),
    machine: z.looseObject({ host: z.looseObject({ at: z.string() }) }),
  }),
  z.looseObject({
    ...decided,
    kind: z.literal("step"),
    event: z.looseObject({ kind: z.string() }),
  }),
  z.looseObject({ ...decided, kind: z.literal("gates"), verdicts: z.array(z.unknown()) }),
  z.looseObject({ ...decided, kind: z.literal("standing-gates") }),
  z.looseObject({ ...decided, kind: z.literal("limits"), fits: z.array(z.unknown()) }),
  z.looseObject({
    ...decided,
    kind: z.literal("echo"),
    asked: z.looseObject({}),
    echo: z.looseObject({}),
  }),
  z.looseObject({ ...decided, kind: z.literal("permit"), gates: z.array(z.unknown()) }),
  z.looseObject({ ...decided, kind: z.literal("force"), force: z.array(z.unknown()) }),
]);
const decisionKinds: ReadonlySet<string> = new Set([
  "state",
  "step",
  "gates",
  "standing-gates",
  "limits",
  "echo",
  "permit",
  "force",
]);

/**
 * Reads a recording line by line. A last line without its end is left out: whoever wrote it was killed
 * in the middle of it.
 */
export function* readLines(text: string): Generator<FlightLine, LineFault | undefined> {
  const lines = text.split("\n");
  lines.pop();
  for (const [index, line] of lines.entries()) {
    const read = lineOf(line);
    if (typeof read === "string") return { line: index + 1, why: read };
    yield read;
  }
  return undefined;
}

function lineOf(line: string): FlightLine | string {
  let value: unknown;
  try {
    value = readLine(line);
  } catch {
    return "it is no JSON";
  }
  const note = noteSchema.safeParse(value);
  if (!note.success) return "it has no kind";
  if (!decisionKinds.has(note.data.kind)) return { is: "note", note: note.data };
  const decision = decisionSchema.safeParse(value);
  if (decision.success) {
    return { is: "decision", entry: decision.data as unknown as DecisionEntry };
  }
  const [issue] = decision.error.issues;
  return `its ${issue?.path.join(".") ?? ""} is wrong: ${issue?.message ?? ""}`;
}
