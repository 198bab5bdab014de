import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openRecorder } from "../../src/record/recorder.ts";
import { sampleSetup } from "../calibration/in-use/support/samples.ts";
import { recordedValue } from "../record/support/record-place.ts";
import { sampleSighting } from "../record/support/sample-calibrations.ts";
import { addSupervisor, pin, plumbUser, signIn } from "./support/people.ts";
import { startPlain } from "./support/plain-program.ts";
import { startSimulator } from "./support/simulator.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { armByKeys } from "./support/treatment.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

/** Runs `plumb check` as Anna; how it ended, and what it said. */
async function plumbCheck(workplace: Workplace, words: readonly string[]) {
  const program = startPlain(workplace, ["check", "--json", "--by", "ah", "--pin-stdin", ...words]);
  program.write(pin);
  const code = await program.exit();
  const told: unknown = JSON.parse(program.lines().at(-1) ?? "null");
  return { code, told, errors: program.errors() };
}

function setupFile({ folder }: Workplace, name: string, setup: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(setup));
  return file;
}

describe("a calibration in use", () => {
  it("is checked with a mass that a technician stated, and never with another one", async () => {
    const workplace = makeWorkplace();
    await addSupervisor(workplace);
    const simulator = await startSimulator(workplace);
    const port = ["--port", simulator.port];
    const none = await plumbCheck(workplace, port);
    expect(none).toMatchObject({ code: 2, told: { error: { code: "no-mass" } } });
    const wrong = setupFile(workplace, "wrong.json", { ...sampleSetup(), massKilograms: 9 });
    const refused = await plumbCheck(workplace, ["--set-mass", wrong]);
    expect(refused).toMatchObject({ code: 2, told: { error: { code: "setup-malformed" } } });
    expect(refused.errors).toContain("massKilograms");
    const good = setupFile(workplace, "good.json", sampleSetup());
    const stated = await plumbCheck(workplace, ["--set-mass", good]);
    expect(stated).toMatchObject({ code: 0, told: { setup: { massKilograms: 2 } } });
    const other = await plumbCheck(workplace, [...port, "--mass", "5"]);
    expect(other).toMatchObject({ code: 2, told: { error: { code: "other-mass" } } });
    // What the simulator came with was taken on first sight, once.
    expect(none.errors).toContain("SIM-CAL-1");
    expect(other.errors).not.toContain("first sight");
  });

  it("that was changed without a session takes a technician's PIN and reason [test->RC-95~1]", async () => {
    const workplace = makeWorkplace();
    const file = join(workplace.folder, "record.db");
    const opened = recordedValue(await openRecorder({ file }));
    const ofSimulator = { instrument_model: "PLUMB-SIM", instrument_serial: "SIM-1" };
    recordedValue(await opened.pinCalibration(sampleSighting({ ...ofSimulator })));
    await opened.close();
    const record = ["--record", file];
    await plumbUser(
      workplace,
      ["add", "ah", "--name", "Anna Huber", "--role", "supervisor", ...record],
      [pin],
    );
    const simulator = await startSimulator(workplace);
    const port = ["--port", simulator.port, ...record];
    const changed = await plumbCheck(workplace, port);
    expect(changed).toMatchObject({ code: 4, told: { error: { code: "changed" } } });
    const reason = ["--reason", "delivered by its maker", "--by", "ah", "--pin-stdin", "--json"];
    const accepting = startPlain(workplace, ["calibrate", "accept", ...reason, ...port]);
    accepting.write(pin);
    expect(await accepting.exit(), accepting.errors()).toBe(0);
    const told: unknown = JSON.parse(accepting.lines().at(-1) ?? "null");
    expect(told).toMatchObject({ identity: "SIM-CAL-1" });
    const after = await plumbCheck(workplace, port);
    expect(after.told).toMatchObject({ error: { code: "no-mass" } });
  });

  it("is shown by the key c, and arms where it was seen first [test->RC-95~1]", async () => {
    const workplace = makeWorkplace();
    await addSupervisor(workplace);
    const simulator = await startSimulator(workplace);
    const program = startInTerminal(workplace, ["treat", "--port", simulator.port]);
    await signIn(program);
    await program.shows("S A F E");
    program.type("c");
    await program.shows("calibration in use");
    const page = await program.shows("SIM-CAL-1 of 2026-01-01, due 2099-01-01");
    expect(page).toContain("no daily check since it was calibrated");
    program.type("\u001b");
    await program.shows("S A F E");
    await armByKeys(program);
    program.type("x");
    await program.shows("S T O P P E D");
  });
});
