import type { FaultyBoard } from "./faults/behaviour.ts";
import { createFaultStack } from "./faults/stack.ts";
import type { ResetCause } from "./firmware/codes.ts";
import type { Event } from "./firmware/event.ts";
import { nextDeadline } from "./firmware/expiry.ts";
import { identity } from "./firmware/figures.ts";
import { mayTrackZero } from "./firmware/gates.ts";
import type { IsOff } from "./firmware/protections.ts";
import { type State, startState } from "./firmware/state.ts";
import { step } from "./firmware/step.ts";
import type { DroppedAs, InstrumentOptions } from "./instrument-options.ts";
import { createChance } from "./physics/chance.ts";
import type { TissueName } from "./physics/tissue.ts";
import { createWorld, sampleTime } from "./physics/world.ts";
import type { Stores } from "./runtime/answers.ts";
import { carryOutEffect, type Parts } from "./runtime/deeds.ts";
import { createEnergyCount } from "./runtime/energy-count.ts";
import { createEventLog } from "./runtime/event-log.ts";
import { createLineBuffer } from "./runtime/line-buffer.ts";
import { createMemory } from "./runtime/memory.ts";
import type { NoteSink } from "./runtime/note.ts";
import { createReadings } from "./runtime/readings.ts";
import { readReceived } from "./runtime/reception.ts";
import { createReportTimes } from "./runtime/report-times.ts";
import { createResults } from "./runtime/results.ts";
import { createSelfTestBench, soundBoard } from "./runtime/self-test-bench.ts";
import { createSensing, type EnergyState } from "./runtime/sensing.ts";
import { count, createCounters, writeHealth, writeStatus } from "./runtime/status.ts";
import { createThrust } from "./runtime/thrust.ts";
import { createWire } from "./runtime/wire.ts";

/** Samples of a millisecond: then the faults that are on get their turn. */
const samplesABeat = 20;

/**
 * An instrument on a byte line: firmware, physics and codec on one clock. Nothing happens but in `advance` and
 * `receive`; times are microseconds of the caller's clock, which begins at 0.
 */
