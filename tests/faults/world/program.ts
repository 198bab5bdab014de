import { createCalibrationDesk } from "../../../src/controller/calibration/desk.ts";
import type { Computer } from "../../../src/controller/computer.ts";
import { type Controller, createController } from "../../../src/controller/controller.ts";
import type { Journal } from "../../../src/controller/journal/journal.ts";
import type { Snapshot } from "../../../src/controller/messages/snapshot.ts";
import { demonstration, type Practice } from "../../../src/controller/treatment-case.ts";
import type { Clock } from "../../../src/device/clock.ts";
import { createTelemetry, type Telemetry } from "../../../src/device/telemetry/telemetry.ts";
import type { Connection, OpenConnection } from "../../../src/device/transport/connection.ts";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import { zonedTime } from "../../../src/record/zoned-time.ts";
import { hostCaps } from "../../../src/safety/default-limits.ts";
import { ageSnapshot } from "../../../src/ui/silence.ts";
import { memoryCalibrations } from "../../support/memory-calibrations.ts";
import { nobodyAsked } from "../../support/nobody-asked.ts";
import { silentJournal } from "../../support/silent-journal.ts";
import type { Dice } from "./dice.ts";
import { type Disk, type Offer, openMemoryRecorder } from "./memory-record.ts";
import type { Plan } from "./plans.ts";
import type { ProgramClock, WorldClock } from "./world-clock.ts";

/** How a screen is: it hangs and goes on showing what it last painted, or it is gone. */
export type ScreenTrouble = "hung" | "gone" | undefined;

/** One run of `plumb treat`: the shipped controller, without its terminal and its other process. */
export interface Program {
  readonly controller: Controller;
  readonly telemetry: Telemetry;
  readonly startedAt: Milliseconds;
  /** What the screen shows now, aged as the screen ages it; undefined before its first frame. */
  shown(): Snapshot | undefined;
  screen(trouble: ScreenTrouble): void;
  /** Its event loop stands still, as behind a long task or SIGSTOP; what arrives waits. */
  hold(): void;
  release(): void;
  held(): boolean;
  /** kill -9: nothing of it runs any more, its port is let go, and what it was writing may land or not. */
  kill(lands: () => boolean): Promise<void>;
  ended(): boolean;
  /** It wishes to end: left by the operator, or without an instrument that it could talk to. */
  endWish(): "left" | "hopeless" | undefined;
  /** Ends in order, as `treat` does: settled once all is kept that can be. */
  close(): Promise<void>;
  closing(): boolean;
}

/** What a program runs on. */
export interface Ground {
  readonly clock: WorldClock;
  readonly dice: Dice;
  readonly open: OpenConnection;
  readonly disk: Disk;
  /** Milliseconds that the system clock is ahead of the world's. */
  wall(): number;
  appended(offer: Offer): void;
  /** Writes down what is decided; nobody does without it. */
  readonly journal?: JournalMaker | undefined;
}

/** A journal for one program. */
export type JournalMaker = (telemetry: Telemetry, clock: Clock) => Journal;

/** A frame is painted this long after it was sent, milliseconds. */
const painting = 8;
/** The system clock's time at the begin of a world: 2026-11-23, noon. */
const noon = Date.UTC(2026, 10, 23, 12);
/** How far back the loop's delay is looked at, milliseconds. */
const delayWindow = 1500;

