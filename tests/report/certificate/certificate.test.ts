import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import type { Session } from "../../../src/calibration/session/session-file.ts";
import { isMissing, type Words } from "../../../src/report/document/document.ts";
import {
  calibration,
  certificateOf,
  factsOf,
  passing,
  tablesIn,
  told,
  unadjusted,
  withoutExercise,
  withUnknowns,
  wrongBy,
} from "./support/certificates.ts";

const noPass = "It may not be used on a patient; it cannot be armed with Plumb.";

/** An error between TL - U and TL at the maximum: the share is found, so that a change of the budget does not matter. */
function atTheEdge(): Session {
  const { asFound } = evaluate(unadjusted()).channels.a;
  const top = asFound?.at(-1);
  const u = top?.uncertainty?.expanded ?? Number.NaN;
  const {
    appliedNewtons = Number.NaN,
    errorNewtons = Number.NaN,
    limitNewtons = Number.NaN,
  } = top ?? {};
  const wanted = limitNewtons + 0.02 * (limitNewtons - errorNewtons) - u / 2;
  return wrongBy((wanted - errorNewtons) / (appliedNewtons + errorNewtons), ["a"]);
}

describe("the certificate of an instrument that did not pass", () => {
  it.each([
    ["failed", wrongBy(0.06), "THIS INSTRUMENT DID NOT PASS", "channel A: fail at 8 of 11 points"],
    [
      "passed on conditions at a point",
      atTheEdge(),
      "THIS INSTRUMENT PASSED ON CONDITIONS ONLY: THAT IS NO PASS",
      "channel A: conditional pass at 1 of 11 points",
    ],
    [
      "passed on conditions",
      withoutExercise(),
      "THIS INSTRUMENT PASSED ON CONDITIONS ONLY: THAT IS NO PASS",
      "step exercise was skipped: the hook was missing",
    ],
    [
      "is not known to pass",
      withUnknowns(),
      "WHETHER THIS INSTRUMENT PASSES IS NOT KNOWN: THAT IS NO PASS",
      "position: not measured",
    ],
  ])(
    "says so before anything else, with the reasons: one that %s",
    (_how, session, heading, why) => {
      const { blocks } = certificateOf(session);
      const [first] = blocks;
      expect(first).toMatchObject({ kind: "notice", heading });
      const words = first?.kind === "notice" ? first.words : "";
      expect(words).toContain(noPass);
      expect(words).toContain(why);
      expect(told(session).under("Verdict")).toContain(why);
    },
  );

  it("tells six reasons there, says how many more there are, and tells all of them under the verdict", () => {
    const session = passing();
    const steps = session.steps.map((step) => ({
      step: step.step,
      at: step.at,
      outcome: "skipped" as const,
      reason: `because of ${step.step}`,
    }));
    const every = { ...session, steps };
    const { why } = evaluate(every).verdict;
    const [first] = certificateOf(every).blocks;
    const lines = first?.kind === "notice" ? first.words.split("\n") : [];
    expect(lines).toHaveLength(8);
    expect(lines.at(-1)).toBe(`– and ${why.length - 6} more, under “Verdict”`);
    for (const reason of why) expect(told(every).under("Verdict")).toContain(reason);
  });

  it("is never one that passes, whose first page has no such words", () => {
    const words = told(passing());
    expect(words.all).not.toContain("may not be used");
    expect(words.under("")).toContain("Verdict: pass at every point");
  });

  it("also says before anything else that the instrument ended with other figures", () => {
    const facts = factsOf(passing());
    const other = { identity: "X-1", date: "2026-11-02", digest: "ff00ff00ff00ff00" };
    const { blocks } = certificateOf(passing(), {
      ...facts,
      told: { ...other, asInSession: false },
    });
    expect(blocks[0]).toMatchObject({
      kind: "notice",
      heading: "THE INSTRUMENT HOLDS OTHER FIGURES THAN THESE",
    });
  });
});

