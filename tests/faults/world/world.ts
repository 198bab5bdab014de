import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import { createInstrument, type Instrument } from "../../../firmware-sim/instrument.ts";
import type { TissueName } from "../../../firmware-sim/physics/tissue.ts";
import type { Note } from "../../../firmware-sim/runtime/note.ts";
import { createMemoryLine } from "../../../src/device/transport/memory-connection.ts";
import { createDice, type Dice, seedOf } from "./dice.ts";
import { disguise } from "./disguise.ts";
import { createDisk, type Disk, type Offer } from "./memory-record.ts";
import { planNames, plans } from "./plans.ts";
import { type JournalMaker, type Program, startProgram } from "./program.ts";
import { createWorldClock, type WorldClock } from "./world-clock.ts";

/** Who looks on. Nothing of it changes what happens. */
export interface Witness {
  /** The instrument tells what happened in it, in the middle of it. */
  noted(note: Note): void;
  /** A line that the firmware heard, and whether it was dropped. */
  heard(line: string, dropped: boolean): void;
  /** The host's port let bytes go. */
  sent(bytes: Uint8Array): void;
  /** A sample of 50 us is over; told where a thrust is on, may begin, or has just ended. */
  sampled(): void;
  /** A millisecond is over. */
  passed(): void;
  /** The host wants to keep an event. */
  appended(offer: Offer): void;
  /** The program runs no more. */
  ended(killed: boolean): void;
  /** Somebody did something, in words. */
  did(words: string): void;
  /** Of each program that is started. */
  readonly journal?: JournalMaker | undefined;
}

/** One instrument, one disk and, most of the time, one program, on one virtual time. */
export interface World {
  readonly clock: WorldClock;
  readonly dice: Dice;
  readonly instrument: Instrument;
  readonly disk: Disk;
  readonly planName: string;
  program(): Program | undefined;
  /** Starts the program, with one of the plans. */
  start(planName?: string): void;
  kill(): Promise<void>;
  /** Ends the program in order; its last rows take time, and it is there until they are kept. */
  close(): void;
  /** Milliseconds that the system clock is ahead. */
  wallAhead: number;
  did(words: string): void;
  /** One millisecond of everything. */
  step(): Promise<void>;
}

const tissues: readonly [TissueName, ...TissueName[]] = [
  "nominal-pa",
  "stiff",
  "light-atlas",
  "c1-left",
  "c2-right",
];
const sampleTime = 50;
/** Samples are looked at one by one for this long after a thrust, milliseconds. */
const following = 25;

export function createWorld(seed: number, witness: Witness, broken?: ProtectionName): World {
  const clock = createWorldClock();
  const dice = createDice(seedOf(seed, 1));
  const disk = createDisk();
  const time = { closeUntil: 0, planName: "one impulse" };
  let program: Program | undefined;

  const line = createMemoryLine({
    receive(bytes) {
      witness.sent(bytes);
      instrument.receive(bytes);
    },
  });
  const instrument = createInstrument({
    seed: seedOf(seed, 2),
    tissue: dice.pick(tissues),
    broken,
    note(note) {
      if (note.event === "thrust" || note.event === "thrust-ended") {
        time.closeUntil = clock.now() + following;
      }
      witness.noted(note);
    },
    onLine: (text, dropped) => witness.heard(text, dropped !== undefined),
    plug: (plugged) => (plugged ? line.plugIn() : line.unplug()),
    send: (bytes) => line.push(broken === undefined ? bytes : disguise(bytes)),
  });

  const isClose = () => {
    const { at } = instrument.state().phase;
    return at === "ready" || at === "thrust" || clock.now() < time.closeUntil;
  };

  const world: World = {
    clock,
    dice,
    instrument,
    disk,
    get planName() {
      return time.planName;
    },
    program: () => program,
    start(planName = dice.pick(planNames)) {
      const plan = plans[planName];
      if (plan === undefined) throw new RangeError(`no plan ${planName}`);
      time.planName = planName;
      program = startProgram(
        {
          clock,
          dice: createDice(dice.word()),
          open: line.open,
          disk,
          wall: () => world.wallAhead,
          appended: (offer) => witness.appended(offer),
          journal: witness.journal,
        },
        plan,
      );
      clock.stir();
      witness.did(`the program is started, with the plan "${planName}"`);
    },
    async kill() {
      await program?.kill(() => dice.falls(0.5));
      program = undefined;
      witness.ended(true);
    },
    close() {
      const closing = program;
      clock.stir();
      void closing?.close().then(() => {
        // It may have been killed meanwhile.
        if (program !== closing) return;
        program = undefined;
        witness.ended(false);
        witness.did("the program has ended");
        clock.stir();
      });
    },
    wallAhead: 0,
    did: (words) => witness.did(words),
    async step() {
      const next = clock.now() + 1;
      if (isClose()) {
        for (let at = clock.now() * 1000 + sampleTime; at <= next * 1000; at += sampleTime) {
          instrument.advance(at);
          witness.sampled();
        }
      } else {
        instrument.advance(next * 1000);
      }
      await clock.moveTo(next);
      witness.passed();
    },
  };
  return world;
}
