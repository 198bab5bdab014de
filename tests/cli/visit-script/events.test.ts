import { describe, expect, it } from "vitest";
import { type ScriptEvent, scriptEventInWords } from "../../../src/cli/visit-script/events.ts";

const at = "2026-05-31T09:30:12.250+02:00";
const thrust: ScriptEvent = {
  at,
  event: "thrust",
  commandedNewtons: 27,
  peakNewtons: 26.9,
  peakUncertaintyNewtons: 0.06,
  tipPressureKilopascals: 535,
  timeToPeakMilliseconds: 1.6,
  widthMilliseconds: 2,
  impulseNewtonSeconds: 0.031,
  positionMillimetres: 1.95,
  stiffnessNewtonsPerMillimetre: 47.7,
  end: "complete",
  pulses: 1,
  waveform: "complete",
};

describe("an event of a script in words", () => {
  it.each<[ScriptEvent, string]>([
    [{ at, event: "begun", title: "One", record: "/r.db" }, "09:30:12  begun    One, into /r.db"],
    [
      { at, event: "step", step: 3, name: "finding", kind: "imaging", happened: [] },
      "09:30:12  step     3 finding imaging",
    ],
    [
      { at, event: "step", step: 9, name: "decide", happened: ["decided: adjust", "b"] },
      "09:30:12  step     9 decide: decided: adjust; b",
    ],
    [
      { at, event: "refused", step: 11, why: "dose: nothing left", happened: [] },
      "09:30:12  refused  11 dose: nothing left",
    ],
    [{ at, event: "done" }, "09:30:12  done"],
    [
      thrust,
      "09:30:12  thrust   peak 26.9 N of 27 N, U 0.06 N, rise 1.6 ms, width 2 ms, 0.031 N.s, 1.95 mm, 47.7 N/mm, 535 kPa, 1 pulse, ended: complete",
    ],
  ])("%#", (told, words) => {
    expect(scriptEventInWords(told)).toBe(words);
  });

  it("shows a figure that is not known as --, never as 0", () => {
    const unknown = {
      ...thrust,
      peakUncertaintyNewtons: null,
      tipPressureKilopascals: null,
      widthMilliseconds: null,
      stiffnessNewtonsPerMillimetre: null,
    };
    const words = scriptEventInWords(unknown);
    expect(words).toContain("U -- N");
    expect(words).toContain("width -- ms");
    expect(words).toContain("-- N/mm, -- kPa");
  });
});
