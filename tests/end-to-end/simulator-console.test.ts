import { existsSync, writeFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { addSupervisor, signIn } from "./support/people.ts";
import { startPlain } from "./support/plain-program.ts";
import { childOf } from "./support/processes.ts";
import { startInTerminal, type TerminalProgram } from "./support/terminal-program.ts";
import { armByKeys } from "./support/treatment.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

/** `plumb sim` in a terminal, as soon as it shows its instrument. */
async function startConsole(
  words: readonly string[] = [],
  size = { columns: 80, rows: 24 },
): Promise<{ workplace: Workplace; program: TerminalProgram; port: string }> {
  const workplace = makeWorkplace();
  const port = `${workplace.folder}/instrument`;
  const program = startInTerminal(workplace, ["sim", "--link", port, ...words], size);
  await program.shows(/state +-- SAFE/);
  return { workplace, program, port };
}

/** Turns pages until the fault is shown, and types the number that stands before it. */
async function toggle(program: TerminalProgram, fault: string): Promise<void> {
  const named = new RegExp(`(\\d) \\[.\\] ${fault}`);
  for (let page = 1; !named.test(program.screen()); page += 1) {
    program.type("]");
    await program.shows(`page ${page + 1}/`);
  }
  program.type(named.exec(program.screen())?.[1] ?? "");
}

/** The terminal is as it was; its last bytes may come after the program's end. */
async function givesBack(program: TerminalProgram): Promise<void> {
  await vi.waitFor(() => expect(program.inAlternateScreen()).toBe(false), { timeout: 5000 });
}

describe("plumb sim in a terminal", () => {
  it("shows port, seed and instrument, and ends with the simulator on q", async () => {
    const { program, port } = await startConsole(["--seed", "7"]);
    const screen = program.screen();
    expect(screen).toContain("SIM - NO INSTRUMENT ATTACHED");
    expect(screen).toContain("instrument (pts/");
    expect(screen).toContain("seed 7  x1  no host");
    expect(program.inAlternateScreen()).toBe(true);
    program.type("q");
    expect(await program.exit()).toBe(0);
    await givesBack(program);
    expect(existsSync(port)).toBe(false);
    expect(childOf(program.pid, "--json")).toBeUndefined();
  });

  it("switches a fault on by its number: it is marked, and it acts", async () => {
    const { program } = await startConsole();
    await program.shows(/24\.0 V {3}2\d\.\d C/);
    await toggle(program, "hot-sensor");
    await program.shows(/\[x\] hot-sensor/);
    await program.shows(/24\.0 V {3}[4-9]\d\.\d C/);
    program.type("0");
    await program.shows(/24\.0 V {3}2\d\.\d C/);
    expect(program.screen()).not.toContain("[x]");
  });

  it("shows the lines of a host that arms, and plays the hand of a thrust", async () => {
    const { program, workplace, port } = await startConsole([], { columns: 120, rows: 40 });
    program.type("y");
    await program.shows("no host has armed the instrument");
    await addSupervisor(workplace);
    const host = startInTerminal(workplace, ["treat", "--port", port]);
    await signIn(host);
    await program.shows(/> impulse peak 27\.0 N/);
    await armByKeys(host);
    await program.shows(/> arm limits [0-9a-f]{4}\.\., plan [0-9a-f]{4}\.\./);
    await program.shows(/state +\^\^ ARMED/);
    program.type("q");
    await program.shows("A HOST HAS THE INSTRUMENT ARMED");
    program.type(" ");
    await program.shows("y pull");
    program.type("y");
    await program.shows(/result \d+: complete, peak 2\d\.\d N/);
    await host.shows("permit SPENT");
    expect(program.screen().match(/\* thrust \d+,/g)).toEqual(["* thrust 1,"]);
  });

  it("says with its last words and its exit code that the simulator died", async () => {
    const { program } = await startConsole();
    process.kill(childOf(program.pid, "--json") ?? -1, "SIGKILL");
    expect(await program.exit()).toBe(1);
    await givesBack(program);
    await program.shows("The simulator ended by SIGKILL. It left no word.");
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 0],
    ["SIGHUP", 130],
  ])("passes %s on to the simulator and gives the terminal back", async (signal, code) => {
    const { program, port } = await startConsole();
    program.signal(signal);
    expect(await program.exit()).toBe(code);
    await givesBack(program);
    expect(existsSync(port)).toBe(false);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 0],
    ["SIGHUP", 130],
  ] as const)(
    "ends the same where %s goes to all of the terminal's programs",
    async (signal, code) => {
      const { program, port } = await startConsole();
      process.kill(-program.pid, signal);
      expect(await program.exit()).toBe(code);
      await givesBack(program);
      expect(existsSync(port)).toBe(false);
    },
  );

  it("stays awake with its simulator on SIGTSTP", async () => {
    const { program } = await startConsole();
    process.kill(-program.pid, "SIGTSTP");
    program.type("4");
    await program.shows("[x] calibration-lost");
    program.type("q");
    expect(await program.exit()).toBe(0);
  });

  it("leaves no simulator behind when it is killed", async () => {
    const { program, port } = await startConsole();
    program.signal("SIGKILL");
    await program.exit();
    await vi.waitFor(() => expect(existsSync(port)).toBe(false), { timeout: 5000 });
  });

  it("ends at once with Ctrl-C", async () => {
    const { program } = await startConsole();
    program.type("\u0003");
    expect(await program.exit()).toBe(130);
  });

  it("draws again after its screen died, and in the terminal's new size", async () => {
    const { program } = await startConsole();
    process.kill(childOf(program.pid, "screen.mjs") ?? -1, "SIGKILL");
    program.resize(120, 40);
    await program.shows("r reset  w pause");
    program.resize(60, 20);
    const small = await program.shows("60x20 is too small: make it 80x24.");
    expect(small).toContain("-- SAFE");
  });

  it("shows what a scenario expects, and ends with it and its sum", async () => {
    const workplace = makeWorkplace();
    const file = `${workplace.folder}/greeting.json`;
    const steps = [{ expect: { state: "linked" }, withinMilliseconds: 60_000 }];
    writeFileSync(file, JSON.stringify({ meaning: "A host greets.", host: "attached", steps }));
    const port = `${workplace.folder}/instrument`;
    const program = startInTerminal(workplace, ["sim", "--link", port, "--scenario", file]);
    await program.shows(/greeting 1\/1 {2}expect state linked .* PASS 0 {2}FAIL 0 {2}todo 1/);
    startPlain(workplace, ["monitor", "--port", port]);
    expect(await program.exit()).toBe(0);
    await program.shows("greeting: 1 passed, 0 failed");
  });

  it("says of a scenario that was broken off what was not played, and ends with 1", async () => {
    const workplace = makeWorkplace();
    const file = `${workplace.folder}/waiting.json`;
    const steps = [
      { expect: { state: "safe" }, withinMilliseconds: 60_000 },
      { expect: { state: "linked" }, withinMilliseconds: 60_000 },
      { expect: { state: "limited" }, withinMilliseconds: 60_000 },
    ];
    writeFileSync(file, JSON.stringify({ meaning: "A host greets.", host: "attached", steps }));
    const port = `${workplace.folder}/instrument`;
    const program = startInTerminal(workplace, ["sim", "--link", port, "--scenario", file]);
    await program.shows(/waiting 2\/3 .* PASS 1 /);
    program.type("q");
    expect(await program.exit()).toBe(1);
    await program.shows("waiting: 1 passed, 0 failed, 2 not played");
  });

  it("keeps the instrument going while the terminal takes nothing", async () => {
    const { program, workplace, port } = await startConsole();
    program.stopReading();
    const host = startPlain(workplace, ["monitor", "--port", port, "--json", "--for", "3"]);
    expect(await host.exit()).toBe(0);
    expect(host.errors()).toBe(`Reading ${port} itself.\n`);
  });
});

describe("plumb sim without its console", () => {
  it("prints lines of text on a terminal with --plain", async () => {
    const program = startInTerminal(makeWorkplace(), ["sim", "--plain", "--seed", "3"]);
    await program.shows("(seed 3).");
    expect(program.inAlternateScreen()).toBe(false);
    program.type("quit\r");
    expect(await program.exit()).toBe(0);
  });

  it("says what is wrong with the place of its port, as without a terminal", async () => {
    const workplace = makeWorkplace();
    const taken = `${workplace.folder}/taken`;
    writeFileSync(taken, "");
    const size = { columns: 200, rows: 24 };
    const program = startInTerminal(workplace, ["sim", "--link", taken], size);
    expect(await program.exit()).toBe(2);
    await program.shows("exists and is not a link");
  });
});
