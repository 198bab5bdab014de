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
    [{}, "meaning: "],
    [scenario({ host: "mine" }), "host: Invalid option"],
    [scenario({ tissue: "bone" }), "tissue: Invalid option"],
    [scenario({ speed: 2 }), 'the document: Unrecognized key: "speed"'],
    [scenario({ steps: [] }), "steps: Too small"],
    [scenario({ never: ["tired"] }), "never[0]"],
    [withStep({ dance: 1 }), "steps[1]: is none of control, waitMilliseconds"],
    [withStep({ expect: { state: "safe" } }), "steps[1]: is none of"],
    [withStep({ expect: {}, withinMilliseconds: 1 }), "steps[1].expect: expects nothing"],
    [
      withStep({ expect: { state: "asleep" }, withinMilliseconds: 1 }),
      "steps[1].expect.state: Invalid option",
    ],
    [withStep({ waitMilliseconds: -1 }), "steps[1].waitMilliseconds: Too small"],
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
