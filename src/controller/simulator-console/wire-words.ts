import { type Codec, clinicalCodec, type Message, serviceCodec } from "../../protocol/codec.ts";
import { type LineKeys, sessionKeys } from "../../protocol/envelope.ts";
import { clinicalDigest, serviceDigest } from "../../protocol/schema.ts";
import { messageWords } from "./message-words.ts";

/** What must be known of the session to read its lines: told by the last welcome on the wire. */
export type Hearing = { readonly codec: Codec; readonly keys: LineKeys | undefined };

export const firstHearing: Hearing = { codec: clinicalCodec, keys: undefined };

/** A line of the wire, for people. `message` is missing where it cannot be read. */
export type WireLine = {
  /** The class of the line as it begins on the wire, `x` for one that was or will be dropped. */
  readonly mark: string;
  readonly text: string;
  readonly message: Message | undefined;
  readonly hearing: Hearing;
};

const codecOf = new Map<string, Codec>([
  [clinicalDigest, clinicalCodec],
  [serviceDigest, serviceCodec],
]);

/** The body between envelope and checksum, as far as a damaged line has one. */
function bodyOf(line: string): string {
  return line.replace(/^.\S* \d* \d* /, "").replace(/\*\d{3}[0-9a-f]{8}$/, "");
}

function afterWelcome(message: Message, hearing: Hearing): Hearing {
  if (message.kind !== "welcome") return hearing;
  const codec = codecOf.get(message.schemaDigest) ?? hearing.codec;
  return { codec, keys: sessionKeys(message.schemaDigest, message.session) };
}

const receivers = { in: "instrument", out: "host" } as const;

/**
 * What a line says. `dropped` is why the instrument dropped a line of the host; lines of the instrument are
 * judged here as a host judges them.
 */
export function readWireLine(
  line: string,
  direction: "in" | "out",
  dropped: string | undefined,
  hearing: Hearing,
): WireLine {
  const read = hearing.codec.decode(hearing.keys, line);
  if (read.ok && dropped === undefined) {
    const { message } = read.value;
    const text = messageWords(message, hearing.codec);
    return { mark: line.charAt(0), text, message, hearing: afterWelcome(message, hearing) };
  }
  const reason = dropped ?? (read.ok ? "" : read.fault.kind);
  const unread = dropped === undefined && direction === "in";
  const told = reason.replaceAll("-", " ");
  // A command that is refused is no damage: the instrument's own reply says why.
  if (unread) return { mark: line.charAt(0), text: bodyOf(line), message: undefined, hearing };
  const text = `${told}, dropped by the ${receivers[direction]}: ${bodyOf(line)}`;
  return { mark: "x", text, message: undefined, hearing };
}
