import { describe, expect, it } from "vitest";
import type { Session } from "../../../src/calibration/session/session-file.ts";
import { certificateFacts } from "../../../src/cli/calibration/certificate-facts.ts";
import { heldDigest } from "../../../src/cli/calibration/held-digest.ts";
import type { CalibrationFile } from "../../../src/record/calibration-file.ts";
import { sampleCalibration } from "../../record/support/sample-calibrations.ts";
import {
  passing,
  unadjusted,
  withUnknowns,
  wrongBy,
} from "../../report/certificate/support/certificates.ts";

type Row = Partial<CalibrationFile["session"]>;

/** What a record gives of a session, as it was signed but for these changes. */
function fileOf(session: Session, changes: Row = {}): CalibrationFile {
  const held = session.adjusted?.held ?? session.inForce;
  const { calibration, signature } = sampleCalibration({
    body: JSON.stringify(session),
    instrument_model: session.instrument.model,
    instrument_serial: session.instrument.serial,
    written: session.adjusted === undefined ? 0 : 1,
    ...(held === null
      ? {}
      : {
          identity: held.identity,
          day: Number(held.date.replaceAll("-", "")),
          holds: heldDigest(held),
        }),
    ...changes,
  });
  return {
    session: { ...calibration, entry: 7 },
    signature: { ...signature, entry: 8 },
    log: { entries: 8, root: "c4".repeat(32) },
    names: new Map(),
  };
}

const refusalOf = (file: CalibrationFile) => {
  const facts = certificateFacts(file);
  return "exitCode" in facts ? facts : undefined;
};

describe("a recorded session, evaluated anew", () => {
  it.each([
    ["pass", "pass", passing()],
    ["fail", "fail", wrongBy(0.06)],
    ["conditional", "unknown", withUnknowns()],
  ] as const)("recorded as %s gives the facts of a certificate: %s", (verdict, is, session) => {
    const facts = certificateFacts(fileOf(session, { verdict }));
    expect(facts).toMatchObject({
      evaluation: { verdict: { is } },
      signature: { operator: "anna", entry: 8 },
      entry: 7,
    });
  });

  it.each([
    ["fail", /was recorded as fail, and its readings, evaluated anew, give pass/],
    ["conditional", /was recorded as conditional, and its readings, evaluated anew, give pass/],
  ] as const)("is refused where it was recorded as %s and passes", (verdict, why) => {
    const refused = refusalOf(fileOf(passing(), { verdict }));
    expect(refused).toMatchObject({ code: "certificate-refused", exitCode: 1 });
    expect(refused?.message).toMatch(why);
  });

  it("is refused where it was recorded as a pass and fails: most of all then", () => {
    expect(refusalOf(fileOf(wrongBy(0.06), { verdict: "pass" }))?.message).toMatch(
      /was recorded as pass, and its readings, evaluated anew, give fail/,
    );
  });

  it.each([
    [
      "another instrument",
      { instrument_serial: "SIM-2" },
      /PLUMB-SIM SIM-2, and .* PLUMB-SIM SIM-1/,
    ],
    ["no adjustment", { written: 0 }, /do not agree whether the instrument was adjusted/],
    ["a document that is no session", { body: "{}" }, /none that this build can evaluate/],
  ] as const)("is refused where record and document tell two things: %s", (_what, changes, why) => {
    expect(refusalOf(fileOf(passing(), changes))?.message).toMatch(why);
  });

  it.each([
    ["what was written", passing(), {}, true],
    ["what it held before, where nothing was", unadjusted(), {}, true],
    ["other figures", passing(), { holds: "ff00ff00ff00ff00" }, false],
    ["another name", passing(), { identity: "X-1" }, false],
  ] as const)(
    "says whether the instrument ended with the session's figures: %s",
    (_what, session, changes, as) => {
      const facts = certificateFacts(fileOf(session, changes));
      expect(facts).toMatchObject({ told: { asInSession: as } });
    },
  );

  it("tells nothing of what an instrument holds that told no whole calibration", () => {
    const none = { identity: null, day: null, due: null, holds: null };
    expect(certificateFacts(fileOf(passing(), none))).toMatchObject({ told: null });
  });
});
