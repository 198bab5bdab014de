import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { middleTemperature } from "../../../src/calibration/session/evaluation/evaluate-force.ts";
import type { ForceSeries } from "../../../src/calibration/session/readings.ts";
import type { Session } from "../../../src/calibration/session/session-file.ts";
import { example, referenceCell, without } from "./example.ts";

const effect = { zeroPerKelvin: 0.004, spanPerKelvin: 3e-4 };

/** The session with the same series again, so many kelvin warmer, as an instrument with this effect would read them. */
function withWarmer(kelvin: number): Session {
  const session = example();
  const middle = middleTemperature(session);
  const [c0 = Number.NaN, c1 = Number.NaN] =
    evaluate(session).channels.a.computed?.channel.coefficients ?? [];
  const warmer = (counts: number) => {
    const plain = c0 + c1 * counts;
    const told = (plain + effect.zeroPerKelvin * kelvin) / (1 - effect.spanPerKelvin * kelvin);
    return (told - c0) / c1;
  };
  const series = session.force.map((one) => ({
    ...one,
    points: one.points.map((point) => ({
      ...point,
      reading: {
        ...point.reading,
        temperatureDegreesCelsius: middle + kelvin,
        a: { ...point.reading.a, mean: warmer(point.reading.a.mean) },
      },
    })),
  }));
  return { ...session, secondTemperature: { session: "warmer", series } };
}

/** The session as it would be with a reference cell that shows each tenth of the range. */
function onCell(session: Session, cell: NonNullable<Session["standards"]["cell"]>): Session {
  const shown = (series: readonly ForceSeries[]): ForceSeries[] =>
    series.map((one) => ({
      ...one,
      points: one.points.map((point) => ({
        ...point,
        load: { cellNewtons: (session.rangeNewtons * point.percent) / 100 },
      })),
    }));
  const { secondTemperature, standards } = session;
  if (secondTemperature === undefined) throw new Error("one temperature");
  return {
    ...session,
    standards: { ...standards, masses: [], cell },
    force: shown(session.force),
    secondTemperature: { ...secondTemperature, series: shown(secondTemperature.series) },
  };
}

describe("the temperature term", () => {
  it("is carried over from what was held, told from the temperature of the session", () => {
    const session = example();
    const { thermal } = evaluate(session).channels.a;
    expect(thermal).toEqual({
      source: "held before",
      kelvinApart: null,
      thermal: {
        ...session.inForce?.a.thermal,
        referenceDegreesCelsius: middleTemperature(session),
      },
    });
  });

  it("follows from two sessions that are 8 K apart, as certain as their curves are", () => {
    const { thermal, source, kelvinApart } = evaluate(withWarmer(10)).channels.a.thermal;
    if (thermal === null) throw new Error("no term");
    expect(source).toBe("two temperatures");
    expect(kelvinApart).toBeCloseTo(10, 9);
    const zeroOff = Math.abs(thermal.zeroPerKelvin - effect.zeroPerKelvin);
    const spanOff = Math.abs(thermal.spanPerKelvin - effect.spanPerKelvin);
    expect(zeroOff).toBeLessThan(3 * thermal.zeroPerKelvinUncertainty);
    expect(spanOff).toBeLessThan(3 * thermal.spanPerKelvinUncertainty);
    expect(thermal.zeroPerKelvinUncertainty).toBeLessThan(effect.zeroPerKelvin / 4);
    expect(thermal.spanPerKelvinUncertainty).toBeLessThan(effect.spanPerKelvin / 4);
  });

  it.each([
    [8.01, "two temperatures"],
    [-8.01, "two temperatures"],
    [7.99, "held before"],
    [-7.99, "held before"],
  ])("of sessions %s K apart is that of %s", (kelvin, source) => {
    expect(evaluate(withWarmer(kelvin)).channels.a.thermal.source).toBe(source);
  });

  it.each([
    ["up and down in one orientation", ["X3", "X4"], "two temperatures"],
    [
      "rising series alone: half of the loop would be taken for the temperature",
      ["X3"],
      "held before",
    ],
    ["a loop that was not closed at each force", ["X3", "X4 without 50 %"], "held before"],
  ])("of %s", (_, names, source) => {
    const session = withWarmer(10);
    const series = session.secondTemperature?.series.flatMap((one) => {
      const name = names.find((wanted) => wanted.startsWith(one.name));
      if (name === undefined) return [];
      const points = one.points.filter(
        ({ percent }) => !(name.endsWith("without 50 %") && percent === 50),
      );
      return [{ ...one, points }];
    });
    const second = { session: "warmer", series: series ?? [] };
    const { channels } = evaluate({ ...session, secondTemperature: second });
    expect(channels.a.thermal.source).toBe(source);
  });

  it("does not follow where a reading was taken in the first room", () => {
    const session = withWarmer(10);
    const middle = middleTemperature(session);
    const series = session.secondTemperature?.series.map((one) => ({
      ...one,
      points: one.points.map((point) =>
        one.name === "X4" && point.percent === 0
          ? { ...point, reading: { ...point.reading, temperatureDegreesCelsius: middle } }
          : point,
      ),
    }));
    const second = { session: "warmer", series: series ?? [] };
    const { channels } = evaluate({ ...session, secondTemperature: second });
    expect(channels.a.thermal.source).toBe("held before");
  });

  it("is told less sure of one seating at the second temperature than of three", () => {
    const session = withWarmer(10);
    const series = session.secondTemperature?.series ?? [];
    const one = series.filter(({ name }) => name === "X3" || name === "X4");
    const ofZero = (of: typeof series): number =>
      evaluate({ ...session, secondTemperature: { session: "warmer", series: of } }).channels.a
        .thermal.thermal?.zeroPerKelvinUncertainty ?? Number.NaN;
    expect(ofZero(one) / ofZero(series)).toBeCloseTo(Math.sqrt((1 + 1 / 3) / (2 / 3)), 6);
  });

  it("is uncertain by the axis of the load of both rooms, and by a reference cell, which masses are not", () => {
    const session = withWarmer(10);
    const ofSpan = ({ channels }: ReturnType<typeof evaluate>): number =>
      channels.a.thermal.thermal?.spanPerKelvinUncertainty ?? Number.NaN;
    const share = 1 - Math.cos((2 * Math.PI) / 180);
    const told = ofSpan(evaluate(session));
    expect(told).toBeGreaterThan((Math.SQRT2 * share) / Math.sqrt(3) / 10);
    const heavier = session.standards.masses.map((mass) => ({
      ...mass,
      expandedKilograms: 10 * mass.expandedKilograms,
    }));
    const standards = { ...session.standards, masses: heavier };
    expect(ofSpan(evaluate({ ...session, standards }))).toBe(told);
    const cell = { ...referenceCell, expandedShare: 0.002 };
    const byCell = evaluate(onCell(without(session, "adjusted"), cell));
    expect(ofSpan(byCell)).toBeGreaterThan((Math.SQRT2 * cell.expandedShare) / cell.coverage / 10);
  });

  it("is the maker's where nothing was held, and else not known: then nothing is computed", () => {
    const { inForce, ...rest } = example();
    const makersThermal = inForce?.a.thermal;
    if (makersThermal === undefined) throw new Error("the example holds one");
    const made = evaluate({ ...rest, inForce: null, makersThermal }).channels.a;
    expect(made.thermal.source).toBe("maker");
    expect(made.computed).not.toBe(null);
    const bare = evaluate({ ...rest, inForce: null }).channels.a;
    expect(bare.thermal).toEqual({ source: "not known", thermal: null, kelvinApart: null });
    expect(bare.computed).toBe(null);
  });
});
