import { describe, expect, it } from "vitest";
import { startInTerminal } from "./support/terminal-program.ts";
import { acknowledge, armByKeys } from "./support/treatment.ts";
import { makeWorkplace } from "./support/workplace.ts";

describe("plumb treat --sim in a terminal", () => {
  it("arms by the typed code, lets t play the hand, and shows the thrust and the spent permit [test->RC-39~1] [test->RC-56~1]", async () => {
    const program = startInTerminal(makeWorkplace(), ["treat", "--sim"]);
    await armByKeys(program);
    program.type("t");
    await program.shows("permit SPENT");
    const shown = await program.shows("ended: complete, recorded");
    expect(shown).toMatch(/peak 2\d\.\d \+-0\.\d N of 27\.0 N/);
    expect(shown).toMatch(/[\u2801-\u28ff]/u);
    await program.shows("S A F E");
    program.type("q");
    expect(await program.exit()).toBe(0);
  });

  it("stops on any byte while armed, shows the cause, and resumes nothing by itself [test->RC-57~1] [test->RC-45~1]", async () => {
    const program = startInTerminal(makeWorkplace(), ["treat", "--sim"]);
    await armByKeys(program);
    program.type("m");
    // While armed m is a stop like every key; afterwards it silences the alarm of that.
    expect(await program.shows("A-001 stopped: a key was pressed")).toContain("sound on");
    await program.shows("m mute");
    program.type("m");
    await program.shows(/sound off 1[12]\d s/);
    await acknowledge(program);
    for (const key of [" ", "\u001b", "\r", "A", "\u0003"]) {
      await armByKeys(program);
      program.type(key);
      await program.shows("S T O P P E D");
      expect(await program.shows("instrument LIMITED")).toContain("A KEY WAS PRESSED");
      await acknowledge(program);
    }
    await program.shows("S A F E");
    program.type("q");
    expect(await program.exit()).toBe(0);
  });
});
