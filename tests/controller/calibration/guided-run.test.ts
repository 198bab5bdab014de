import { describe, expect, test } from "vitest";
import { drawInstrument } from "../../../firmware-sim/truth/instruments.ts";
import { presentStep } from "../../../src/calibration/guided/state.ts";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { sessionSchema } from "../../../src/calibration/session/session-file.ts";
import type { CalibrationScript } from "../../../src/cli/calibration/script.ts";
import type { ScriptedStep } from "../../../src/cli/calibration/scripted-technician.ts";
import { byCell } from "../../calibration/guided/support/setups.ts";
import { createGuidedBench, memoryDrafts } from "./support/guided-bench.ts";

/** Of virtual time; a whole session is some twenty minutes of an instrument's. */
const patience = 180_000;

const noThermal = {
  spanPerKelvin: Number.NaN,
  zeroPerKelvin: Number.NaN,
  spanPerKelvinUncertainty: Number.NaN,
  zeroPerKelvinUncertainty: Number.NaN,
};

/** Goes through a whole session, and what it says of the instrument. */
async function calibrated(
  bench: ReturnType<typeof createGuidedBench>,
  script: Pick<Partial<CalibrationScript>, "again" | "skip"> = {},
) {
  const run = await bench.run();
  await bench.during(bench.technician(run, script).work());
  await bench.during(run.close());
  const [signed] = bench.signed;
  const session = sessionSchema.parse(signed?.session);
  return { session, holds: signed?.holds, evaluation: evaluate(session) };
}

describe("a guided calibration of a simulated instrument", () => {
  test(
    "whose gain is off, by a cell and at two temperatures, is left in tolerance with its own terms",
    async () => {
      const drawn = drawInstrument("off-gain", 3);
      const a = { ...drawn.forceA, zeroNewtonsPerKelvin: 0.01, gainPerKelvin: 8e-4 };
      const b = { ...drawn.forceB, zeroNewtonsPerKelvin: -0.008, gainPerKelvin: 6e-4 };
      const bench = createGuidedBench({
        seed: 3,
        channels: { ...drawn, forceA: a, forceB: b },
        setup: { ...byCell, secondTemperature: true, tissue: "the bench block" },
      });
      const { session, holds, evaluation } = await calibrated(bench, {
        again: { "x1-50": "leant on it" },
        skip: { "temperature-soak": "warm at once", "temperature-back-soak": "warm at once" },
      });
      expect(evaluation.verdict).toEqual({ is: "pass", why: [] });
      for (const channel of [evaluation.channels.a, evaluation.channels.b]) {
        expect(channel.asFound?.map(({ decision }) => decision)).toContain("fail");
        expect(new Set(channel.asLeft?.map(({ decision }) => decision))).toEqual(new Set(["pass"]));
      }
      for (const [name, true_] of [
        ["a", a],
        ["b", b],
      ] as const) {
        const { thermal, source } = evaluation.channels[name].thermal;
        expect(source).toBe("two temperatures");
        const away = (told: number, truth: number, uncertainty: number) =>
          Math.abs(told - truth) / uncertainty;
        const { gain, gainPerKelvin, zeroNewtonsPerKelvin } = true_;
        const t = thermal ?? noThermal;
        expect(
          away(t.spanPerKelvin, gainPerKelvin / gain, t.spanPerKelvinUncertainty),
        ).toBeLessThan(3);
        expect(
          away(t.zeroPerKelvin, zeroNewtonsPerKelvin / gain, t.zeroPerKelvinUncertainty),
        ).toBeLessThan(3);
      }
      expect(session.creep?.cell).toBeDefined();
      expect(session.dynamic).toMatchObject({ tissue: "the bench block", pulses: { length: 3 } });
      expect(session.adjusted?.readBack).toEqual(holds);
      expect(session.steps).toContainEqual(
        expect.objectContaining({ step: "X1", outcome: "redone" }),
      );
    },
    patience,
  );

  test(
    "that is worn cannot be adjusted, and its session says so",
    async () => {
      const { session, evaluation } = await calibrated(
        createGuidedBench({ seed: 3, channels: drawInstrument("worn", 3) }),
        { skip: { "warm-up": "warm at once" } },
      );
      expect(session.adjusted).toBeUndefined();
      const kept = session.steps.find(({ step }) => step === "adjust");
      expect(kept?.outcome).toBe("skipped");
      expect(kept?.outcome === "skipped" ? kept.reason : "").toMatch(
        /the instrument refused it \(out-of-range\)/,
      );
      expect(evaluation.verdict.is).toBe("fail");
      expect(evaluation.verdict.why.join("; ")).toMatch(/channel A/);
    },
    patience,
  );
});

describe("a session that ended before its signature", () => {
  test("goes on where it was, with what was captured", async () => {
    const drafts = memoryDrafts();
    const bench = createGuidedBench({ seed: 5, channels: drawInstrument("sound", 5), drafts });
    const run = await bench.run();
    const told: ScriptedStep[] = [];
    const working = bench.technician(run, { skip: { "warm-up": "warm" } }, told).work();
    working.catch(() => {});
    while (told.at(-1)?.step !== "x1-20") await bench.pass(10);
    const kept = run.desk.state();
    await bench.during(run.close());
    const later = await bench.run();
    expect(later.desk.state()).toEqual(kept);
    expect(presentStep(later.desk.state())?.id).toBe("x1-30");
    await bench.during(later.close());
  });

  test("is not gone on with by another setup, and is not written over", async () => {
    const drafts = memoryDrafts();
    const bench = createGuidedBench({ seed: 5, channels: drawInstrument("sound", 5), drafts });
    const run = await bench.run();
    await bench.pass(100);
    run.desk.read("\r");
    await bench.during(run.close());
    const name = "calibration-sim-1";
    const read = await drafts.read(name);
    const typed = read.is === "draft" ? read.typed : {};
    const other = { kept: (typed["kept"] ?? "").replace("the simulator's bench", "elsewhere") };
    drafts.save(name, other);
    expect(await bench.start()).toEqual({
      ok: false,
      end: {
        kind: "draft-unusable",
        words: "a draft of this instrument was begun with another setup file",
      },
    });
    expect(await drafts.read(name)).toEqual({ is: "draft", typed: other });
  });
});
