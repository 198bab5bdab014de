import type { LossCause, SendOutcome } from "./connection.ts";

/** What a port made of bytes that it was to write now. */
export type WriteAnswer =
  | { readonly kind: "written"; readonly bytes: number }
  | { readonly kind: "full" }
  | { readonly kind: "failed"; readonly cause: LossCause; readonly detail: string };

/** Where bytes leave: at once, or not at all. */
export interface ByteWriter {
  writeNow(bytes: Uint8Array): WriteAnswer;
  /** Calls once, when the port has room again. */
  callWhenWritable(call: () => void): void;
}

/** The real-time byte that stops every action. The instrument takes it out before its line buffer. */
export const stopByte: Uint8Array = Uint8Array.of(0x18);

const lineEnd = Uint8Array.of(0x0a);
const longestLine = 512;
const done: SendOutcome = { ok: true };
const busy: SendOutcome = { ok: false, why: "busy" };
const lost: SendOutcome = { ok: false, why: "lost" };

export interface Outgoing {
  send(line: string): SendOutcome;
  stop(): SendOutcome;
}

/**
 * The sending half of one connection. At most one line waits for the port, because a STOP and the
 * news must not stand behind a queue; a STOP that the port cannot take yet leaves before any line.
 */
export function createOutgoing(
  writer: ByteWriter,
  failed: (cause: LossCause, detail: string) => void,
): Outgoing {
  let waiting: Uint8Array = new Uint8Array();
  let lineBegan = false;
  let stopWaits = false;
  let askedForRoom = false;

  const writeWaiting = (): WriteAnswer["kind"] => {
    while (stopWaits || waiting.length > 0) {
      const answer = writer.writeNow(stopWaits ? stopByte : waiting);
      if (answer.kind === "failed") failed(answer.cause, answer.detail);
      if (answer.kind !== "written") return answer.kind;
      if (stopWaits) {
        stopWaits = false;
      } else {
        waiting = waiting.subarray(answer.bytes);
        lineBegan = true;
      }
    }
    return "written";
  };

  const attempt = (): WriteAnswer["kind"] => {
    const kind = writeWaiting();
    if (kind === "full" && !askedForRoom) {
      askedForRoom = true;
      writer.callWhenWritable(() => {
        askedForRoom = false;
        attempt();
      });
    }
    return kind;
  };

  return {
    send: (line) => {
      const bytes = encodeLine(line);
      const earlier = attempt();
      if (earlier !== "written") return earlier === "full" ? busy : lost;
      waiting = bytes;
      lineBegan = false;
      return attempt() === "failed" ? lost : done;
    },
    stop: () => {
      // What had begun is ended as a fragment, which fails its checksum; the next line stays whole.
      if (waiting.length > 0) waiting = lineBegan ? lineEnd : new Uint8Array();
      stopWaits = true;
      const kind = attempt();
      if (kind === "failed") return lost;
      return stopWaits ? busy : done;
    },
  };
}

/** The bytes of a line and its `\n`. Throws `unsendable-line` where they would not be one line. */
function encodeLine(line: string): Uint8Array {
  let sendable = line.length <= longestLine;
  for (let index = 0; sendable && index < line.length; index += 1) {
    const code = line.charCodeAt(index);
    sendable = code !== 0x0a && code !== 0x18 && code <= 0xff;
  }
  if (!sendable) {
    throw Object.assign(
      new RangeError(`A line of ${line.length} characters cannot be sent as one line.`),
      {
        code: "unsendable-line",
        remedy: `Send at most ${longestLine} characters up to 0xFF, without line feed and STOP byte.`,
      },
    );
  }
  return Buffer.from(`${line}\n`, "latin1");
}