describe("a certificate", () => {
  const { under, all, document } = told(passing());

  it("bears its number at the head of each page, and the moment of the signature", () => {
    expect(document.running).toBe(`certificate ${calibration}`);
    expect(document.at).toBe("2026-11-02T13:05:10.125+01:00");
    expect(under("")).toContain("Issued: 2026-11-02 13:05:10 +01:00, when it was signed");
    expect(under("")).toContain("Calibrated: 2026-11-02 09:00:00 UTC to 2026-11-02 12:30:00 UTC");
  });

  it.each([
    ["", "Customer: not recorded"],
    ["", "Item: PLUMB-SIM, an adjusting instrument"],
    ["", "Serial number: SIM-1"],
    ["", "The instrument declared itself a simulator"],
    ["", "These results relate only to the item named here"],
    ["", "not reproduced except in full"],
    ["Method", "plumb-force-1"],
    ["Method", "ISO/IEC 17025:2017, 7.8"],
    ["Method", "done anew; the first try is not evaluated ; a mass swung at 50 %"],
    ["Conditions", "by its own sensor"],
    ["Conditions", "(9.81000 ± 0.00040) m/s², k = 2"],
    ["Standards and traceability", "K-1 ; National laboratory ; 2026-01-10 ; 2028-01-10"],
    ["Standards and traceability", "traceable to the SI"],
    ["Decision rule", "ILAC-G8:09/2019 with guard band w = U"],
    ["What this certificate does not say", "the peak of a pulse is an indication"],
    ["What this certificate does not say", "the next due date stands in the device’s record"],
    ["Adjustment", "Calibration before: SIM-CAL-1 of 2025-11-01"],
    ["Adjustment", "Calibration written: SIM-CAL-2 of 2026-11-02"],
    ["Adjustment", "read back and compared: equal in every number"],
    [
      "Signature, and what it stands on",
      "Log up to the signature: 42 entries, root (RFC 6962) c4c4",
    ],
    ["Signature, and what it stands on", "Ada Technician (tech): I calibrated this instrument"],
  ])("says under “%s”: %s", (heading, words) => {
    expect(under(heading)).toContain(words);
  });

  it("names no due day and no interval of the instrument", () => {
    const { adjusted, inForce } = passing();
    expect(all).not.toContain(adjusted?.held.due);
    expect(all).not.toContain(inForce?.due);
    expect(all).not.toMatch(/12 months/);
  });

  it("tells old and new coefficients to every digit that the instrument holds", () => {
    const { adjusted, inForce } = passing();
    const table = tablesIn(document).find(({ caption }) => caption.startsWith("Coefficients"));
    const row = table?.rows.find(
      ([channel, number]) => channel === "B" && number === "c2, N/count²",
    );
    expect(row?.slice(2).map(Number)).toEqual([
      inForce?.b.coefficients[2],
      adjusted?.held.b.coefficients[2],
      adjusted?.readBack?.b.coefficients[2],
    ]);
  });

  it("tells the story of each fit: the straight line that was rejected, and what was taken", () => {
    const fits = tablesIn(document).filter(({ caption }) => caption.startsWith("Curves"));
    expect(fits.map(({ rows }) => rows.map((row) => [row[0], row.at(-1)]))).toEqual([
      [["straight line", "taken"]],
      [
        ["straight line", "rejected"],
        ["quadratic", "taken"],
      ],
    ]);
    const { looked } = evaluate(passing()).channels.b.fit ?? { looked: [] };
    expect(Number(fits[1]?.rows[0]?.[2])).toBeCloseTo(looked[0]?.lackOfFit?.F ?? Number.NaN, 0);
    expect(fits[1]?.rows[0]?.[3]).toBe("under 0.0001");
  });

  it("tells figures and limits of ISO 376 with the class, and the lower limits of ASTM E74", () => {
    expect(all).toContain(
      "b', repeatability, one orientation ; 0.093 ; 0.025 ; 0.05 ; 0.10 ; 0.20",
    );
    expect(under("Figures after ISO 376 and ASTM E74")).toContain(
      "Class of the range: 1, decided by b'",
    );
    expect(all).toMatch(/Lower limit of class AA: \d+ N/);
  });

  it("has a budget for each channel, at its largest U, that adds up to it", () => {
    const budgets = tablesIn(document).filter(({ caption }) =>
      caption.startsWith("Uncertainty of"),
    );
    expect(budgets).toHaveLength(3);
    const { a } = evaluate(passing()).channels;
    const largest = Math.max(
      ...(a.asLeft ?? []).map(({ uncertainty }) => uncertainty?.expanded ?? 0),
    );
    const squares = (budgets[0]?.rows ?? []).reduce((sum, row) => sum + Number(row[6]) ** 2, 0);
    expect(1.96 * Math.sqrt(squares)).toBeCloseTo(largest, 2);
    expect(budgets[0]?.rows.map(([cause]) => cause)).toEqual(
      a.asLeft?.at(-1)?.budget.map(({ name }) => name),
    );
  });
});

