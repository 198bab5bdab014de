import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createCalibrationDesk } from "../../src/controller/calibration/desk.ts";
import { thisComputer } from "../../src/controller/computer.ts";
import { type Controller, createController } from "../../src/controller/controller.ts";
import { openJournal } from "../../src/controller/journal/open-journal.ts";
import type { Snapshot } from "../../src/controller/messages/snapshot.ts";
import { demonstration } from "../../src/controller/treatment-case.ts";
import { calendarDay } from "../../src/controller/wall-clock.ts";
import { createRealClock } from "../../src/device/clock.ts";
import { createTelemetry } from "../../src/device/telemetry/telemetry.ts";
import { openSerialConnection } from "../../src/device/transport/serial-connection.ts";
import type { Milliseconds } from "../../src/protocol/units.ts";
import { openRecorderWith, type Recorder } from "../../src/record/recorder.ts";
import { zonedTime } from "../../src/record/zoned-time.ts";
import { type Instrument, startInstrument } from "../crash/instrument.ts";
import { createOperator } from "../crash/operator.ts";
import { codeOf, recordedValue } from "../record/support/record-place.ts";
import { sampleEvent } from "../record/support/sample-entries.ts";
import { nobodyAsked } from "../support/nobody-asked.ts";
import { makeWorkplace } from "./support/workplace.ts";

type Host = {
  readonly controller: Controller;
  readonly recorder: Recorder;
  readonly instrument: Instrument;
  shown(): Snapshot | undefined;
};

/** An armed instrument, by a controller whose record is written by the worker that can be held up. */
async function armedHost(): Promise<Host> {
  const { folder } = makeWorkplace();
  const instrument = await startInstrument(folder, 1, join(folder, "compiled"));
  onTestFinished(() => instrument.end());
  const worker = new URL("../record/children/blocked-worker.ts", import.meta.url);
  const file = join(folder, "record.db");
  const recorder = recordedValue(await openRecorderWith(worker, { file }));
  const clock = createRealClock();
  const telemetry = createTelemetry(clock);
  const practice = demonstration(calendarDay());
  let shown: Snapshot | undefined;
  const operator = createOperator(clock, {
    intend: (intent) => controller.intend(intent),
    type: (key) => controller.typeCode(key),
  });
  const controller = createController({
    clock,
    computer: thisComputer,
    open: openSerialConnection(),
    path: instrument.port,
    recorder,
    journal: openJournal({
      clock,
      wall: () => zonedTime(thisComputer.date()),
      telemetry,
      recorder,
      recordFile: file,
      run: thisComputer.newId(),
    }),
    telemetry,
    people: nobodyAsked,
    calibration: createCalibrationDesk({ record: recorder, wall: () => zonedTime() }),
    practice,
    eventLoopDelay: () => 0 as Milliseconds,
    display: {
      show(snapshot) {
        shown = snapshot;
        operator.see(snapshot);
        instrument.waiting.changed();
      },
      showWaveform: () => undefined,
      nextNumber: () => (shown?.number ?? 0) + 1,
      paintedAge: () => 0 as Milliseconds,
      largeEnough: () => true,
      audible: () => true,
    },
    pullTrigger: undefined,
    hopeless: () => undefined,
    left: () => undefined,
  });
  onTestFinished(() => controller.close());
  await instrument.waiting.until(() => shown?.host === "armed", 20_000);
  operator.rest();
  expect(instrument.state()).toBe("armed");
  return { controller, recorder, instrument, shown: () => shown };
}

/** Milliseconds from the wish to stop until the instrument has heard it. */
async function stopTime({ controller, instrument }: Host): Promise<number> {
  const before = instrument.stops();
  const from = performance.now();
  controller.stop("key");
  expect(await instrument.waiting.until(() => instrument.stops() > before, 20_000)).toBe(true);
  return performance.now() - from;
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? Number.NaN;
}

const stopsEach = 60;

/** One stop of each host in turn, so that the machine's other work meets both alike. */
async function ratioOf(held: Host, free: Host): Promise<number> {
  const heldTimes: number[] = [];
  const freeTimes: number[] = [];
  for (let stop = 0; stop < stopsEach; stop += 1) {
    heldTimes.push(await stopTime(held));
    freeTimes.push(await stopTime(free));
  }
  return median(heldTimes) / median(freeTimes);
}

describe("a write of the record that hangs for five seconds", () => {
  it("keeps no stop waiting, and arming is refused with the reason [test->RC-63~1] [test->HZ-17~1]", async () => {
    const [held, free] = await Promise.all([armedHost(), armedHost()]);
    let answer: string | undefined;
    void held.recorder.appendEvent(sampleEvent({ kind: "disk-hangs" })).then((outcome) => {
      answer = codeOf(outcome);
      held.instrument.waiting.changed();
    });
    const whileHeld = await ratioOf(held, free);
    expect(answer).toBeUndefined();
    expect(held.instrument.state()).toBe("limited");
    expect(whileHeld).toBeLessThan(3);

    await held.instrument.waiting.until(() => answer !== undefined, 20_000);
    expect(answer).toBe("record-slow");
    expect(await ratioOf(held, free)).toBeLessThan(3);

    const gateCloses = () => held.shown()?.gates.some((gate) => gate.reason.includes("2000 ms"));
    await held.instrument.waiting.until(() => gateCloses() === true, 20_000);
    expect(held.shown()?.gates.find(({ gate }) => gate === "record")).toMatchObject({
      passed: false,
      reason: "The recorder was stopped, because it gave no answer within 2000 ms.",
    });
    const armings = held.instrument.armings();
    held.controller.intend("acknowledge-requested");
    held.controller.intend("arm-requested");
    await stopTime(held);
    expect(held.instrument.armings()).toBe(armings);
  });
});
