import { onTestFinished, vi } from "vitest";
import { createInstrument, type Instrument } from "../../../firmware-sim/instrument.ts";
import { createCalibrationDesk } from "../../../src/controller/calibration/desk.ts";
import { thisComputer } from "../../../src/controller/computer.ts";
import { type Controller, createController } from "../../../src/controller/controller.ts";
import type { Display } from "../../../src/controller/display.ts";
import type { Journal } from "../../../src/controller/journal/journal.ts";
import type { Snapshot } from "../../../src/controller/messages/snapshot.ts";
import type { PeopleDesk } from "../../../src/controller/people/desk.ts";
import type { TreatmentCase } from "../../../src/controller/treatment-case.ts";
import { calendarDay } from "../../../src/controller/wall-clock.ts";
import type { Watchers } from "../../../src/controller/watchers/watchers.ts";
import { createTelemetry, type Telemetry } from "../../../src/device/telemetry/telemetry.ts";
import {
  createMemoryLine,
  type MemoryLine,
} from "../../../src/device/transport/memory-connection.ts";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import type { EventEntry, Recorder, RecorderCondition } from "../../../src/record/recorder.ts";
import { zonedTime } from "../../../src/record/zoned-time.ts";
import { demonstrationWith } from "../../support/demonstrated.ts";
import { type MemoryCalibrations, memoryCalibrations } from "../../support/memory-calibrations.ts";
import { nobodyAsked } from "../../support/nobody-asked.ts";
import { silentJournal } from "../../support/silent-journal.ts";
import { createVirtualClock, type VirtualClock } from "../../support/virtual-clock.ts";

/** The whole controller and the shipped firmware, on a line in memory and one virtual clock. */
export interface ControllerBench {
  readonly clock: VirtualClock;
  readonly instrument: Instrument;
  readonly line: MemoryLine;
  readonly controller: Controller;
  /** Events that the record was given, oldest first. */
  readonly events: readonly EventEntry[];
  /** What the record says of itself, until it is changed again. */
  condition: RecorderCondition;
  /** How old what stands on the screen is. */
  paintedAge: Milliseconds;
  audible: boolean;
  /** Has the instrument say another line in the place of one. */
  says: ((line: string) => string) | undefined;
  readonly telemetry: Telemetry;
  /** What the record knows of the instrument's calibration. */
  readonly calibrations: MemoryCalibrations;
  /** Told what is shown and noted, once they are set. */
  watchers: Watchers | undefined;
  shown(): Snapshot;
  ids(): readonly string[];
  pass(milliseconds: number): Promise<void>;
  until(condition: () => boolean, what: string): Promise<void>;
  arm(): Promise<void>;
}

export const goodCondition: RecorderCondition = {
  writable: true,
  reason: "The record can be written.",
  freeBytes: 10_000_000_000,
  lastCommitMilliseconds: 1,
};

const noon = Date.parse("2026-11-23T12:00:00Z");

export function createControllerBench(
  seed = 1,
  planned: Partial<TreatmentCase> = {},
  journal?: (telemetry: Telemetry, clock: VirtualClock) => Journal,
  people: (clock: VirtualClock) => PeopleDesk = () => nobodyAsked,
): ControllerBench {
  // The wall clock goes with the virtual one: the controller watches that they are at one.
  vi.useFakeTimers({ toFake: ["Date"], now: noon });
  onTestFinished(() => void vi.useRealTimers());
  const clock = createVirtualClock(0);
  const line = createMemoryLine({ receive: (bytes) => instrument.receive(bytes) });
  const instrument = createInstrument({
    seed,
    note: () => {},
    plug: (plugged) => (plugged ? line.plugIn() : line.unplug()),
    send: (bytes) => line.push(told(bytes)),
  });
  /** What the instrument says, with its words changed where a test has it say something else. */
  const told = (bytes: Uint8Array): Uint8Array => {
    const { says } = bench;
    if (says === undefined) return bytes;
    const lines = Buffer.from(bytes).toString("latin1").split("\n");
    return Buffer.from(lines.map((text) => (text === "" ? text : says(text))).join("\n"), "latin1");
  };
  const events: EventEntry[] = [];
  const kept = () => Promise.resolve({ ok: true, value: { row: 1 } } as const);
  const recorder: Recorder = {
    commitPermit: kept,
    commitResult: kept,
    appendEvent(entry) {
      events.push(entry);
      return kept();
    },
    append: kept,
    beginVisit: kept,
    endVisit: kept,
    signHead: () =>
      Promise.resolve({ ok: true, value: { size: events.length, root: new Uint8Array(32) } }),
    rootAt: (size) => Promise.resolve({ ok: true, value: { size, root: new Uint8Array(32) } }),
    openPermits: () => Promise.resolve({ ok: true, value: [] }),
    condition: () => bench.condition,
    close: () => Promise.resolve(),
  };
  const calibrations = memoryCalibrations();
  let latest: Snapshot | undefined;
  const telemetry = createTelemetry(clock);
  const screen: Display = {
    show(snapshot) {
      latest = snapshot;
    },
    showWaveform: () => {},
    nextNumber: () => (latest?.number ?? 0) + 1,
    paintedAge: () => bench.paintedAge,
    largeEnough: () => true,
    audible: () => bench.audible,
  };
  let watchers: Watchers | undefined;
  const display = () => watchers?.alongside(screen) ?? screen;
  const controller = createController({
    clock,
    computer: thisComputer,
    open: line.open,
    path: "memory",
    recorder,
    journal: journal?.(telemetry, clock) ?? silentJournal,
    telemetry,
    people: people(clock),
    calibration: createCalibrationDesk({
      record: calibrations,
      wall: () => zonedTime(thisComputer.date()),
    }),
    practice: demonstrationWith(planned, calendarDay()),
    eventLoopDelay: () => 1 as Milliseconds,
    display: {
      ...screen,
      show: (snapshot) => display().show(snapshot),
      showWaveform: (waveform) => display().showWaveform(waveform),
    },
    noted: (kind, detail, at) => watchers?.noted(kind, detail, at),
    pullTrigger: undefined,
    hopeless: () => {},
    left: () => {},
  });
  const bench: ControllerBench = {
    clock,
    instrument,
    line,
    controller,
    events,
    condition: goodCondition,
    paintedAge: 20 as Milliseconds,
    audible: true,
    says: undefined,
    telemetry,
    calibrations,
    get watchers() {
      return watchers;
    },
    set watchers(told) {
      watchers = told;
    },
    shown() {
      if (latest === undefined) throw new Error("nothing was shown yet");
      return latest;
    },
    ids: () => bench.shown().alarms.map(({ id }) => id),
    async pass(milliseconds) {
      for (let passed = 0; passed < milliseconds; passed += 1) {
        instrument.advance((clock.now() + 1) * 1000);
        vi.setSystemTime(noon + clock.now() + 1);
        await clock.advance(1);
      }
    },
    async until(condition, what) {
      for (let passed = 0; passed < 8000; passed += 1) {
        if (condition()) return;
        await bench.pass(1);
      }
      const { banner, host } = bench.shown();
      throw new Error(`not within 8 s: ${what}; ${host}: ${banner.text} ${banner.remark}`);
    },
    async arm() {
      await bench.until(() => latest?.banner.kind === "ready", "ready");
      controller.intend("arm-requested");
      await bench.until(() => bench.shown().arming !== null, "asked for the code");
      for (const key of `${bench.shown().arming?.code}\r`) {
        await bench.pass(300);
        controller.typeCode(key);
      }
      await bench.until(() => controller.hostState() === "armed", "armed");
    },
  };
  return bench;
}
