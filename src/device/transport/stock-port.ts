import type { SerialPortStream } from "@serialport/stream";
import type { ByteWriter } from "./outgoing.ts";
import { stopByte } from "./outgoing.ts";
import { messageOf } from "./system-error.ts";

/** How often a silent stock port is asked whether it still lives, and how long it may take. */
const stallMs = 100;

export interface StallWatch {
  /** Bytes came: the port lives. */
  readonly heard: () => void;
  readonly stop: () => void;
}

/**
 * Watches a port whose own binding can lose its device without a word. A port that was silent for a
 * period is asked for its settings; an error, or no answer within a period, is the loss.
 */
export function watchForStall(
  ask: () => Promise<unknown>,
  stalled: (detail: string) => void,
): StallWatch {
  let heardBytes = true;
  let unanswered = false;
  let stopped = false;
  const conclude = (detail: string) => {
    if (stopped) return;
    stop();
    stalled(detail);
  };
  const timer = setInterval(() => {
    if (heardBytes) {
      heardBytes = false;
    } else if (unanswered) {
      conclude(`the port gave no sign of life for ${stallMs} ms`);
    } else {
      unanswered = true;
      ask().then(
        () => {
          unanswered = false;
        },
        (error: unknown) => conclude(messageOf(error)),
      );
    }
  }, stallMs);
  const stop = () => {
    stopped = true;
    clearInterval(timer);
  };
  return {
    heard: () => {
      heardBytes = true;
    },
    stop,
  };
}

/**
 * Writes through the stream's own queue, which never holds more than one line and STOP bytes.
 *
 * @param failed hears of a write that failed, or was not done within its deadline
 */
export function createStockWriter(
  stream: Pick<SerialPortStream, "isOpen" | "baudRate" | "write">,
  failed: (detail: string) => void,
): ByteWriter {
  let underWay = 0;
  let roomAwaited: (() => void) | undefined;
  return {
    writeNow: (bytes) => {
      // A write to a closed stream would be kept and sent when it opens again (serialport #1593).
      if (!stream.isOpen) {
        return { kind: "failed", cause: "write-failed", detail: "the port is closed" };
      }
      if (underWay > 0 && bytes !== stopByte) return { kind: "full" };
      underWay += 1;
      // After a disconnect the write never calls back, so it is given its time on the wire and a
      // stall: ten bits for each byte.
      const deadline = setTimeout(
        () => failed("a write was not done in time"),
        stallMs + (bytes.length * 10_000) / stream.baudRate,
      );
      stream.write(Buffer.from(bytes), (error) => {
        clearTimeout(deadline);
        underWay -= 1;
        if (error) return failed(error.message);
        const call = roomAwaited;
        if (underWay > 0 || call === undefined) return;
        roomAwaited = undefined;
        call();
      });
      return { kind: "written", bytes: bytes.length };
    },
    callWhenWritable: (call) => {
      roomAwaited = call;
    },
  };
}
