import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { startPlain } from "./support/plain-program.ts";
import { makeWorkplace } from "./support/workplace.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

/** The commands of the transcript, each with the lines that it printed. */
function transcript(): readonly { readonly words: readonly string[]; readonly lines: string[] }[] {
  const block = /```text\n(\$ plumb sim[^`]*)```/.exec(readme)?.[1] ?? "";
  return block
    .split(/^\$ plumb /m)
    .slice(1)
    .map((part) => {
      const [command = "", ...lines] = part.trimEnd().split("\n");
      return { words: command.replace(/ &$/, "").split(" "), lines };
    });
}

/** Figures and identities differ from run to run; the words must not. */
function worded(line: string, place: string): string {
  return line
    .replaceAll("/tmp/plumb-demo", place)
    .replaceAll(place, "PLACE")
    .replace(/boot [0-9a-f]{8}/, "boot #")
    .replace(/-?\d+(?:[.:-]\d+)*/g, "#");
}

describe("the transcript in README.md", () => {
  it("is what the commands print, but for the figures", async () => {
    const workplace = makeWorkplace();
    const place = `${workplace.folder}/plumb-demo`;
    const [sim, monitor] = transcript();
    if (sim === undefined || monitor === undefined) throw new Error("no transcript in README.md");
    const placed = (words: readonly string[]) =>
      words.map((word) => word.replace("/tmp/plumb-demo", place));
    const simulator = startPlain(workplace, placed(sim.words));
    await simulator.line((line) => line.endsWith("-> safe"), "the simulator's self-test");
    const watching = startPlain(workplace, placed(monitor.words));
    expect(await watching.exit()).toBe(0);
    // A line a second: how many fall into the time is a figure too.
    const same = (lines: readonly string[]) =>
      lines.map((line) => worded(line, place)).filter((line, at, all) => line !== all[at - 1]);
    expect(same(simulator.lines().slice(0, sim.lines.length))).toEqual(same(sim.lines));
    expect(same(watching.lines())).toEqual(same(monitor.lines));
  });
});
