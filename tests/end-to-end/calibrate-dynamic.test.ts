import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { draftName, saveDraft } from "../../src/controller/calibration/guided-draft.ts";
import { createDrafts } from "../../src/controller/care/drafts.ts";
import { createRealClock } from "../../src/device/clock.ts";
import { draftFolder } from "../../src/record/drafts.ts";
import { exactFrame, exactSession } from "../calibration/guided/support/exact-session.ts";
import { byMasses } from "../calibration/guided/support/setups.ts";
import { addSupervisor, pin } from "./support/people.ts";
import { startPlain } from "./support/plain-program.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { makeWorkplace } from "./support/workplace.ts";

const setup = { ...byMasses, tissue: "bench block 7" };

/** Leaves a draft as a session does that has measured all but its pulses, with the coefficients it found. */
async function draftBeforePulses(record: string): Promise<void> {
  const drafts = createDrafts(draftFolder(record), createRealClock(), () => "");
  const plan = { secondTemperature: false, dynamicCheck: true };
  const keeps = (id: string) =>
    id === "decide"
      ? ({ kind: "decided", adjust: false, reason: "found good" } as const)
      : undefined;
  const { endedAt: _, written: __, ...frame } = exactFrame;
  const state = exactSession(keeps, plan, "dynamic");
  saveDraft(drafts, draftName("SIM-1"), { state, frame: { ...frame, setup, written: undefined } });
  await drafts.close();
}

describe("the dynamic check", () => {
  it("strikes the bench tissue with the instrument's own trigger, and stands in the certificate", async () => {
    const workplace = makeWorkplace();
    const record = join(workplace.folder, "data", "plumb", "record.db");
    await addSupervisor(workplace);
    await draftBeforePulses(record);
    const file = join(workplace.folder, "setup.json");
    writeFileSync(file, JSON.stringify(setup));
    const program = startInTerminal(workplace, [
      ...["calibrate", "--sim", "sound", "--setup", file, "--by", "ah"],
    ]);
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
    const asked = ["certificate", exactFrame.session, "--out", out];
    const certificate = startPlain(workplace, asked);
    expect(`${await certificate.exit()}${certificate.errors()}`).toBe("0");
    const written = readFileSync(out, "utf8");
    expect(written).toContain("Dynamic check (indication)");
    expect(written).toContain("bench block 7");
  }, 120_000);
});
