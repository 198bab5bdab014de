import { describe, expect, it } from "vitest";
import { reportOf, treated } from "../support/reports.ts";
import {
  capture,
  closed,
  confirmed,
  delivered,
  limits,
  permitOf,
  permitted,
  plotsIn,
  positioned,
  screened,
  summary,
  type Told,
} from "../support/visit-facts.ts";

describe("its thrusts", () => {
  const result = { at: "2026-03-10T10:00:20.125+01:00", entry: 20, number: 7, cause: "thrust" };

  it("have commanded and measured peak, U with k, width, impulse and tip pressure, no finer than known", () => {
    const { under } = reportOf([treated]);
    expect(under("Thrusts")).toContain(
      "1, thrust ; delivered ; 24.0 ; 23.86 ; 0.07 (k 2.06) ; 2.0 ; 0.0263 ; 475 ± 7",
    );
    expect(under("No. 1, thrust")).toContain("Time to the peak: 1.6 ms");
    expect(under("No. 1, thrust")).toContain("waveform: no capture is recorded");
  });

  it("show the curve of a capture, with its gap, between what was commanded and the limit", () => {
    const { document } = reportOf([treated], 0, { captures: new Map([[permitOf(1), capture]]) });
    const [plot] = plotsIn(document.blocks);
    expect(plot).toMatchObject({
      kind: "lines",
      levels: [{ value: 24 }, { value: 29.93, limit: true }],
      marked: [{ at: 0.3, value: 23.86, words: "highest 23.86 N" }],
    });
    expect(plot?.alternative).toContain("1 sample is missing");
    const told = { ...summary, measuredPeak: 2500 };
    const { under } = reportOf(
      [{ ...treated, thrusts: [{ result: { ...result, outcome: "thrust", summary: told } }] }],
      0,
      { captures: new Map([[permitOf(1), capture]]) },
    );
    expect(under("No. 1, thrust")).toContain("highest 23.86 N");
    expect(under("No. 1, thrust")).toContain("The instrument told a peak of 25.00 N.");
    const other = new Map([[permitOf(1), Buffer.from("o1 d100 nonsense\n")]]);
    expect(reportOf([treated], 0, { captures: other }).under("No. 1, thrust")).toContain(
      "the capture is of another form",
    );
  });

  const thrustsWith = (result: object | null) =>
    reportOf([{ ...treated, thrusts: [{ result } as NonNullable<Told["thrusts"]>[number]] }]).under(
      "Thrusts",
    );

  it.each([
    ["no result is recorded", null],
    ["not known whether it thrust", { ...result, outcome: "unknown", summary: null }],
    [
      "no thrust: vector-lost",
      { ...result, outcome: "no-thrust", cause: "vector-lost", summary: null },
    ],
  ])("have no figures where there was none: %s", (words, came) => {
    const none = "not recorded";
    expect(thrustsWith(came)).toContain(
      `1, thrust ; ${words} ; 24.0 ; ${none} ; 0.07 (k 2.06) ; ${none} ; ${none} ; ${none}`,
    );
  });

  it("tell a figure that the instrument did not give as missing, and no U where none was told", () => {
    const cut = { ...result, outcome: "thrust", summary: { ...summary, width: null } };
    expect(thrustsWith(cut)).toContain("23.86 ; 0.07 (k 2.06) ; not recorded ; 0.0263");
    const untold = { ...limits, peakParts: "" };
    const { under } = reportOf([{ ...treated, thrusts: [{ limits: untold }] }]);
    expect(under("Thrusts")).toContain("24.0 ; 23.9 ; not recorded ; 2.0 ; 0.0263 ; 475");
  });

  it("tell a light pressure in seconds, in a table of its own", () => {
    const held = { ...limits, kind: "pressure" };
    const came = {
      ...result,
      outcome: "thrust" as const,
      summary: { ...summary, width: 2_514_900, impulse: 25_245_623, timeToPeak: 1_129_300 },
    };
    const { under } = reportOf([{ ...treated, thrusts: [{ limits: held, result: came }] }]);
    expect(under("Thrusts")).toContain("1, light pressure ; delivered ; 24.0");
    expect(under("Thrusts")).toContain("2.51 ; 25.2 ;");
    expect(under("No. 1, light pressure")).toContain("Time to the peak: 1.13 s");
  });
});

const probed = (day: string, permit: number, left: number, right?: number): Told => ({
  day,
  happened: [
    screened,
    confirmed,
    positioned,
    ["probe-chosen", { segment: "C1", side: "left" }],
    permitted(permit, "probe"),
    delivered(permit, left),
    ...(right === undefined
      ? []
      : ([
          ["probe-chosen", { segment: "C1", side: "right" }],
          permitted(permit + 1, "probe"),
          delivered(permit + 1, right),
        ] as const)),
    closed("broken-off"),
  ],
  thrusts: right === undefined ? [{}] : [{}, {}],
});

describe("its probes", () => {
  const { document, under } = reportOf([
    probed("2026-03-01", 1, 40, 41),
    { ...treated, day: "2026-03-03", happened: [screened], thrusts: [] },
    probed("2026-03-05", 3, 42, 43),
    probed("2026-03-10", 5, 44.44),
  ]);

  it("tell both sides and their difference, and what was not probed as missing", () => {
    expect(under("Probes")).toContain("C1 ; 44.4 ; not measured ; not measured");
    expect(under("Thrusts")).toContain("1, probe C1 left ; delivered");
  });

  it("stand beside the last visits in which it was probed, the newest first", () => {
    const [bars] = plotsIn(document.blocks);
    expect(bars).toMatchObject({
      kind: "bars",
      unit: "N/mm",
      pairs: [
        {
          label: "C1",
          left: [{ value: 44.4 }, { label: "2026-03-05", value: 42 }, { value: 40 }],
          right: [{ value: null, words: "not measured" }, { value: 43 }, { value: 41 }],
        },
        { label: "C2", left: [{ value: null }, { value: null }, { value: null }] },
      ],
    });
  });
});
