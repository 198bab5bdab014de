import { readSync, writeSync } from "node:fs";
import type { BindingInterface, BindingPortInterface, OpenOptions } from "@serialport/bindings-cpp";
import { autoDetect, BindingsError } from "@serialport/bindings-cpp";
import type { LossCause } from "./connection.ts";
import type { ByteWriter } from "./outgoing.ts";
import { isNotYet, lossCauseOf, messageOf } from "./system-error.ts";

/** An open port that is read and written on the loop's own thread. */
export type PolledPort = BindingPortInterface & ByteWriter;

/** What of a port can be set; the rest is 8 data bits, no parity, 1 stop bit. */
type PortOptions = Pick<OpenOptions, "path" | "baudRate" | "lock" | "hupcl">;

type Lost = (cause: LossCause, detail: string) => void;

/** The poller's event flags, which its package keeps to itself. */
const readableFlag = 0b01;
const writableFlag = 0b10;

/**
 * The stock binding opens, locks and sets the port up; reading and writing are ours. The stock ones
 * go through the thread pool, where a disk write delays them, and retry for ever, at full load and
 * without a word, when the device vanished (bindings-cpp #162).
 *
 * @param lost hears of a loss when it is seen, before the slow close of the port
 */
export function createPolledBinding(lost: Lost): BindingInterface<PolledPort, PortOptions> {
  const stock = autoDetect();
  return {
    list: () => stock.list(),
    open: async (options) => {
      const port = await stock.open(options);
      if ("poller" in port && port.fd !== null) return pollPort(port, port.poller, port.fd, lost);
      await port.close();
      throw new Error("this platform has no poller for serial ports");
    },
  };
}

interface Poller {
  once(event: "readable", call: (error: Error | null) => void): unknown;
  on(event: "writable", call: (error: Error | null) => void): unknown;
  poll(flags: number): void;
  removeAllListeners(): unknown;
}

/** Nothing may throw inside a callback of the poller: it would abort the program without a trace. */
function pollPort(port: BindingPortInterface, poller: Poller, fd: number, lost: Lost): PolledPort {
  let roomAwaited: (() => void) | undefined;

  // Each request to the poller replaces the one before, so both wishes are always stated.
  const poll = () => poller.poll(roomAwaited ? readableFlag | writableFlag : readableFlag);

  poller.on("writable", (error) => {
    const call = roomAwaited;
    roomAwaited = undefined;
    if (error === null && port.isOpen) call?.();
  });

  return {
    openOptions: port.openOptions,
    get isOpen() {
      return port.isOpen;
    },
    // One read in each turn of the loop: a flood cannot keep the loop to itself, and the poller
    // calls again at once while bytes are left.
    read: (buffer, offset, length) =>
      new Promise((resolve, reject) => {
        const fail = (cause: LossCause, detail: string) => {
          if (port.isOpen) lost(cause, detail);
          reject(new BindingsError(detail, { canceled: !port.isOpen }));
        };
        const attempt = (pollError: Error | null) => {
          if (pollError instanceof BindingsError && pollError.canceled) return reject(pollError);
          try {
            // After an error of the poller, too: the read tells what is the matter.
            const bytesRead = readSync(fd, buffer, offset, length, null);
            if (bytesRead > 0) resolve({ buffer, bytesRead });
            else fail("unplugged", "the device is gone: its line ended");
          } catch (error) {
            if (!isNotYet(error)) fail(lossCauseOf(error, "read-failed"), messageOf(error));
            else if (pollError === null) awaitBytes();
            else fail("read-failed", pollError.message);
          }
        };
        const awaitBytes = () => {
          try {
            if (!port.isOpen) return fail("closed", "the port is closed");
            poller.once("readable", attempt);
            poll();
          } catch (error) {
            fail("read-failed", messageOf(error));
          }
        };
        awaitBytes();
      }),
    writeNow: (bytes) => {
      // The number of a closed port may already belong to another file.
      if (!port.isOpen) return { kind: "failed", cause: "closed", detail: "the port is closed" };
      try {
        const written = writeSync(fd, bytes);
        return written > 0 ? { kind: "written", bytes: written } : { kind: "full" };
      } catch (error) {
        if (isNotYet(error)) return { kind: "full" };
        const cause = lossCauseOf(error, "write-failed");
        return { kind: "failed", cause, detail: messageOf(error) };
      }
    },
    callWhenWritable: (call) => {
      roomAwaited = call;
      try {
        poll();
      } catch (error) {
        lost("write-failed", messageOf(error));
      }
    },
    close: () => {
      const closing = port.close();
      // The native poller is never freed and would keep this connection with it.
      poller.removeAllListeners();
      return closing;
    },
    write: (buffer) => port.write(buffer),
    update: (options) => port.update(options),
    set: (options) => port.set(options),
    get: () => port.get(),
    getBaudRate: () => port.getBaudRate(),
    flush: () => port.flush(),
    drain: () => port.drain(),
  };
}
