import { describe, expect, it } from "vitest";
import type { Held } from "../../../src/calibration/session/coefficients.ts";
import type { ForcePoint } from "../../../src/calibration/session/readings.ts";
import { type Session, sessionSchema } from "../../../src/calibration/session/session-file.ts";
import { certificateOf, passing, told, without } from "./support/certificates.ts";

const whole = passing();
const adjusted = () => {
  if (whole.adjusted === undefined) throw new Error("the example was adjusted");
  return whole.adjusted;
};
const { held, readBack, asLeft } = adjusted();
const only = (keep: (name: string) => boolean): Session => ({
  ...whole,
  force: whole.force.filter(({ name }) => keep(name)),
});

const otherwise = (of: Held): Held => ({
  ...of,
  b: { ...of.b, coefficients: [0, of.b.coefficients[1], of.b.coefficients[2]] },
});

/** The same with a reference cell in place of the masses. */
function withCell(): Session {
  const read = (point: ForcePoint): ForcePoint => ({
    ...point,
    load: { cellNewtons: 0.8 * point.percent },
  });
  const cell = {
    name: "C1",
    certificate: "K-2",
    issuer: "National laboratory",
    calibratedOn: "2026-01-10",
    dueOn: "2028-01-10",
    expandedShare: 0.0005,
    coverage: 2,
    driftShare: 0.0001,
  };
  const { creep } = whole;
  return {
    ...whole,
    standards: { ...whole.standards, masses: [], cell },
    force: whole.force.map((series) => ({ ...series, points: series.points.map(read) })),
    ...(creep && { creep: { ...creep, cell: { at30Newtons: 80, at300Newtons: 80 } } }),
    adjusted: {
      ...adjusted(),
      ...(asLeft === undefined
        ? {}
        : { asLeft: { up: asLeft.up.map(read), down: asLeft.down.map(read) } }),
    },
  };
}

describe("a certificate of a session that is not whole", () => {
  it.each([
    ["no series at 240°", only((name) => name < "X5"), "not known: reproducibility"],
    ["no downward series", only((name) => name !== "X4" && name !== "X6"), "reversibility"],
    ["one series only", only((name) => name === "X1"), "not known: reproducibility"],
    [
      "not read back",
      { ...whole, adjusted: { ...adjusted(), readBack: undefined } },
      "not read back",
    ],
    [
      "read back otherwise",
      { ...whole, adjusted: { ...adjusted(), readBack: otherwise(held) } },
      "read back and compared: NOT equal",
    ],
    [
      "no readings as left",
      { ...whole, adjusted: { held, readBack } },
      "as left: no readings were taken after the adjustment",
    ],
    [
      "nothing but the series, of an instrument that held nothing",
      { ...without(whole, "adjusted", "creep", "position"), inForce: null },
      "as found: the instrument held no calibration to be judged by",
    ],
  ])("tells what is missing, and is no pass: %s", (_what, session, words) => {
    const read = sessionSchema.parse(JSON.parse(JSON.stringify(session)));
    const { all, document } = told(read);
    expect(all).toContain(words);
    expect(all).not.toMatch(/undefined|NaN|null|\[object|Infinity/);
    expect(document.blocks[0]).toMatchObject({ kind: "notice" });
    expect(document.blocks[0]).toHaveProperty("heading");
  });
});

describe("a certificate of a calibration with a reference cell", () => {
  it("names the cell with its uncertainty and drift, and no masses", () => {
    const { under, all } = told(sessionSchema.parse(withCell()));
    const standards = under("Standards and traceability");
    expect(standards).toContain(
      "Reference cell C1: U 0.050 % of the force, k 2; drift at most ±0.010 %",
    );
    expect(standards).toContain("K-2 ; National laboratory");
    expect(standards).not.toContain("Masses");
    expect(all).toContain("drift of the reference cell ; its history ; rectangular");
  });

  it("has the same parts as one with masses", () => {
    const headings = (session: Session) =>
      certificateOf(session).blocks.flatMap((block) =>
        block.kind === "section" ? [block.heading] : [],
      );
    expect(headings(withCell())).toEqual(headings(whole));
  });
});
