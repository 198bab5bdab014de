import { fc } from "@fast-check/vitest";
import {
  type Codec,
  clinicalCodec,
  type Message,
  serviceCodec,
} from "../../../src/protocol/codec.ts";
import { greetingKeys, type LineKeys, sessionKeys } from "../../../src/protocol/envelope.ts";
import type { Definition } from "../../../src/protocol/message.ts";
import {
  clinicalDigest,
  clinicalMessages,
  serviceDigest,
  serviceMessages,
} from "../../../src/protocol/schema.ts";
import type { Microseconds } from "../../../src/protocol/units.ts";
import { type Word, wordsOf } from "./words.ts";

export type SchemaName = "clinical" | "service";
export const session = "3f9a0c5d71e2b684";

export const schemas: Readonly<
  Record<SchemaName, { definitions: readonly Definition[]; codec: Codec; keys: LineKeys }>
> = {
  clinical: {
    definitions: clinicalMessages,
    codec: clinicalCodec,
    keys: sessionKeys(clinicalDigest, session),
  },
  service: {
    definitions: serviceMessages,
    codec: serviceCodec,
    keys: sessionKeys(serviceDigest, session),
  },
};
export const schemaNames: readonly SchemaName[] = ["clinical", "service"];

/** Every definition of both schemas once, with the schema that it is tried in. */
export const everyDefinition: readonly (readonly [string, SchemaName, Definition])[] = [
  ...clinicalMessages.map((entry) => [entry.kind, "clinical", entry] as const),
  ...serviceMessages
    .filter((entry) => !clinicalMessages.some((known) => known.kind === entry.kind))
    .map((entry) => [entry.kind, "service", entry] as const),
];

/** A message drawn from its definition, and the body that the document prescribes for it. */
export type Sent = {
  readonly schema: SchemaName;
  readonly message: Message;
  readonly body: string;
  readonly keys: LineKeys;
  readonly sequence: number;
  readonly time: Microseconds;
};

/** The tests draw plain numbers; which of them a field takes is what is being tested. */
export function asMessage(values: Readonly<Record<string, unknown>>): Message {
  return values as unknown as Message;
}

export function microseconds(value: number): Microseconds {
  return value as Microseconds;
}

/** Lines of the greeting bear the tag `----`, all others that of the session (section 3). */
export function keysFor(schema: SchemaName, message: Message): LineKeys {
  const greets =
    message.kind === "hello" ||
    message.kind === "welcome" ||
    message.kind === "boot" ||
    (message.kind === "refused" && message.verb === "hello");
  return greets ? greetingKeys : schemas[schema].keys;
}

const verbs = fc.oneof(
  fc.constantFrom("hello", "arm", "confirm", "alive"),
  fc.string({
    unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz".split("")),
    minLength: 1,
    maxLength: 16,
  }),
);
const sequences = fc.oneof(fc.constantFrom(0, 9_999_999), fc.integer({ min: 0, max: 9_999_999 }));
const times = fc.oneof(
  fc.constantFrom(0, 9_999_999_999_999),
  fc.integer({ min: 0, max: 9_999_999_999_999 }),
);

/** How long the lists of a message are: as long as each other, three, or two or three and none missing. */
const listLengths: Readonly<Record<string, "equal" | "three" | "three-whole" | "two-whole">> = {
  samples: "equal",
  "block-told": "equal",
  "raw-samples": "equal",
  "calibration-told": "three",
  "spread-told": "three",
  "calibrate-fit": "three-whole",
  "calibrate-spread": "three-whole",
  "calibrate-thermal": "two-whole",
  "thermal-told": "two-whole",
};

/** The drawn words with their lists brought to the lengths of the message; all are missing or none. */
function matched(definition: Definition, drawn: readonly Word[]): readonly Word[] {
  const wanted = listLengths[definition.kind];
  const fields = Object.values(definition.fields);
  const lists = drawn.filter((_, at) => fields[at]?.descriptor.includes("["));
  if (wanted === undefined) return drawn;
  if (lists.some(({ value }) => value === undefined)) {
    return drawn.map((word) => (lists.includes(word) ? { value: undefined, text: "?" } : word));
  }
  const whole = wanted.endsWith("whole");
  const parts = lists.map(({ text }) => text.split(","));
  const shortest = Math.min(...parts.map((part) => part.length));
  const length = { equal: shortest, three: 3, "three-whole": 3, "two-whole": 2 }[wanted];
  return drawn.map((word) => {
    if (!lists.includes(word)) return word;
    const texts = word.text.split(",").map((text) => (whole && text === "?" ? "0" : text));
    const resized = Array.from({ length }, (_, at) => texts[at % texts.length] ?? "?");
    const value = resized.map((text) => (text === "?" ? undefined : Number(text)));
    return { value, text: resized.join(",") };
  });
}

export function sentOf(schema: SchemaName, definition: Definition): fc.Arbitrary<Sent> {
  const names = Object.keys(definition.fields);
  const fields = Object.values(definition.fields).map((field) => wordsOf(field.descriptor));
  const words: fc.Arbitrary<Word[]> = fc.tuple(...fields.map((field) => field.words));
  return fc.tuple(words, verbs, sequences, times).map(([single, verb, sequence, time]) => {
    const drawn = matched(definition, single);
    const values = Object.fromEntries(names.map((name, index) => [name, drawn[index]?.value]));
    const refused = definition.kind === "refused";
    const message = asMessage({ kind: definition.kind, ...values, ...(refused ? { verb } : {}) });
    const head = refused ? `no ${verb}` : definition.head;
    const body = [head, ...fields.map(({ key }, index) => `${key}${drawn[index]?.text}`)].join(" ");
    const keys = keysFor(schema, message);
    return { schema, message, body, keys, sequence, time: microseconds(time) };
  });
}

/** Any message of either schema. */
export const anySent: fc.Arbitrary<Sent> = fc.oneof(
  ...everyDefinition.map(([, schema, definition]) => sentOf(schema, definition)),
);

/** The line of a drawn message; one that cannot be written is a defect of the codec. */
export function lineOf(sent: Sent): string {
  const { codec } = schemas[sent.schema];
  const line = codec.encode(sent.keys, sent.sequence, sent.time, sent.message);
  if (!line.ok) throw new Error(`${sent.message.kind} at word ${line.fault.position}`);
  return line.value;
}