const decimals = (words: Words | undefined) =>
  typeof words === "string" ? (words.split(".")[1]?.length ?? 0) : Number.NaN;

describe("every number of a certificate", () => {
  const sessions = [passing(), wrongBy(0.06), withUnknowns()] as const;
  const withoutUnit = new Set(["k", "ν", "ν eff", "Divisor", "F", "p"]);

  it.each(sessions.map((session) => [evaluate(session).verdict.is, session] as const))(
    "has its unit in the head of its column, and no more digits than U has: %s",
    (_is, session) => {
      const tables = tablesIn(certificateOf(session));
      for (const { columns } of tables) {
        for (const { head, unit } of columns) {
          if (unit === "") expect(withoutUnit).toContain(head);
        }
      }
      const points = tables.filter(({ columns }) => columns[2]?.head === "Error");
      expect(points.length).toBeGreaterThanOrEqual(2);
      for (const [applied, shown, error, u, , , limit] of points.flatMap(({ rows }) => rows)) {
        if (typeof u !== "string") continue;
        expect(u.replace(/^[0.]+/, "").replace(".", "")).toMatch(/^\d\d$/);
        for (const each of [applied, shown, error, limit]) expect(decimals(each)).toBe(decimals(u));
      }
    },
  );

  it("is one: nothing is undefined, NaN or null in words", () => {
    for (const session of sessions) {
      expect(told(session).all).not.toMatch(/undefined|NaN|null|\[object|Infinity/);
    }
  });
});

describe("what is not known", () => {
  const { under, document } = told(withUnknowns());

  it("is told as missing, with the cause that nothing is known of", () => {
    const [table] = tablesIn(document).filter(({ caption }) => caption === "Channel A as found");
    for (const row of table?.rows ?? []) {
      expect(row.slice(3, 6).every(isMissing)).toBe(true);
      expect(row[7]).toEqual({ missing: "not known: creep" });
    }
    expect(under("Position")).toContain("not measured");
    expect(under("Uncertainty budget")).toContain("no uncertainty is known: creep");
    expect(under("Figures after ISO 376 and ASTM E74")).toContain("not known: c missing");
  });

  it("is told of an instrument that leaves as it came", () => {
    const left = told(unadjusted());
    expect(left.under("Adjustment")).toContain("Nothing was adjusted");
    expect(left.under("Force, channel A")).toContain("as left: nothing was adjusted");
    expect(left.all).not.toContain("Read back");
  });

  it("is told of an instrument that held nothing when it came", () => {
    const session: Session = { ...passing(), inForce: null };
    const words = told(session);
    expect(words.under("Force, channel A")).toContain("held no calibration to be judged by");
    expect(words.under("Adjustment")).toContain("Calibration before: none");
  });
});
