import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/calibration/session/evaluate.ts";
import { middleTemperature } from "../../../src/calibration/session/evaluation/evaluate-force.ts";
import type { Session } from "../../../src/calibration/session/session-file.ts";
import { example } from "./example.ts";

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
