import { createInstrument, type Instrument } from "../../../../firmware-sim/instrument.ts";
import { tellBench, workBench } from "../../../../firmware-sim/serve/bench-acts.ts";
import { readBench } from "../../../../firmware-sim/serve/bench-words.ts";
import type { Truth } from "../../../../firmware-sim/truth/form.ts";
import type { Setup } from "../../../../src/calibration/guided/setup.ts";
import type { Held } from "../../../../src/calibration/session/coefficients.ts";
import type { Session } from "../../../../src/calibration/session/session-file.ts";
import { assessSession } from "../../../../src/cli/calibration/assess.ts";
import type { CalibrationScript } from "../../../../src/cli/calibration/script.ts";
import {
  createTechnician,
  type ScriptedStep,
} from "../../../../src/cli/calibration/scripted-technician.ts";
import type { Hand } from "../../../../src/conformance/hand.ts";
import type { PulseSeat, PulsesMade } from "../../../../src/controller/calibration/desk-outside.ts";
import type { GuidedPulses } from "../../../../src/controller/calibration/guided-options.ts";
import {
  type GuidedRun,
  startGuidedRun,
} from "../../../../src/controller/calibration/guided-run.ts";
import type { Drafts } from "../../../../src/controller/care/drafts.ts";
import { createMemoryLine } from "../../../../src/device/transport/memory-connection.ts";
import { byMasses } from "../../../calibration/guided/support/setups.ts";
import { createVirtualClock, type VirtualClock } from "../../../support/virtual-clock.ts";

/** So much time passes between two looks, ms: readings come every 50 ms. */
const stride = 10;
const wall = (clock: VirtualClock): string =>
  new Date(Date.parse("2026-11-28T08:00:00Z") + clock.now()).toISOString();

/** Drafts that outlive a program, in memory. */
export function memoryDrafts(): Drafts {
  const kept = new Map<string, Parameters<Drafts["save"]>[1]>();
  return {
    async read(name) {
      const typed = kept.get(name);
      return typed === undefined ? { is: "none" } : { is: "draft", typed };
    },
    save: (name, typed) => void kept.set(name, typed),
    async remove(name) {
      kept.delete(name);
    },
    state: () => (kept.size === 0 ? "" : "draft saved"),
    close: async () => {},
  };
}

export type Signed = { readonly session: Session; readonly holds: Held | null };

export type GuidedBenchOptions = {
  readonly seed: number;
  readonly channels: Truth;
  readonly setup?: Setup;
  readonly drafts?: Drafts;
  readonly makePulses?: typeof soundPulses;
};

/** Pulses as a sound instrument makes them, at once. */
export async function soundPulses(
  { pulses, commandedNewtons, widthMilliseconds }: GuidedPulses,
  _seat: PulseSeat,
  at: string,
): Promise<PulsesMade> {
  return {
    ok: true,
    pulses: Array.from({ length: pulses }, (_, index) => ({
      at,
      number: index + 1,
      commandedNewtons,
      commandedMilliseconds: widthMilliseconds,
      peakNewtons: commandedNewtons + 0.1 * index,
      halfWidthMilliseconds: 2,
      impulseNewtonSeconds: 0.029,
      end: "complete",
    })),
  };
}

/** The guided calibration of a simulated instrument whose truth is known, on virtual time. */
export function createGuidedBench({
  seed,
  channels,
  setup = byMasses,
  drafts = memoryDrafts(),
  makePulses = soundPulses,
}: GuidedBenchOptions) {
  const clock = createVirtualClock(0);
  const line = createMemoryLine({ receive: (bytes) => instrument.receive(bytes) });
  const instrument: Instrument = createInstrument({
    seed,
    channels,
    note: () => {},
    plug: () => {},
    send: (bytes) => line.push(bytes),
  });
  const signed: Signed[] = [];
  const hand: Hand = {
    kind: "control",
    async tell(request) {
      if (request.kind !== "bench") return { ok: false, why: "the bench is all there is" };
      const read = readBench(request.words.split(" "));
      if (!read.ok) return { ok: false, why: read.message };
      const told = tellBench(read.bench, instrument);
      if (told !== undefined) return { ok: true, told };
      const why = workBench(read.bench, instrument);
      // Rooms change as fast as a door opens: half an hour of an instrument's takes a minute to live.
      if (read.bench.act === "temperature") instrument.surroundings.temperature = read.bench.value;
      return why === undefined ? { ok: true } : { ok: false, why };
    },
    close: () => {},
  };

  async function pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += stride) {
      instrument.advance((clock.now() + stride) * 1000);
      await clock.advance(stride);
    }
  }

  /** Time goes on until what was begun has come to its end. */
  async function during<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const ended = work.finally(() => {
      over = true;
    });
    ended.catch(() => {});
    while (!over) await pass(stride);
    return ended;
  }

  const start = () =>
    during(
      startGuidedRun(
        {
          clock,
          wall: () => wall(clock),
          open: line.open,
          path: "memory",
          random: (bytes) => new Uint8Array(bytes).fill(7 + (clock.now() % 200)),
          newId: () => "5f0c8a1e-0000-4000-8000-000000000001",
          setup,
          technician: "Tina Tester",
          drafts,
          assess: assessSession,
          async sign(session, _pin, holds) {
            signed.push({ session, holds });
            return { ok: true, words: "signed" };
          },
          write: async (file) => file,
          playHand: undefined,
          cellShows: undefined,
          makePulses: (plan, seat) => makePulses(plan, seat, wall(clock)),
        },
        () => {},
      ),
    );

  return {
    clock,
    instrument,
    setup,
    signed,
    pass,
    during,
    start,
    async run(): Promise<GuidedRun> {
      const started = await start();
      if (!started.ok) throw new Error(JSON.stringify(started.end));
      return started.run;
    },
    technician(run: GuidedRun, script: Partial<CalibrationScript>, told: ScriptedStep[] = []) {
      return createTechnician({
        script: {
          schema: "plumb-calibration-script/1",
          title: "in a test",
          technician: { short: "tt", name: "Tina Tester", pin: "482915" },
          setup,
          room: 23,
          humidity: 45,
          pressure: 1013,
          adjust: "if-it-fails",
          skip: {},
          again: {},
          ...script,
        },
        run,
        hand,
        clock,
        foundGood: run.foundGood,
        tell: (step) => told.push(step),
        stopped: () => false,
      });
    },
  };
}
