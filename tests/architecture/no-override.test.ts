import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { treatCommand } from "../../src/cli/commands/treat.ts";
import { listProjectFiles, root } from "./project-files.ts";

const advice = "no gate has an override: take it out, or list it here with the reason";

/** Words of a way around a gate, whole or as a part of a camel-case or kebab-case name. */
const words =
  /override|overrule|bypass|back-?door|insecure|unguarded|\bdisable|gates?-?disable|debug|NODE_ENV|(?:skip|ignore|without)-?(?:gate|check|limit|interlock|consent)/i;

/** Lines that hold such a word and pass no gate, with the reason. */
const harmless: readonly (readonly [path: string, text: RegExp, reason: string])[] = [
  ["src/cli/main.ts", /exitOverride\(\)/, "commander's name for throwing in place of exiting"],
  [
    "src/cli/commands/sim.ts",
    /exitOverride\(/,
    "commander's name for throwing in place of exiting",
  ],
  ["src/ui/terminal/painter.tsx", /`debug`|debug: true/, "Ink's name for whole frames"],
  ["src/device/event-loop-delay.ts", /histogram\.disable\(\)/, "ends a measurement of delay"],
];

/** Files that read the environment, with the reason; none of them judges or sends anything. */
const readers: Readonly<Record<string, string>> = {
  "src/ui/screen-main.tsx": "glyphs, colours and whether the terminal can draw",
  "src/controller/terminal.ts": "whether the terminal can draw",
  "src/cli/simulator-link.ts": "the folder of the simulator's link",
  "src/device/transport/port-lock.ts": "the folder of the port's lock",
  "firmware-sim/serve/stable-link.ts": "the folder of the simulator's link",
};

const code = listProjectFiles().filter((path) => /^(src|firmware-sim)\/.*\.tsx?$/.test(path));
const linesOf = (path: string) => readFileSync(join(root, path), "utf8").split("\n");
const suspicious = code.flatMap((path) =>
  linesOf(path)
    .filter((text) => words.test(text))
    .map((text) => ({ path, text })),
);

describe("no gate has an override", () => {
  it.each(["skipGate", "ignore-limit", "overrideInterlock", "--bypass", "gatesDisabled"])(
    "the search finds %s",
    (name) => expect(words.test(name)).toBe(true),
  );

  it("in the words of the program and of the firmware [test->RC-36~2] [test->RC-21~1]", () => {
    const found = suspicious.filter(
      ({ path, text }) => !harmless.some(([file, form]) => file === path && form.test(text)),
    );
    expect(found, advice).toEqual([]);
  });

  it.each(harmless)("and %s still needs its exception for %s: %s", (file, form) => {
    expect(suspicious.some(({ path, text }) => file === path && form.test(text))).toBe(true);
  });

  it("in the environment: only listed files read it", () => {
    const reading = code.filter((path) =>
      linesOf(path).some((text) => /process\.env\b/.test(text)),
    );
    expect(reading.toSorted(), advice).toEqual(Object.keys(readers).toSorted());
  });

  it("on the command line of treat: every option is known, and none is hidden", () => {
    const { options } = treatCommand();
    expect(
      options.map(({ long }) => long),
      advice,
    ).toEqual(["--port", "--sim", "--record"]);
    expect(
      options.filter(({ hidden }) => hidden),
      advice,
    ).toEqual([]);
  });
});
