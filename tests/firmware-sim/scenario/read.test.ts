import { describe, expect, it } from "vitest";
import { readScenario } from "../../../firmware-sim/scenario/read.ts";

const scenario = (changes: object) => ({
  meaning: "a test",
  host: "built-in",
  steps: [{ waitMilliseconds: 1 }],
  ...changes,
});
const withStep = (step: object) => scenario({ steps: [{ waitMilliseconds: 1 }, step] });

describe("a scenario file", () => {
  it("is named by its file, and has its defaults filled in", () => {
    expect(readScenario("folder/quick.json", scenario({}))).toMatchObject({
      name: "quick",
      seed: 1,
      tissue: "nominal-pa",
      never: [],
    });
  });

  it.each<[object, string]>([
    [{}, "meaning: is missing and must be a text"],
    [[], "the document: must be an object, not a list"],
    [scenario({ host: "mine" }), "host: must be one of built-in, attached"],
    [scenario({ tissue: "bone" }), "tissue: must be one of stiff, nominal-pa"],
    [scenario({ speed: 2 }), 'the document: has no part "speed"; there are: meaning, host, seed'],
    [scenario({ steps: [] }), "steps: must hold at least 1"],
    [scenario({ never: ["tired"] }), "never[0]: must be one of boot, "],
    [scenario({ never: ["energized"] }), ", energised."],
    [scenario({ seed: 1.5 }), "seed: must be a whole number"],
    [scenario({ seed: -1 }), "seed: must be at least 0"],
    [scenario({ meaning: "" }), "meaning: must not be empty"],
    [withStep({ dance: 1 }), "steps[1]: is none of control, waitMilliseconds, expect"],
    [
      withStep({ expect: { state: "safe" } }),
      "steps[1].withinMilliseconds: is missing and must be a number",
    ],
    [
      withStep({ expect: { sate: "safe" }, withinMilliseconds: 1 }),
      'steps[1].expect: has no part "sate"; there are: state, cause, entered',
    ],
    [withStep({ control: 5 }), "steps[1].control: must be a text, not a number"],
    [
      withStep({ expect: { note: { event: "thurst" } }, withinMilliseconds: 1 }),
      "steps[1].expect.note.event: must be one of start, state, session, thrust, thrust-ended",
    ],
    [
      withStep({ expect: { note: { event: "state", state: "thurst" } }, withinMilliseconds: 1 }),
      "steps[1].expect.note.state: must be one of boot",
    ],
    [
      withStep({ holds: { note: { event: "stop", end: "stop" } }, forMilliseconds: 1 }),
      'steps[1].holds.note: has no part "end"',
    ],
    [withStep({ expect: {}, withinMilliseconds: 1 }), "steps[1].expect: expects nothing"],
    [
      withStep({ expect: { state: "asleep" }, withinMilliseconds: 1 }),
      "steps[1].expect.state: must be one of boot",
    ],
    [withStep({ waitMilliseconds: -1 }), "steps[1].waitMilliseconds: must be at least 0"],
    [withStep({ control: "fire" }), 'steps[1].control: "fire" is no control word'],
    [
      withStep({ control: "fault mute share=1" }),
      'steps[1].control: mute has no parameter "share"',
    ],
    [withStep({ control: "quit" }), "steps[1].control: quit is not for scenarios"],
    [
      { ...withStep({ host: "arm" }), host: "attached" },
      "steps[1]: only the built-in host does what a scenario says",
    ],
  ])("%j is refused, and it is said where and why", (content, told) => {
    expect(() => readScenario("quick.json", content)).toThrow(told);
  });

  it("that is not there is refused, with a remedy", () => {
    expect(() => readScenario("none.json")).toThrow("it cannot be read: ENOENT");
  });
});
