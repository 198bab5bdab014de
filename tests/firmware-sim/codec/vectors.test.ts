import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readCommand, writeRefusal } from "../../../firmware-sim/codec/commands.ts";
import { crcOf, crcOver, writeCheck } from "../../../firmware-sim/codec/crc32c.ts";
import {
  greetingSeal,
  type LineClass,
  readLine,
  sealOf,
  writeLine,
} from "../../../firmware-sim/codec/envelope.ts";
import { writeBody } from "../../../firmware-sim/codec/message.ts";
import { schemaDigests, schemaText } from "../../../firmware-sim/codec/schema.ts";
import {
  commands,
  readings,
  refusal,
  replies,
  reports,
} from "../../../firmware-sim/codec/tables.ts";
import { hear } from "../../../firmware-sim/scenario/host.ts";

const document = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");

const Vector = z.object({
  line: z.string(),
  schema: z.enum(["clinical", "service"]),
  digest: z.string(),
  session: z.string(),
  direction: z.enum(["to-host", "to-instrument"]),
});
const Good = Vector.extend({
  means: z.object({
    class: z.string(),
    sequence: z.number(),
    time: z.number(),
    fields: z.record(z.string(), z.unknown()),
  }),
});
const Damaged = Vector.extend({ why: z.string() });

function readVectors<T>(name: string, shape: z.ZodType<T>): T[] {
  const text = readFileSync(new URL(`../../vectors/${name}.jsonl`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => shape.parse(JSON.parse(line)));
}

const good = [...readVectors("messages", Good), ...readVectors("session", Good)];
const damaged = readVectors("damaged", Damaged);

const sealFor = ({ digest, session }: { digest: string; session: string }) =>
  sealOf(digest, session);

/** Values without their names, in no order: the two sides name their fields each in their own way. */
function bag(fields: Readonly<Record<string, unknown>>): string[] {
  return Object.values(fields)
    .map((value) => JSON.stringify(value ?? null))
    .sort();
}

describe("the schema texts", () => {
  it.each(["clinical", "service"] as const)(
    "%s is the text in the document, byte for byte",
    (schema) => {
      expect(document).toContain(
        `Digest \`${schemaDigests[schema]}\` of\n\n\`\`\`text\n${schemaText(schema)}\`\`\``,
      );
    },
  );
});

describe("the checksum", () => {
  it("is the CRC-32C of the document", () => {
    expect(crcOf(crcOver("123456789"))).toBe(0xe3069283);
    expect(writeCheck(0xe3069283)).toBe("NC@FIBHC");
  });
});

const toInstrument = good.filter(({ direction }) => direction === "to-instrument");
const toHost = good.filter(({ direction }) => direction === "to-host");

describe("a line to the instrument", () => {
  it.each(toInstrument)("means what the vector says: $line", (vector) => {
    const read = readLine(vector.line, ">", sealFor(vector));
    if (!read.ok) throw new Error(read.drop);
    const { sequence, time, body, tag } = read.envelope;
    const schema = tag === "----" ? undefined : vector.schema;
    const command = readCommand(body, schema);
    if (command === undefined || !command.ok) throw new Error(body);
    expect({ sequence, time }).toEqual({
      sequence: vector.means.sequence,
      time: vector.means.time,
    });
    const { verb, values } = command.command;
    expect(bag(values)).toEqual(bag(vector.means.fields));
    const table = commands[verb];
    expect(writeBody(table, values)).toBe(body);
  });
});

function rewrite(vector: z.infer<typeof Good>): string {
  const seal = sealFor(vector);
  const heard = hear(vector.line, seal);
  if (heard === undefined) throw new Error(vector.line);
  expect(
    bag(
      heard.head.startsWith("no ") ? { ...heard.values, verb: heard.head.slice(3) } : heard.values,
    ),
  ).toEqual(bag(vector.means.fields));
  const table = [
    ...Object.values(replies),
    ...Object.values(reports),
    ...Object.values(readings),
    refusal,
  ].find(({ kind, head }) => {
    const right = { "<": "reply", "!": "report", "=": "reading", ">": "command" }[heard.lineClass];
    return kind === right && (head === heard.head || heard.head.startsWith("no "));
  });
  if (table === undefined) throw new Error(heard.head);
  const { code, detail } = heard.values;
  const body = heard.head.startsWith("no ")
    ? writeRefusal(heard.head.slice(3), Number(code), detail as number | undefined)
    : writeBody(table, heard.values as never);
  const own = heard.tag === "----" ? greetingSeal : seal;
  return writeLine(own, heard.lineClass, heard.sequence, heard.time, body);
}

describe("a line of the instrument", () => {
  it.each(toHost)("is written to the byte: $line", (vector) => {
    expect(rewrite(vector)).toBe(vector.line);
  });
});

describe("a damaged line", () => {
  it.each(damaged)("is not taken for good: $why", (vector) => {
    const seal = sealFor(vector);
    const [first] = vector.line;
    const lineClass: LineClass =
      vector.direction === "to-instrument" || first === undefined ? ">" : "=";
    const read = readLine(vector.line, lineClass, seal);
    const isHeard = vector.direction === "to-host" && hear(vector.line, seal) !== undefined;
    const isCommand =
      read.ok && lineClass === ">" && readCommand(read.envelope.body, vector.schema)?.ok === true;
    expect({ isHeard, isCommand }).toEqual({ isHeard: false, isCommand: false });
  });
});

const worked = [...document.matchAll(/^(?:--> |<-- )(.+)$/gm)].map(([, line]) => line ?? "");
const session = sealOf(schemaDigests.clinical, "3f9a0c5d71e2b684");

describe("the worked session", () => {
  it("is all there", () => {
    expect(worked.length).toBeGreaterThan(25);
  });

  it.each(worked)("%s is proper", (line) => {
    const [first] = line;
    const read = readLine(line, first as LineClass, session);
    expect(read.ok).toBe(true);
  });
});
