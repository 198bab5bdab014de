import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleSetup } from "../calibration/in-use/support/samples.ts";
import { addSupervisor, pin, signIn } from "./support/people.ts";
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

  it("is shown by the key c, and arms where it was seen first [test->RC-95~1]", async () => {
    const workplace = makeWorkplace();
    await addSupervisor(workplace);
    const simulator = await startSimulator(workplace);
    const program = startInTerminal(workplace, ["treat", "--port", simulator.port]);
    await signIn(program);
    await program.shows("S A F E");
    program.type("c");
    await program.shows("calibration in use");
    const page = await program.shows("SIM-CAL-1 of 2026-01-01, due 2027-01-01");
    expect(page).toContain("no daily check since it was calibrated");
    program.type("\u001b");
    await program.shows("S A F E");
    await armByKeys(program);
    program.type("x");
    await program.shows("S T O P P E D");
  });
});
