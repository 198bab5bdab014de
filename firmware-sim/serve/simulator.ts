import { type ProtectionName, protections } from "../firmware/protections.ts";
import { createInstrument, type Instrument } from "../instrument.ts";
import type { TissueName } from "../physics/tissue.ts";
import { type Announcement, writeAnnouncement } from "./announce.ts";
import { controlWords, readControl } from "./control.ts";
import { notArmed, obey } from "./obey.ts";
import { openPseudoTerminal, type PseudoTerminal } from "./pseudo-terminal.ts";
import { type Pull, startPull } from "./pull.ts";
import { followParent } from "./standard-input.ts";

/** Between two looks at the clock, ms: with a session, and without one. */
const busyEvery = 1;
const idleEvery = 10;
/** Instrument time that a hand is followed in, us. */
const handStep = 1000;
/** After a longer pause of the whole process the lost time is left out, us: the board was asleep too. */
const longestCatchUp = 10_000_000;

export interface SimulatorOptions {
  readonly link?: string;
  readonly seed: number;
  readonly tissue: TissueName;
  /** Instrument seconds a second. */
  readonly speed: number;
  readonly baud: number;
  /** The protection that the instrument is built without. */
  readonly broken?: ProtectionName;
  readonly json: boolean;
}

const exitCodes = { quit: 0, SIGTERM: 0, SIGINT: 130 } as const;
type Ending = keyof typeof exitCodes;

/** Lets an instrument live on the real clock. `advance` brings it to the present. */
function createClock(instrument: Instrument, speed: number, followHand: () => void) {
  const origin = { at: performance.now(), from: 0 };
  return {
    advance(): void {
      const now = performance.now();
      const due = origin.from + (now - origin.at) * 1000 * speed;
      const behind = due - instrument.elapsed();
      if (behind > longestCatchUp) {
        origin.at = now;
        origin.from = instrument.elapsed();
        return;
      }
      while (instrument.elapsed() + handStep <= due) {
        instrument.advance(instrument.elapsed() + handStep);
        followHand();
      }
      instrument.advance(due);
    },
  };
}

/**
 * Runs the instrument on a pseudo-terminal until it is told to quit, is signalled, or its parent is gone.
 *
 * @returns the exit code: 0, or 130 after an interrupt
 */
export async function runSimulator(options: SimulatorOptions): Promise<number> {
  const announce = (announced: Announcement) => {
    process.stdout.write(writeAnnouncement(announced, options.json));
  };
  // The first note comes from the instrument's start, before there is a port to tell of.
  const early: Announcement[] = [];
  let told = (announced: Announcement): void => {
    early.push(announced);
  };
  let port: PseudoTerminal | undefined;
  const instrument = createInstrument({
    seed: options.seed,
    tissue: options.tissue,
    baud: options.baud,
    broken: options.broken,
    send: (bytes) => port?.send(bytes),
    note: (note) => told(note),
  });

  let pull: Pull | undefined;
  const followHand = () => {
    const outcome = pull?.poll();
    if (outcome === undefined) return;
    pull = undefined;
    announce({ event: "pull", outcome });
  };
  const clock = createClock(instrument, options.speed, followHand);

  let timer: NodeJS.Timeout | undefined;
  const schedule = () => {
    clearTimeout(timer);
    const busy = pull !== undefined || instrument.state().session !== undefined;
    const wake = () => {
      clock.advance();
      schedule();
    };
    timer = setTimeout(wake, busy ? busyEvery : idleEvery);
  };

  const obeyLine = (line: string): boolean => {
    const read = readControl(line);
    if (read === undefined) return false;
    if (!read.ok) {
      announce({ event: "error", message: read.message });
      return false;
    }
    clock.advance();
    if (read.control.kind === "pull") {
      pull = startPull(instrument);
      if (pull === undefined) announce(notArmed(instrument));
    }
    obey(read.control, instrument, announce);
    schedule();
    return read.control.kind === "quit";
  };

  port = openPseudoTerminal({
    ...(options.link === undefined ? {} : { link: options.link }),
    baud: options.baud * options.speed,
    onBytes(bytes) {
      clock.advance();
      instrument.receive(bytes);
      schedule();
    },
    onOverflow: () => instrument.noteUnsent(),
  });
  // Whoever reads of the port may send a signal at once: it must already be heard.
  const ended = untilEnded(obeyLine);
  greetStarter(port, options);
  told = announce;
  for (const announced of early) announce(announced);
  schedule();

  const ending = await ended;
  clearTimeout(timer);
  port.close();
  return exitCodes[ending];
}

function greetStarter(
  { link, path }: PseudoTerminal,
  { json, seed, broken }: SimulatorOptions,
): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ port: link, device: path, seed, broken })}\n`);
    return;
  }
  const lacks = broken === undefined ? "" : `, BROKEN without ${broken}: ${protections[broken]}`;
  process.stdout.write(`Simulated instrument on ${link} (seed ${seed}${lacks}).\n`);
  process.stdout.write(`Type to be its hand: ${controlWords}.\n`);
}

/** Waits for a signal, for a line that ends it, or for the parent to go. */
function untilEnded(onLine: (line: string) => boolean): Promise<Ending> {
  return new Promise((resolve) => {
    const finish = (ending: Ending) => {
      process.off("SIGINT", interrupt).off("SIGTERM", terminate);
      stopFollowing();
      resolve(ending);
    };
    const interrupt = () => finish("SIGINT");
    const terminate = () => finish("SIGTERM");
    process.on("SIGINT", interrupt).on("SIGTERM", terminate);
    const stopFollowing = followParent(
      (line) => {
        if (onLine(line)) finish("quit");
      },
      () => finish("quit"),
    );
  });
}
