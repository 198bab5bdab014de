import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forceOfCheck } from "../../../src/calibration/in-use/check-setup.ts";
import type { OpenRecord } from "../../../src/record/recorder.ts";
import { sampleSetup } from "../../calibration/in-use/support/samples.ts";
import {
  createRecordPlace,
  type RecordPlace,
  recordedValue,
} from "../../record/support/record-place.ts";
import { sampleCalibration, sampleCheckSetup } from "../../record/support/sample-calibrations.ts";
import { checkWith } from "./support/check-bench.ts";
import { channelFit, profileWith } from "./support/profiles.ts";

const setup = sampleSetup();
const applied = forceOfCheck(setup).newtons;
/** u of the sample calibration is 0.0227 N at 19.6 N, more with what the mass is uncertain by. */
const [within, outside] = [0.02, 0.5];

let place: RecordPlace;
let record: OpenRecord;
let instruments = 0;
beforeAll(async () => {
  place = createRecordPlace();
  record = await place.open();
});
afterAll(() => place[Symbol.asyncDispose]());

/** One that the record has not seen yet. */
function newInstrument() {
  instruments += 1;
  return { serial: `AI-${instruments}` };
}

const off = (error: number) => ({ zero: 0.01, loaded: applied + 0.01 + error });

describe("a daily check", () => {
  it("is refused before anybody stated a mass", async () => {
    const { outcome, words } = await checkWith({ record, profile: profileWith(newInstrument()) });
    expect(outcome).toMatchObject({ kind: "usage", code: "no-mass" });
    expect(words).toHaveLength(1);
    recordedValue(await record.setCheckSetup(sampleCheckSetup(JSON.stringify(setup))));
  });

  it("is made from the zero to the mass, and recorded with its verdict [test->RC-96~1]", async () => {
    const instrument = newInstrument();
    const profile = profileWith(instrument);
    const { outcome, words } = await checkWith({ record, profile, ...off(within) });
    expect(outcome).toMatchObject({
      kind: "made",
      verdict: "within",
      check: { massKilograms: 2, count: 200, temperatureCelsius: 21.5 },
      view: { standing: { is: "in-force", arms: true } },
    });
    expect(words.slice(-2)).toEqual([
      "Lay the instrument into its stand, with nothing on the stylus, and let it rest.",
      "Zero 0.010 N. Put the mass of 2 kg (M-2026-114) on the stylus, and let it rest.",
    ]);
    const name = { model: "PLUMB-SIM", serial: instrument.serial };
    const story = recordedValue(await record.calibrationStory(name));
    expect(story.map(({ kind }) => kind)).toEqual(["first-sight", "check"]);
    expect(story[1]).toMatchObject({ verdict: "within", by: "bo", holds: { identity: "CAL-1" } });
  });

  it("locks, is repeated twice, and then only a calibration opens [test->RC-96~1]", async () => {
    const instrument = newInstrument();
    const profile = profileWith(instrument);
    const standings: string[] = [];
    for (const _ of [1, 2, 3]) {
      const { outcome } = await checkWith({ record, profile, ...off(outside) });
      expect(outcome).toMatchObject({ kind: "made", verdict: "lock" });
      standings.push(outcome.kind === "made" ? outcome.view.standing.is : "none");
    }
    expect(standings).toEqual(["check-locked", "check-locked", "check-ended"]);
    const refused = await checkWith({ record, profile, ...off(within) });
    expect(refused.outcome).toMatchObject({ kind: "refused", code: "check-ended" });
    const holds = {
      instrument_serial: instrument.serial,
      identity: "CAL-1",
      holds: "46ae8cf53c198500",
    };
    recordedValue(await record.commitCalibration(sampleCalibration(holds)));
    const after = await checkWith({ record, profile, ...off(within) });
    expect(after.outcome).toMatchObject({ kind: "made", verdict: "within" });
  });

  it("opens again where a repeat is within 2 sigma [test->RC-96~1]", async () => {
    const profile = profileWith(newInstrument());
    await checkWith({ record, profile, ...off(outside) });
    const { outcome } = await checkWith({ record, profile, ...off(within) });
    expect(outcome).toMatchObject({ kind: "made", view: { standing: { is: "in-force" } } });
  });

  it.each([
    ["another mass than is stated", { mass: 5 }, "usage", "other-mass"],
    ["a cold instrument", { temperature: 9_000 }, "refused", "not-ready"],
    ["one that does not tell its temperature", { temperature: undefined }, "refused", "not-ready"],
    ["an overdue certificate", { today: 20270302 }, "refused", "overdue"],
    ["readings that do not come", { answer: "silent" as const }, "failed", "no-readings"],
    ["a zero that is off", { zero: 0.31 }, "failed", "zero-off"],
    ["a stylus that is never at rest", { zero: 3 }, "failed", "not-unloaded"],
    ["a mass that never comes", { loaded: 0.01 }, "failed", "not-loaded"],
  ] as const)("is not made with %s, and nothing is recorded", async (_, changes, kind, code) => {
    const instrument = newInstrument();
    const { outcome } = await checkWith({ record, profile: profileWith(instrument), ...changes });
    expect(outcome).toMatchObject({ kind, code });
    const name = { model: "PLUMB-SIM", serial: instrument.serial };
    const story = recordedValue(await record.calibrationStory(name));
    expect(story.filter((entry) => entry.kind === "check")).toEqual([]);
  });

  it("is not made where the certificate of the mass is overdue", async () => {
    const told = { due: 20280101 };
    const { outcome } = await checkWith({
      record,
      profile: profileWith({ ...newInstrument(), told }),
      today: 20270302,
    });
    expect(outcome).toMatchObject({ kind: "refused", code: "not-ready" });
    expect(outcome).toHaveProperty("message", expect.stringContaining("M-2026-114"));
  });

  it.each([
    ["never calibrated", { told: { state: 0 } }, "uncalibrated"],
    ["damaged", { told: { state: 2 } }, "damaged"],
  ] as const)("is not made with an instrument that is %s", async (_, parts, code) => {
    const profile = profileWith({ ...newInstrument(), ...parts });
    const { outcome } = await checkWith({ record, profile });
    expect(outcome).toMatchObject({ kind: "refused", code });
  });

  it("is not made where nobody knows how uncertain the calibration is", async () => {
    const sure = {
      ...channelFit,
      covariance: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ] as const,
    };
    const profile = profileWith({ ...newInstrument(), fit: sure });
    const { outcome } = await checkWith({ record, profile });
    expect(outcome).toMatchObject({ kind: "refused", code: "uncertainty-unknown" });
  });
});
