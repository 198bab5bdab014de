import { readFileSync } from "node:fs";
import { createInstrument, type Instrument } from "../../../../firmware-sim/instrument.ts";
import { workBench } from "../../../../firmware-sim/serve/bench-acts.ts";
import { readBench } from "../../../../firmware-sim/serve/bench-words.ts";
import { drawInstrument, type InstrumentName } from "../../../../firmware-sim/truth/instruments.ts";
import { setupSchema } from "../../../../src/calibration/guided/setup.ts";
import type { Held } from "../../../../src/calibration/session/coefficients.ts";
import type { Session } from "../../../../src/calibration/session/session-file.ts";
import { assessSession } from "../../../../src/cli/calibration/assess.ts";
import type { CalibrationScript } from "../../../../src/cli/calibration/script.ts";
import {
  createTechnician,
  type ScriptedStep,
} from "../../../../src/cli/calibration/scripted-technician.ts";
import type { Hand } from "../../../../src/conformance/hand.ts";
import {
  type GuidedRun,
  startGuidedRun,
} from "../../../../src/controller/calibration/guided-run.ts";
import type { Drafts } from "../../../../src/controller/care/drafts.ts";
import { createMemoryLine } from "../../../../src/device/transport/memory-connection.ts";
import { createVirtualClock, type VirtualClock } from "../../../support/virtual-clock.ts";

const setup = setupSchema.parse(
  JSON.parse(
    readFileSync(new URL("../../../../examples/calibration/setup.json", import.meta.url), "utf8"),
  ),
);

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

/** The guided calibration of a simulated instrument whose truth is known, on virtual time. */
export function createGuidedBench(name: InstrumentName, seed: number, drafts = memoryDrafts()) {
  const clock = createVirtualClock(0);
  const line = createMemoryLine({ receive: (bytes) => instrument.receive(bytes) });
  const instrument: Instrument = createInstrument({
    seed,
    channels: drawInstrument(name, seed),
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
      const why = workBench(read.bench, instrument);
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
