import { writeSync } from "node:fs";
import { createRequire } from "node:module";
import { ReadStream } from "node:tty";
import { defaultLinkPath, placeLink } from "./stable-link.ts";
import { createTransmitPacing } from "./transmit-pacing.ts";

/** The transmit buffer of the simulated serial chip, in bytes. */
const transmitCapacity = 64 * 1024;
const tickMs = 1;

/**
 * Bytes put on the line at once. A pseudo-terminal holds about 16 kB: after a pause of this process
 * everything overdue in one piece would be lost in front of a host that reads as it should.
 */
const largestWrite = 8 * 1024;

/** Where bytes were lost: the chip's buffer was full, or the host's end of the line was not read. */
export type LostBytes = "transmit-buffer" | "unread";

export interface PseudoTerminalOptions {
  /** The path at which hosts find the port; by default `plumb-sim` in the runtime folder. */
  readonly link?: string;
  /** Bits a second, ten a byte: the pseudo-terminal itself has no rate. */
  readonly baud: number;
  /** Bytes from the host, as they come. */
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly onOverflow?: (bytes: number, where: LostBytes) => void;
}

/** All in bytes, since the port was opened. */
export interface PseudoTerminalCounters {
  readonly received: number;
  readonly sent: number;
  readonly lostUnread: number;
  readonly lostInTransmitBuffer: number;
}

export interface PseudoTerminal {
  /** The device itself; another one each time. */
  readonly path: string;
  /** The stable path that leads to it. */
  readonly link: string;
  readonly counters: PseudoTerminalCounters;
  /** Puts bytes on the line at its rate; never waits, and loses what does not fit. */
  send(bytes: Uint8Array): void;
  /** Pulls the cable: a host that has the port open loses it. */
  close(): void;
}

/**
 * Opens the instrument's end of a serial line on a pseudo-terminal that hosts can open, close and
 * open again. Like a serial chip it never waits for a host: with nobody reading, its bytes are
 * gone, counted, and a host that opens later begins with fresh ones, as it flushes on opening.
 */
export function openPseudoTerminal(options: PseudoTerminalOptions): PseudoTerminal {
  const pair = openPair();
  // While this end is open the line outlives every host, and the master never reads an end of
  // input. Raw, so that nothing is echoed or rewritten before a host sets it up; never read,
  // because whatever is read here is stolen from the host.
  const slave = new ReadStream(pair.slave);
  slave.setRawMode(true);
  slave.pause();

  // Reading the master as a terminal stream costs no thread and no timer: the loop wakes when bytes
  // came. Measured against asking every millisecond, with or without the thread pool: a third of
  // the delay (170 against 600 us at the median) and a fifth of the load at 100 lines a second,
  // with 4,000 of 4,000 lines either way. A net.Socket refuses a terminal.
  const master = new ReadStream(pair.master);
  const release = () => {
    master.destroy();
    slave.destroy();
  };
  const link = placeLinkOr(release, options.link ?? defaultLinkPath(), pair.path);

  const counters = { received: 0, sent: 0, lostUnread: 0, lostInTransmitBuffer: 0 };
  master.on("data", (bytes) => {
    counters.received += bytes.length;
    options.onBytes(bytes);
  });

  const pacing = createTransmitPacing(options.baud, transmitCapacity);
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const transmit = () => {
    timer = undefined;
    const due = pacing.takeDue(performance.now(), largestWrite);
    if (due.length > 0) {
      const sent = writeWhatFits(pair.master, due);
      counters.sent += sent;
      if (sent < due.length) {
        counters.lostUnread += due.length - sent;
        options.onOverflow?.(due.length - sent, "unread");
      }
    }
    if (pacing.waiting > 0 && !closed) timer = setTimeout(transmit, tickMs);
  };

  return {
    path: pair.path,
    link: link.path,
    counters,
    send: (bytes) => {
      if (closed) return;
      const lost = pacing.offer(bytes, performance.now());
      if (lost > 0) {
        counters.lostInTransmitBuffer += lost;
        options.onOverflow?.(lost, "transmit-buffer");
      }
      if (timer === undefined) transmit();
    },
    close: () => {
      if (closed) return;
      closed = true;
      clearTimeout(timer);
      // Before the device goes: its name may be given to another program at once.
      link.remove();
      release();
    },
  };
}

/** Writes without waiting and returns how many bytes the line took. */
function writeWhatFits(master: number, bytes: Uint8Array): number {
  try {
    return writeSync(master, bytes);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return 0;
    throw error;
  }
}

function placeLinkOr(giveUp: () => void, link: string, target: string) {
  try {
    return placeLink(link, target);
  } catch (error) {
    giveUp();
    throw error;
  }
}

/**
 * A master and slave of a new pseudo-terminal. By the package's native part alone: its own `open`
 * reads both ends, and the host gets what is left (104 of 1,000 lines, measured).
 */
function openPair(): { master: number; slave: number; path: string } {
  const load: unknown = createRequire(import.meta.url)("@lydell/node-pty/requireBinary.js");
  const native = call(member(load, "requireBinary"), "pty.node");
  const pair = call(member(native, "open"), 80, 24);
  const master = member(pair, "master");
  const slave = member(pair, "slave");
  const path = member(pair, "pty");
  if (typeof master !== "number" || typeof slave !== "number" || typeof path !== "string") {
    throw new Error("the pseudo-terminal package answers in another form than its release 1.1.0");
  }
  return { master, slave, path };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function call(callee: unknown, ...args: readonly unknown[]): unknown {
  return typeof callee === "function" ? Reflect.apply(callee, undefined, args) : undefined;
}
