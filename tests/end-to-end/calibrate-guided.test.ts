import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { procedureOf } from "../../src/calibration/guided/procedure.ts";
import { addSupervisor, pin, signIn } from "./support/people.ts";
import { startPlain } from "./support/plain-program.ts";
import { startRealInstrument } from "./support/real-instrument.ts";
import { startSimulator } from "./support/simulator.ts";
import { startInTerminal, type TerminalProgram } from "./support/terminal-program.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const setup = new URL("../../examples/calibration/setup.json", import.meta.url).pathname;
const words = ["calibrate", "--sim", "off-gain", "--setup", setup, "--by", "ah"];

/** Loads the bench as the step asks, waits until the reading is about there and stands still, captures. */
async function capture(program: TerminalProgram, step: string, live: RegExp): Promise<void> {
  await program.shows(`X1 up at 0 degrees, ${step}`);
  program.type("t");
  await program.shows(live, 20_000);
  program.type("\r");
}

const stillAt = (newtons: string): RegExp =>
  new RegExp(`live +${newtons}\\.\\d+ N .*\\[STABLE [1-9]`);

describe("plumb calibrate in a terminal", () => {
  it("captures point by point, keeps them over a kill, and goes on where it was", async () => {
    const workplace = makeWorkplace();
    await addSupervisor(workplace);
    const program = startInTerminal(workplace, words);
    await program.shows("step 1 of");
    expect(program.screen()).toContain("NOT FOR PATIENT USE");
    await program.shows("STABLE");
    program.type("\r");
    for (const [label, value] of [
      ["temperature of the room", "23.4"],
      ["relative humidity", "45"],
      ["air pressure", "1013"],
    ] as const) {
      await program.shows(`${label}, `);
      program.type(`${value}\r`);
    }
    await program.shows(/wait \d+ s/);
    program.type("s");
    await program.shows("Reason for skipping");
    program.type("it was on all morning\r");
    await program.shows("exercise 3 times");
    program.type("\r");
    await capture(program, "0 %", stillAt("-?0"));
    await capture(program, "10 %", stillAt("[78]"));
    await program.shows("X1 up at 0 degrees, 20 %");
    // The load of the step before is still on: it is asked about, not taken.
    await program.shows(stillAt("[78]"));
    program.type("\r");
    await program.shows("is that the load of this step?");
    await program.shows("draft saved");
    program.signal("SIGKILL");
    await program.exit();

    const again = startInTerminal(workplace, words);
    await again.shows("X1 up at 0 degrees, 20 %");
    await again.shows(/X1 up +0\.00 +-?\d/);
    await again.shows(/X1 up +8\.00 +[78]\.\d\d/);
    await capture(again, "20 %", stillAt("1[567]"));
    await again.shows("X1 up at 0 degrees, 30 %");
    again.type("e");
    await again.shows("written: ");
    again.type("q");
    expect(await again.exit()).toBe(0);
    const [file = ""] = readdirSync(workplace.folder).filter((name) =>
      name.startsWith("calibration-SIM-1-"),
    );
    const exported = z
      .looseObject({ force: z.array(z.looseObject({ name: z.string(), points: z.unknown() })) })
      .parse(JSON.parse(readFileSync(join(workplace.folder, file), "utf8")));
    expect(exported.force.map(({ name }) => name)).toEqual(["X1"]);
  }, 90_000);

  it("says what it needs: a setup, somebody who may, a terminal", async () => {
    const workplace = makeWorkplace();
    await addSupervisor(workplace);
    /** What is said, and then the exit code: the last words may come after the program has gone. */
    const tried = async (words: RegExp, ...asked: string[]) => {
      const program = startInTerminal(workplace, ["calibrate", ...asked]);
      await program.shows(words);
      return program.exit();
    };
    expect(await tried(/needs the masses[\s\S]*--setup/, "--sim")).toBe(2);
    expect(await tried(/needs somebody[\s\S]*--by/, "--sim", "--setup", setup)).toBe(2);
    const unread = ["--sim", "--setup", "no.json", "--by", "ah"];
    expect(await tried(/no\.json cannot be read/, ...unread)).toBe(2);
    const nobody = ["--sim", "--setup", setup, "--by", "nobody"];
    expect(await tried(/nobody may not calibrate/, ...nobody)).toBe(1);
    const plain = startPlain(workplace, words);
    expect(await plain.exit()).toBe(2);
    expect(plain.errors()).toMatch(/needs a terminal/);
  }, 60_000);
});

