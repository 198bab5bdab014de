import { describe, expect, it } from "vitest";
import { reportOf, treated } from "../support/reports.ts";
import { plotsIn, screened, type Told } from "../support/visit-facts.ts";

describe("its outcomes", () => {
  const visitWith = (day: string, body: object | undefined): Told => ({
    ...treated,
    day,
    thrusts: [],
    happened: [screened],
    found: body === undefined ? [] : [["outcomes", body]],
  });
  const visits = [
    visitWith("2026-03-01", { painRating: 7, headacheImpact: 60 }),
    visitWith("2026-03-05", undefined),
    visitWith("2026-03-10", { painRating: 2 }),
    visitWith("2026-03-20", { painRating: 9 }),
  ];

  it("are held against MDC and MCID, each with its source; later ones are no part of it", () => {
    const { under } = reportOf(visits, 2);
    expect(under("Outcomes")).toContain(
      "Pain (NPRS) ; points ; 7 ; 2 ; -5 ; beyond MDC and MCID: better",
    );
    expect(under("Outcomes")).toContain(
      "HIT-6 ; points ; 60 ; not recorded ; not known ; not known: not measured now",
    );
    expect(under("Outcomes")).toContain("Kovacs et al., BMC Musculoskelet Disord 2008;9:43");
    expect(under("Outcomes")).not.toContain("2026-03-20");
  });

  it("are drawn over the visits, a visit without them as a gap", () => {
    const [plot, ...others] = plotsIn(reportOf(visits, 2).document.blocks);
    expect(others).toEqual([]);
    expect(plot).toMatchObject({
      kind: "lines",
      series: [
        {
          points: [
            [0, 7],
            [1, null],
            [2, 2],
          ],
          dots: true,
        },
      ],
      bands: [{ from: 3, to: 11 }],
    });
  });

  it("of a visit that has no end reach to the next one", () => {
    const open: Told = { day: "2026-03-01", happened: [screened], end: null };
    const next: Told = { day: "2026-03-02", happened: [screened], end: null };
    const after = visitWith("2026-03-03", { painRating: 4 });
    expect(reportOf([open, next, after], 0).under("Outcomes")).toContain("not recorded");
    expect(reportOf([open, after], 0).under("Outcomes")).toContain("Pain (NPRS) ; points ; 4");
  });

  it("have no change where they were taken once", () => {
    expect(reportOf(visits, 0).under("Outcomes")).toContain(
      "Pain (NPRS) ; points ; 7 ; 7 ; not known ; taken once only",
    );
  });
});

describe("what comes after it", () => {
  const form = { newComplaint: "yes", newComplaintWorst: 8, complaintBefore: 4, complaintWorst: 4 };
  const next: Told = { ...treated, day: "2026-03-12", happened: [], thrusts: [] };
  const withForm: Told = { ...next, found: [["reaction", form]] };

  it("is the form of the first 24 hours, by Eriksen's definitions", () => {
    const { under } = reportOf([treated, withForm], 0);
    const told = under("First 24 hours after the visit");
    expect(told).toContain("By the definitions: symptomatic reaction, intense");
    expect(told).toContain("BMC Musculoskelet Disord 2011;12:219");
  });

  it("is no form that was entered before it, or after something was delivered in a later visit", () => {
    const heading = "First 24 hours after the visit";
    expect(reportOf([{ ...treated, found: [["reaction", form]] }]).under(heading)).not.toContain(
      "By the definitions",
    );
    const second = { ...treated, day: "2026-03-11" };
    expect(reportOf([treated, second, withForm], 0).under(heading)).not.toContain(
      "By the definitions",
    );
  });

  it("is what is due, as it stood on its day and not later", () => {
    const examined: Told = { ...treated, found: [["examination", {}]] };
    const { under } = reportOf([examined, { ...treated, day: "2026-07-20" }], 0);
    expect(under("Re-examination and expiry")).toContain("re-examination in 5 visits");
    expect(under("Re-examination and expiry")).toContain(
      "in date until 2026-06-30, 11 visits left of 12",
    );
  });
});
