import { clinicalDigest, serviceDigest } from "../../src/protocol/schema.ts";
import { exampleSession, examples } from "../protocol-examples.ts";
import { damagedLines } from "./damaged-lines.ts";
import { lineOf, schemaOf } from "./lines.ts";
import { workedSession } from "./worked-session.ts";

const classNames: Readonly<Record<string, string>> = {
  ">": "command",
  "<": "reply",
  "!": "report",
  "=": "reading",
};

function record(line: string, schema: "clinical" | "service", rest: object): string {
  const digest = schema === "clinical" ? clinicalDigest : serviceDigest;
  return JSON.stringify({
    line,
    schema,
    digest,
    session: exampleSession,
    direction: line.startsWith(">") ? "to-instrument" : "to-host",
    ...rest,
  });
}

function meaning(line: string, values: Readonly<Record<string, unknown>>): object {
  const [head, time] = [line.split(" "), line.split(" ")[2]];
  const { kind, ...fields } = values;
  const stated = Object.entries(fields).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map((element) => element ?? null) : (value ?? null),
  ]);
  return {
    class: classNames[line.charAt(0)],
    sequence: Number(head[1]),
    time: Number(time),
    kind,
    fields: Object.fromEntries(stated),
  };
}

/**
 * The golden vectors: every message as a line with its meaning (null is missing), the worked session,
 * and damaged lines with the fault each must be taken for.
 */
export function goldenVectors(): Readonly<Record<string, string>> {
  const each = examples.map((example) => {
    const line = lineOf(example, 12, example.kind === "hello" ? 0 : 8_123_456);
    return record(line, schemaOf(example.kind), { means: meaning(line, example) });
  });
  const session = workedSession.map(([, sequence, time, message]) => {
    const line = lineOf(message, sequence, time);
    return record(line, "clinical", { means: meaning(line, message) });
  });
  const damaged = damagedLines().map(({ line, why, fault }) =>
    record(line, "clinical", { why, fault }),
  );
  return {
    "messages.jsonl": `${each.join("\n")}\n`,
    "session.jsonl": `${session.join("\n")}\n`,
    "damaged.jsonl": `${damaged.join("\n")}\n`,
  };
}