/** Leaves out every step but the first points of the first series. */
function shortScript(workplace: Workplace): string {
  const kept = new Set(["identify", "room", "humidity", "pressure", "decide", "write", "sign"]);
  const points = new Set(["x1-0", "x1-10", "x1-20", "x1-30"]);
  const left = procedureOf({ secondTemperature: false, dynamicCheck: false }).filter(
    ({ id }) => !kept.has(id) && !points.has(id),
  );
  const script = {
    schema: "plumb-calibration-script/1",
    title: "Four points",
    technician: { short: "ah", name: "Anna Huber", pin },
    setup,
    room: 23,
    humidity: 45,
    pressure: 1013,
    adjust: "never",
    skip: Object.fromEntries(left.map(({ id }) => [id, "in a test"])),
  };
  const file = join(workplace.folder, "script.json");
  writeFileSync(file, JSON.stringify(script));
  return file;
}

const eventSchema = z.looseObject({ event: z.string() });

describe("plumb calibrate run", () => {
  it("signs what it measured; what did not pass arms nothing, and its certificate says so", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace, ["--instrument", "off-gain", "--speed", "3"]);
    const record = join(workplace.folder, "record.db");
    const file = shortScript(workplace);
    const run = ["calibrate", "run", file, "--port", simulator.port, "--record", record, "--json"];
    const program = startPlain(workplace, run);
    expect(await program.exit(60_000)).toBe(0);
    const events = program.lines().map((line) => eventSchema.parse(JSON.parse(line)));
    const captured = events.filter(({ outcome }) => outcome === "captured");
    expect(captured.map(({ step }) => step)).toEqual(["x1-0", "x1-10", "x1-20", "x1-30"]);
    const signed = z
      .looseObject({ calibration: z.string(), verdict: z.string() })
      .parse(events.find(({ event }) => event === "signed"));
    expect(signed.verdict).not.toBe("pass");

    const certificate = join(workplace.folder, "certificate.html");
    const asked = ["certificate", signed.calibration, "--out", certificate, "--record", record];
    expect(await startPlain(workplace, asked).exit()).toBe(0);
    expect(readFileSync(certificate, "utf8")).toMatch(/may not be used on a patient/);

    const treatment = ["treat", "--port", simulator.port, "--record", record];
    const treat = startInTerminal(workplace, treatment);
    await signIn(treat);
    await treat.shows("NOT READY: CALIBRATION", 20_000);
    treat.type("q");
    expect(await treat.exit()).toBe(0);
  }, 120_000);

  it("asks nothing of the bench where the instrument offers no service session", async () => {
    const workplace = makeWorkplace();
    const real = await startRealInstrument(workplace);
    const file = shortScript(workplace);
    const run = ["calibrate", "run", file, "--port", real.port, "--json"];
    const program = startPlain(workplace, run);
    const code = await program.exit(30_000);
    expect(`${code}: ${program.errors()}`).toMatch(/^3: .*no service session/);
    expect(real.asked()).toEqual([]);
  }, 60_000);

  it("says what is wrong with a script and where nothing answers", async () => {
    const workplace = makeWorkplace();
    const file = shortScript(workplace);
    const nobody = startPlain(workplace, ["calibrate", "run", file, "--port", "none", "--json"]);
    expect(await nobody.exit()).toBe(3);
    writeFileSync(file, '{"schema": "plumb-calibration-script/1"}');
    const wrong = startPlain(workplace, ["calibrate", "run", file, "--port", "none", "--json"]);
    expect(await wrong.exit()).toBe(2);
    expect(wrong.lines().join("")).toMatch(/technician/);
  });
});
