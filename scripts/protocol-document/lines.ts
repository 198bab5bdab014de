import { clinicalCodec, type Message, serviceCodec } from "../../src/protocol/codec.ts";
import { greetingKeys, type LineKeys, sessionKeys } from "../../src/protocol/envelope.ts";
import { clinicalDigest, clinicalMessages, serviceDigest } from "../../src/protocol/schema.ts";
import type { Microseconds } from "../../src/protocol/units.ts";
import { type Example, exampleSession } from "../protocol-examples.ts";

const outside = new Set(["hello", "welcome", "boot"]);
const clinicalKinds = new Set<string>(clinicalMessages.map((message) => message.kind));

/** The schema whose example a message is: clinical where the clinical schema has it. */
export function schemaOf(kind: string): "clinical" | "service" {
  return clinicalKinds.has(kind) ? "clinical" : "service";
}

function keysOf(kind: string): LineKeys {
  if (outside.has(kind)) return greetingKeys;
  const digest = schemaOf(kind) === "clinical" ? clinicalDigest : serviceDigest;
  return sessionKeys(digest, exampleSession);
}

/** The line of an example; an example that cannot be written is an error of this repository. */
export function lineOf(example: Example, sequence: number, time: number): string {
  const codec = schemaOf(example.kind) === "clinical" ? clinicalCodec : serviceCodec;
  // The encoder checks every field against its schema, so the example's plain numbers are safe here.
  const message = example as unknown as Message;
  const line = codec.encode(keysOf(example.kind), sequence, time as Microseconds, message);
  if (!line.ok) {
    throw new Error(`example ${example.kind}: ${line.fault.kind} at word ${line.fault.position}`);
  }
  return line.value;
}
