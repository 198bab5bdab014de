import { type CommandReading, readCommand } from "../codec/commands.ts";
import { greetingTag, readLine, type Seal } from "../codec/envelope.ts";
import { canonise, clamp } from "../codec/lenient.ts";
import type { SchemaName } from "../codec/schema.ts";
import type { ReceivedLine } from "../firmware/event.ts";
import type { IsOff } from "../firmware/protections.ts";

/** A line as it came: a proper one to be judged, or the counter of what is dropped (section 4, point 1). */
export type Reception =
  | { readonly ok: true; readonly line: ReceivedLine }
  | { readonly ok: false; readonly drop: "badChecksums" | "strangers" };

function readBody(
  body: string,
  schema: SchemaName | undefined,
  isOff: IsOff,
): CommandReading | undefined {
  const formed = isOff("canonical-form") ? canonise(body) : body;
  const ranged = isOff("range") ? clamp(formed) : formed;
  const reading = readCommand(ranged, schema);
  const armsAnyhow = schema === "service" && isOff("service-cannot-arm");
  const unknown = reading !== undefined && !reading.ok && reading.unread.code === 1;
  return armsAnyhow && unknown ? readCommand(ranged, "clinical") : reading;
}

/** Reads a line without its end, as one of the greeting or of the session that is open. */
export function readReceived(
  line: string,
  seal: Seal | undefined,
  schema: SchemaName | undefined,
  isOff: IsOff,
): Reception {
  const read = readLine(line, ">", seal, {
    checked: !isOff("checksum"),
    canonical: !isOff("canonical-form"),
  });
  if (!read.ok) return { ok: false, drop: read.drop === "bad" ? "badChecksums" : "strangers" };
  const { tag, sequence, time, body } = read.envelope;
  const greeting = tag === greetingTag;
  if (greeting && !/^hello(?: |$)/.test(body)) return { ok: false, drop: "strangers" };
  const reading = readBody(body, greeting ? undefined : schema, isOff);
  if (reading === undefined) return { ok: false, drop: "badChecksums" };
  return { ok: true, line: { greeting, sequence, echoed: time, body, reading } };
}
