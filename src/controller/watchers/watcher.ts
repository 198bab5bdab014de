import type { Socket } from "node:net";
import type { Clock } from "../../device/clock.ts";
import { type DropReason, dropReasons } from "./messages/connection.ts";
import type { WatcherMessage } from "./messages/message.ts";

/** One watcher's end. It is written to as fast as it reads, and never waited for. */
export interface Watcher {
  send(lines: Buffer): void;
  drop(why: DropReason): void;
  /** What waits still leaves, with a last line behind it. */
  end(): void;
}

/** Bytes that may wait for a watcher. */
export const mostWaiting = 1_000_000;
/** How long a watcher may take to read its last lines, in milliseconds. */
const grace = 1000;

export const lineOf = (message: WatcherMessage): string => `${JSON.stringify(message)}\n`;

export function createWatcher(socket: Socket, clock: Clock, gone: () => void): Watcher {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let underwayBytes = 0;
  let leaving = false;
  let cancelGrace = (): void => {};

  function pump(): void {
    if (underwayBytes > 0 || waitingBytes === 0) return;
    const bytes = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    underwayBytes = bytes.length;
    socket.write(bytes, () => {
      underwayBytes = 0;
      if (!leaving) pump();
    });
  }

  function leave(last: Buffer): void {
    if (leaving) return;
    leaving = true;
    // Nothing that it sends is taken in any more.
    socket.pause();
    cancelGrace = clock.after(grace, () => socket.destroy());
    socket.end(last, () => socket.destroy());
    waiting = [];
    waitingBytes = 0;
  }

  function drop(why: DropReason): void {
    leave(Buffer.from(lineOf({ kind: "dropped", why, text: dropReasons[why] })));
  }

  // The first byte ends it, and nobody looks which byte that was. Its end of sending is no byte.
  socket.on("data", () => drop("sent"));
  socket.on("error", () => socket.destroy());
  socket.on("close", () => {
    leaving = true;
    cancelGrace();
    gone();
  });

  return {
    send(lines) {
      if (leaving) return;
      if (underwayBytes + waitingBytes + lines.length > mostWaiting) {
        drop("slow");
        return;
      }
      waiting.push(lines);
      waitingBytes += lines.length;
      pump();
    },
    drop,
    end: () => leave(Buffer.concat([...waiting, Buffer.from(lineOf({ kind: "end" }))])),
  };
}
