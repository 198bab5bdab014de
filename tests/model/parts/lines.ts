import { type CommandReading, readCommand } from "../../../firmware-sim/codec/commands.ts";
import { encodeBody } from "../../../src/protocol/message.ts";
import { alive } from "../../../src/protocol/messages/alive.ts";
import { arm } from "../../../src/protocol/messages/arm.ts";
import { clear } from "../../../src/protocol/messages/clear.ts";
import { confirm } from "../../../src/protocol/messages/confirm.ts";
import { hello } from "../../../src/protocol/messages/hello.ts";
import { clinicalDigest } from "../../../src/protocol/schema.ts";
import type { Milliseconds, Quantity } from "../../../src/protocol/units.ts";
import type { Decoded } from "../../../src/protocol/wire-fault.ts";
import { argumentOf, down, kindOf } from "./messages.ts";
import { limitBodies, limitDigests, planDigests } from "./samples.ts";
import { permitLife } from "./times.ts";
import { longTokens, shortTokens } from "./tokens.ts";

/** A command as the host's codec writes it and the instrument's codec reads it. */
export interface Written {
  readonly greeting: boolean;
  readonly body: string;
  readonly reading: CommandReading;
}

const bodies = new Map<number, Written>();

function whole(body: Decoded<string>): string {
  if (!body.ok) throw new Error("a command of the exploration cannot be written");
  return body.value;
}

const picked = (texts: readonly string[], index: number): string => {
  const text = texts[index];
  if (text === undefined) throw new Error(`no text ${index}`);
  return text;
};

function bodyOf(line: number): string {
  const argument = argumentOf(line);
  const [plan, set] = [argument & 3, (argument >>> 2) & 1];
  switch (kindOf(line)) {
    case down.hello:
      return whole(
        encodeBody(hello, {
          kind: "hello",
          lowestVersion: 1,
          highestVersion: 1,
          nonce: "0123456789abcdef",
          schemaDigest: clinicalDigest,
        } as Parameters<typeof encodeBody<typeof hello>>[1]),
      );
    case down.alive:
      return whole(
        encodeBody(alive, {
          kind: "alive",
          frame: argument === 0 ? undefined : picked(shortTokens, argument - 1),
        }),
      );
    case down.limits:
      return picked(limitBodies, argument);
    case down.arm:
      return whole(
        encodeBody(arm, {
          kind: "arm",
          limitsDigest: picked(limitDigests, set),
          planDigest: picked(planDigests, plan),
        }),
      );
    case down.confirm:
      return whole(
        encodeBody(confirm, {
          kind: "confirm",
          nonce: picked(longTokens, argument >>> 3),
          limitsDigest: picked(limitDigests, set),
          planDigest: picked(planDigests, plan),
          timeToLive: permitLife as Milliseconds,
        }),
      );
    case down.clear:
      return whole(encodeBody(clear, { kind: "clear", number: argument as Quantity<"1"> }));
    default:
      throw new Error(`line ${line} has no body`);
  }
}

/** What is on the wire of a line to the instrument. */
export function written(line: number): Written {
  const known = bodies.get(line);
  if (known !== undefined) return known;
  const greeting = kindOf(line) === down.hello;
  const body = bodyOf(line);
  const reading = readCommand(body, greeting ? undefined : "clinical");
  if (reading === undefined) throw new Error(`the instrument cannot read ${body}`);
  const line_ = { greeting, body, reading };
  bodies.set(line, line_);
  return line_;
}
