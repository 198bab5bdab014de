import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { draftName, readKept, saveDraft } from "../../src/controller/calibration/guided-draft.ts";
import { createDrafts } from "../../src/controller/care/drafts.ts";
import { createRealClock } from "../../src/device/clock.ts";
import { draftFolder } from "../../src/record/drafts.ts";
import { exactSession } from "../calibration/guided/support/exact-session.ts";
import { byMasses } from "../calibration/guided/support/setups.ts";
import { addSupervisor, pin } from "./support/people.ts";
import { startPlain } from "./support/plain-program.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { makeWorkplace } from "./support/workplace.ts";

const setup = { ...byMasses, tissue: "bench block 7" };

/** Makes of a begun session one that has measured all but its pulses, with the coefficients it found. */
async function measureAllButPulses(record: string): Promise<string> {
  const drafts = createDrafts(draftFolder(record), createRealClock(), () => "");
  const name = draftName("SIM-1");
  const begun = await readKept(drafts, name);
  if (begun.is !== "kept") throw new Error(`there is no draft: ${begun.is}`);
  const plan = { secondTemperature: false, dynamicCheck: true };
  const keeps = (id: string) =>
    id === "decide"
      ? ({ kind: "decided", adjust: false, reason: "found good" } as const)
      : undefined;
  const state = exactSession(keeps, plan, "dynamic");
  saveDraft(drafts, name, { state, frame: begun.kept.frame });
  await drafts.close();
  return begun.kept.frame.session;
}

describe("the dynamic check", () => {
  it("strikes the bench tissue with the instrument's own trigger, and stands in the certificate", async () => {
    const workplace = makeWorkplace();
    const record = join(workplace.folder, "data", "plumb", "record.db");
    await addSupervisor(workplace);
    const file = join(workplace.folder, "setup.json");
    writeFileSync(file, JSON.stringify(setup));
    const words = ["calibrate", "--sim", "sound", "--setup", file, "--by", "ah"];
    const first = startInTerminal(workplace, words);
    await first.shows("STABLE");
    first.type("\r");
    await first.shows("draft saved");
    first.signal("SIGKILL");
    await first.exit();
    const session = await measureAllButPulses(record);
    const program = startInTerminal(workplace, words);
    await program.shows("dynamic check on the bench tissue");
    await program.shows("THE INSTRUMENT WILL THRUST");
    await program.shows("STABLE");
    program.type("\r");
    await program.shows("Pulse 1 of 3", 20_000);
    await program.shows("Read the verdict", 60_000);
    await program.shows(/verdict +pass/);
    await program.shows("The pulses are made.");
    program.type("\r");
    await program.shows("each try is recorded");
    program.type(`${pin}\r`);
    await program.shows("The session is signed");
    program.type("q");
    expect(await program.exit()).toBe(0);

    const out = join(workplace.folder, "certificate.html");
    const asked = ["certificate", session, "--out", out];
    const certificate = startPlain(workplace, asked);
    expect(`${await certificate.exit()}${certificate.errors()}`).toBe("0");
    const written = readFileSync(out, "utf8");
    expect(written).toContain("Dynamic check (indication)");
    expect(written).toContain("bench block 7");
  }, 120_000);
});