export function startProgram(ground: Ground, { limits, allows }: Plan): Program {
  const { clock, dice, disk } = ground;
  const startedAt = clock.now();
  const own: ProgramClock = clock.program();
  const life = { ended: false, held: false, heldAt: 0 };
  const stalls: { readonly until: number; readonly length: number }[] = [];
  const waitingBytes: (() => void)[] = [];
  let connection: Connection | undefined;
  let wish: "left" | "hopeless" | undefined;
  let closing: Promise<void> | undefined;
  let trouble: ScreenTrouble;
  let frame: { readonly snapshot: Snapshot; readonly at: number } | undefined;
  let number = 0;

  /** What the port brings waits where the program stands still, and reaches no dead one. */
  const toProgram = (call: () => void): void => {
    if (life.ended) return;
    if (life.held) waitingBytes.push(call);
    else call();
    clock.stir();
  };

  const open: OpenConnection = async (path, listener) => {
    const opened = await ground.open(path, {
      line: (text) => toProgram(() => listener.line(text)),
      overlong: (bytes) => toProgram(() => listener.overlong(bytes)),
      lost: (cause, detail) => toProgram(() => listener.lost(cause, detail)),
    });
    if (opened.ok) connection = opened.connection;
    return opened;
  };

  const digits = (count: number) =>
    Array.from({ length: count }, () => dice.below(16).toString(16)).join("");
  const computer: Computer = {
    date: () => new Date(noon + clock.now() + ground.wall()),
    randomBytes: (count) => Uint8Array.from({ length: count }, () => dice.below(256)),
    randomBelow: (end) => dice.below(end),
    newId: () => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`,
  };

  const recorder = openMemoryRecorder(disk, clock, own, (offer) => ground.appended(offer));
  const telemetry = createTelemetry(own);
  const demonstrated = demonstration(20_261_123);
  const practice: Practice = {
    current(asked) {
      const present = demonstrated.current(asked);
      return {
        ...present,
        care: { ...present.care, doseLeft: 10_000 - asked.thrustsUsed },
        limits,
        layers: { calibration: hostCaps, user: hostCaps, plan: allows, ladder: hostCaps },
      };
    },
  };

  const controller = createController({
    clock: own,
    computer,
    open,
    path: "memory",
    recorder,
    journal: ground.journal?.(telemetry, own) ?? silentJournal,
    telemetry,
    practice,
    people: nobodyAsked,
    calibration: createCalibrationDesk({
      record: memoryCalibrations(),
      wall: () => zonedTime(computer.date()),
    }),
    eventLoopDelay: () => {
      const now = clock.now();
      const recent = stalls.filter(({ until }) => now - until < delayWindow);
      return Math.max(1, ...recent.map(({ length }) => length)) as Milliseconds;
    },
    display: {
      show(snapshot) {
        if (trouble === undefined) frame = { snapshot, at: clock.now() };
      },
      showWaveform: () => undefined,
      nextNumber() {
        number += 1;
        return number;
      },
      paintedAge() {
        if (frame === undefined || trouble === "gone") return undefined;
        return Math.max(0, clock.now() - frame.at - painting) as Milliseconds;
      },
      largeEnough: () => true,
      audible: () => true,
    },
    pullTrigger: undefined,
    hopeless() {
      wish ??= "hopeless";
    },
    left() {
      wish ??= "left";
    },
  });

  const release = (): void => {
    if (!life.held) return;
    life.held = false;
    stalls.push({ until: clock.now(), length: clock.now() - life.heldAt });
    // The loop looks at the port before its timers (src/device/clock.ts).
    for (let call = waitingBytes.shift(); call !== undefined; call = waitingBytes.shift()) call();
    own.release();
    clock.stir();
  };

  return {
    controller,
    telemetry,
    startedAt,
    shown() {
      if (frame === undefined || trouble === "gone") return undefined;
      // A screen that hangs cannot age what it shows.
      return trouble === "hung"
        ? frame.snapshot
        : ageSnapshot(frame.snapshot, clock.now() - frame.at);
    },
    screen(next) {
      trouble = next;
      if (next === "gone") frame = undefined;
    },
    hold() {
      if (life.held) return;
      life.held = true;
      life.heldAt = clock.now();
      own.hold();
    },
    release,
    held: () => life.held,
    async kill(lands) {
      life.ended = true;
      own.end();
      recorder.die(lands);
      await connection?.close();
      clock.stir();
    },
    ended: () => life.ended,
    endWish: () => wish,
    close() {
      closing ??= controller.close().then(() => {
        life.ended = true;
        own.end();
      });
      return closing;
    },
    closing: () => closing !== undefined,
  };
}
