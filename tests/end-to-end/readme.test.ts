import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { startPlain } from "./support/plain-program.ts";
import { startSimulator } from "./support/simulator.ts";
import { makeWorkplace } from "./support/workplace.ts";

/** The commands of a document's transcripts, each with the lines that it printed. */
function transcript(
  document: string,
): readonly { readonly words: readonly string[]; readonly lines: string[] }[] {
  const text = readFileSync(new URL(`../../${document}`, import.meta.url), "utf8");
  return [...text.matchAll(/```text\n(\$ plumb [^`]*)```/g)]
    .flatMap(([, block = ""]) => block.split(/^\$ plumb /m).slice(1))
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
    .replace(/(boot|plan) [0-9a-f]{8}/, "$1 #")
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/, "NUMBER")
    .replace(/-?\d+(?:[.:-]\d+)*/g, "#");
}

describe("the transcript in README.md", () => {
  it("is what the commands print, but for the figures", async () => {
    const workplace = makeWorkplace();
    const place = `${workplace.folder}/plumb-demo`;
    const [sim, monitor] = transcript("README.md");
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

describe("the transcripts in examples/visits/README.md", () => {
  it("are what the commands print, but for the figures", async () => {
    const workplace = makeWorkplace();
    const place = join(workplace.folder, "plumb-visits.db");
    const { port } = await startSimulator(workplace);
    const shown = transcript("examples/visits/README.md");
    expect(shown.length).toBeGreaterThan(1);
    for (const { words, lines } of shown) {
      const placed = words.map((word) =>
        word
          .replace("/tmp/plumb-visits.db", place)
          .replace("/tmp/plumb-sim", port)
          .replace(/^examples/, fileURLToPath(new URL("../../examples", import.meta.url))),
      );
      const run = startPlain(workplace, placed);
      await run.exit();
      const printed = [...run.lines(), ...run.errors().trimEnd().split("\n")];
      const same = (told: readonly string[]) =>
        told
          .filter((line) => line !== "")
          .map((line) => worded(line.replaceAll("/tmp/plumb-visits.db", place), place));
      expect(same(printed)).toEqual(same(lines));
    }
  });
});
