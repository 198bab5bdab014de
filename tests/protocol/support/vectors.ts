import { readFileSync } from "node:fs";
import { z } from "zod";

const Common = z.object({
  line: z.string(),
  schema: z.enum(["clinical", "service"]),
  digest: z.string(),
  session: z.string(),
  direction: z.enum(["to-host", "to-instrument"]),
});
const Means = z.strictObject({
  class: z.enum(["command", "reply", "report", "reading"]),
  sequence: z.int(),
  time: z.int(),
  kind: z.string(),
  fields: z.record(z.string(), z.unknown()),
});
const Vector = Common.extend({ means: Means });
const DamagedVector = Common.extend({ why: z.string(), fault: z.string() });

export type Vector = z.infer<typeof Vector>;
export type DamagedVector = z.infer<typeof DamagedVector>;

function readLines(name: string): readonly unknown[] {
  const file = new URL(`../../vectors/${name}`, import.meta.url);
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

/** Golden lines with their meaning, as every implementation must read and write them. */
export function readVectors(name: "messages.jsonl" | "session.jsonl"): readonly Vector[] {
  return readLines(name).map((line) => Vector.parse(line));
}

/** Golden lines that must be refused, with the fault that each must be taken for. */
export function readDamagedVectors(): readonly DamagedVector[] {
  return readLines("damaged.jsonl").map((line) => DamagedVector.parse(line));
}

/** A missing value is null in the vectors and undefined here. */
export function withMissing(value: unknown): unknown {
  if (value === null) return undefined;
  return Array.isArray(value) ? value.map(withMissing) : value;
}