export function createInstrument(options: InstrumentOptions) {
  const { seed, tissue = "nominal-pa", baud = 921_600 } = options;
  const note: NoteSink = (told) => {
    faults.noted(told);
    options.note?.(told);
  };
  const isOff: IsOff = (name) => name === options.broken;
  const chance = createChance(seed ^ 0x626f6f74);
  const world = createWorld(seed, tissue, options.channels);
  const { sample } = world;
  const defects = soundBoard();
  const counters = createCounters();
  const energy: EnergyState = { applied: false, timerFired: false, timerBound: 0 };
  const energyCount = createEnergyCount();
  const sensing = createSensing(energy);
  const thrust = createThrust(world, sensing, energy, isOff);
  const bench = createSelfTestBench(createChance(seed ^ 0x74657374), defects, world.drive);
  const memory = createMemory();
  const { nonVolatile, calibration } = memory;
  const stores: Stores = {
    log: createEventLog(),
    results: createResults(isOff),
    calibration,
    lasting: memory.lasting,
    tests: undefined,
  };

  /** `now` on the instrument's own clock, `elapsed` on the caller's. */
  const clock = { now: 0, elapsed: 0, deadline: 0, bits: -1, beatIn: 0 };
  const patient = { tissue };
  const reportTimes = createReportTimes();

  const faultyBoard: FaultyBoard = {
    say: (bytes) => options.send(bytes),
    hear: (bytes) => hear(bytes),
    restart: (cause) => restart(cause),
    plug: (plugged) => options.plug?.(plugged),
    damageCalibration,
    losePowerAfter: (bytes) => nonVolatile.loseAfter(bytes),
    drive: world.drive,
    defects,
  };
  const faults = createFaultStack(seed, faultyBoard);
  const wire = createWire({
    baud,
    counters,
    elapsed: () => clock.elapsed,
    send: (bytes) => options.send(bytes),
    faults: () => faults,
  });
  const readings = createReadings((time, body) => wire.reading(time, body));
  const buffer = createLineBuffer(
    {
      onStop: () => deliverTick(sensing.bits(sample), true),
      onLine: (line) => judge(line),
      onOverlong: () => drop("", "overlong"),
    },
    isOff,
  );

  const parts: Parts = {
    world,
    sensing,
    thrust,
    bench,
    readings,
    wire,
    stores,
    counters,
    note,
    readPaths() {
      sample.pathAOpen = !world.drive.pathsClosed.a;
      sample.pathBOpen = !world.drive.pathsClosed.b;
      faults.sense(sample);
    },
    beginReports: () => reportTimes.begin(clock.elapsed),
    version: () => faults.version() ?? identity.version,
    written: (kept) => deliver({ kind: "written", time: clock.now, kept }),
  };

  let state: State = startState({
    without: options.broken === undefined ? [] : [options.broken],
    cause: "power",
    boot: "00000000",
    entropy: 0,
    lasting: memory.kept(),
  });

  function deliver(event: Event): void {
    const before = state;
    const { next, effects } = step(before, event, { baud, version: parts.version() });
    state = next;
    for (const effect of effects) {
      carryOutEffect(effect, next, clock.now, parts);
      if (effect.do === "report-status") noteState(before, effect.state);
    }
    clock.deadline = nextDeadline(next, clock.now);
    // What a new phase waits for may be there already: the next sample is looked at, though no sense changed.
    if (next.phase !== before.phase) clock.bits = -1;
    if (next.limits !== before.limits) {
      sensing.judgeBy(next.limits);
      deliverTick(sensing.bits(sample), false);
    }
  }

  function noteState(before: State, shown: State): void {
    const from = before.phase.at;
    const { at } = shown.phase;
    if (from !== at) note({ event: "state", state: at, from, cause: shown.cause, time: clock.now });
  }

  const thrustEnd: { in: ReturnType<typeof thrust.take> } = { in: undefined };

  function deliverTick(bits: number, stop: boolean, end = thrustEnd.in): void {
    clock.bits = bits;
    thrustEnd.in = undefined;
    deliver({ kind: "tick", time: clock.now, senses: sensing.senses(bits, end), stop });
  }

  function drop(line: string, what: DroppedAs): void {
    options.onLine?.(line, what);
    count(counters, what);
    deliver({ kind: "dropped", time: clock.now });
  }

  function judge(line: string): void {
    const read = readReceived(line, wire.seal(), state.session?.schema, isOff);
    if (!read.ok) {
      drop(line, read.drop);
      return;
    }
    options.onLine?.(line);
    deliver({ kind: "line", time: clock.now, line: read.line });
  }

  function restart(cause: ResetCause): void {
    clock.now = 0;
    world.drive.feed();
    nonVolatile.clear();
    wire.clear();
    readings.clear();
    buffer.clear();
    faults.restarted();
    thrust.clear();
    sensing.clear();
    bench.clear();
    stores.log.clear();
    stores.results.clear();
    stores.tests = undefined;
    sensing.calibrate(calibration.fits(), calibration.inForce() !== undefined);
    sensing.judgeBy(undefined);
    Object.assign(counters, createCounters());
    deliver({ kind: "reset", cause, entropy: chance.word(), lasting: memory.kept() });
  }

  function damageCalibration(): void {
    calibration.damage();
    sensing.calibrate(calibration.fits(), false);
  }

  function hear(bytes: Uint8Array): void {
    if (!faults.halts()) buffer.receive(bytes);
  }

  function takeSelfTest(): void {
    const items = bench.take(sample, sensing.measured);
    if (items === undefined) return;
    stores.tests = items;
    deliver({ kind: "self-tested", time: clock.now, items });
  }

  function takeCapture(): void {
    const record = thrust.finished();
    if (record === undefined) return;
    const { blocks, checksum } = stores.results.keep(record);
    deliver({ kind: "captured", time: clock.now, blocks, checksum });
  }

  function takeReports(): void {
    if (wire.seal() === undefined) return;
    const { now, elapsed } = clock;
    const { measured } = sensing;
    if (reportTimes.isDue("status", elapsed)) {
      wire.report(writeStatus(state, sample, measured, now), now);
    }
    if (reportTimes.isDue("health", elapsed)) wire.report(writeHealth(measured, counters), now);
  }

  /** One sample: the world, the senses, the firmware where something is new, then what is due on the line. */
  function tick(): void {
    clock.now = faults.clock(clock.now, sampleTime);
    clock.elapsed += sampleTime;
    world.step();
    energyCount.take(world.truth.energised, state.phase.at === "thrust");
    faults.sense(sample);
    if (clock.beatIn === 0) {
      clock.beatIn = samplesABeat;
      faults.beat();
      world.drive.gain = faults.driveGain();
    }
    clock.beatIn -= 1;
    if (world.drive.watchdogBit) {
      restart("watchdog");
      return;
    }
    if (faults.halts()) return;
    world.drive.feed();
    sensing.take(sample, mayTrackZero(state) && !readings.isCalibrateMode());
    sensing.takeClock(clock.now, clock.elapsed);
    if (nonVolatile.advance(clock.elapsed)) {
      restart("power");
      return;
    }
    takeSelfTest();
    thrustEnd.in = faults.ending(thrust.take(), world.drive);
    const bits = sensing.bits(sample);
    if (bits !== clock.bits || clock.now >= clock.deadline || thrustEnd.in !== undefined) {
      deliverTick(bits, false);
    }
    takeCapture();
    readings.take(clock.now, sensing.measured, sample, state.limits);
    takeReports();
  }

  restart("power");

  return {
    /** Takes bytes from the host, at the time that was last advanced to. */
    receive: (bytes: Uint8Array): void => faults.receive(bytes),
    /** Lets time pass up to `time`, in whole samples of 50 us. */
    advance(time: number): void {
      while (clock.elapsed + sampleTime <= time) tick();
    },
    /** A line was lost on the way out, after the instrument had let go of it. */
    noteUnsent: (): void => count(counters, "unsent"),
    /** Us that have passed of the caller's clock, and of the own one, which begins anew with every start. */
    elapsed: () => clock.elapsed,
    now: () => clock.now,
    state: () => state,
    measured: () => sensing.measured,
    /** What no sensor can hide: the oracle of a test. */
    truth: world.truth,
    energy: energyCount.counted,
    hand: world.hand,
    bench: world.bench,
    channels: world.channels,
    surroundings: world.surroundings,
    tissue: () => patient.tissue,
    setTissue(name: TissueName): void {
      patient.tissue = name;
      world.setTissue(name);
    },
    restart,
    counters: (): Readonly<typeof counters> => counters,
    faults,
    /** What outlives a loss of power: where it can be lost over a write, and a byte that keeps nothing. */
    nonVolatile,
    damageCalibration,
  };
}

export type Instrument = ReturnType<typeof createInstrument>;
