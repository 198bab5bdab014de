import { describe, expect, it } from "vitest";
import {
  type Iso376Figure,
  type Iso376Point,
  type Iso376Readings,
  iso376,
} from "../../../src/calibration/metrology/iso376.ts";
import { type Decimal, sumOf } from "../../../src/calibration/numbers/decimal.ts";
import { decimals } from "../numbers/certified.ts";

const decimal = (text: string): Decimal => sumOf(decimals([text]));
/** `value` times `share` percent, exactly. */
const percentOf = (value: number, share: string): Decimal => {
  const { digits, exponent } = decimal(share);
  return { digits: BigInt(value) * digits, exponent: exponent - 2 };
};
const half = ({ digits, exponent }: Decimal): Decimal => ({
  digits: digits * 5n,
  exponent: exponent - 1,
});
const plus = (value: number, ...others: readonly Decimal[]): Decimal =>
  sumOf([decimal(String(value)), ...others]);
const minus = ({ digits, exponent }: Decimal): Decimal => ({ digits: -digits, exponent });

const names = ["X1", "X2", "X3", "X4", "X5", "X6"] as const;
/** A point of a faultless device: a million counts at each newton. */
const flawless = (newtons: number): Iso376Point => ({
  newtons: decimal(String(newtons)),
  ...Object.fromEntries(names.map((name) => [name, decimal(`${newtons}e6`)])),
});
const zero = decimal("0");
const perfect: Iso376Readings = {
  points: [8, 16, 24, 32, 40, 48, 56, 64, 72, 80].map(flawless),
  zeros: [{ before: zero, after: zero }],
  creep: { at30: decimal("80e6"), at300: decimal("80e6") },
  degree: 1,
};
const withPoint = (at: number, change: Partial<Iso376Point>): Iso376Readings => ({
  ...perfect,
  points: perfect.points.map((point, index) => (index === at ? { ...point, ...change } : point)),
});
const atForty = 4;
const forty = 40_000_000;

/** The same device with one figure of so many percent, and no other worse than it. */
const withFigure: Readonly<Record<Iso376Figure, (percent: string) => Iso376Readings>> = {
  b: (percent) => {
    const away = half(percentOf(forty, percent));
    return withPoint(atForty, {
      X3: plus(forty, away),
      X5: plus(forty, minus(away)),
      X4: plus(forty, away),
      X6: plus(forty, minus(away)),
    });
  },
  "b'": (percent) => {
    const away = half(percentOf(forty, percent));
    const back = half(away);
    const moved = plus(forty, back);
    return withPoint(atForty, {
      X1: plus(forty, minus(away)),
      X2: plus(forty, away),
      X3: moved,
      X4: moved,
      X5: moved,
      X6: moved,
    });
  },
  fc: (percent) => {
    // (+d, -d, -d, +d) at the four lowest forces does not move the straight line.
    const away = percentOf(8_000_000, percent);
    const signs = [away, minus(away), minus(away), away];
    return {
      ...perfect,
      points: perfect.points.map((point, index) => {
        const at = plus(8_000_000 * (index + 1), signs[index] ?? zero);
        return { ...point, ...Object.fromEntries(names.map((name) => [name, at])) };
      }),
    };
  },
  f0: (percent) => ({
    ...perfect,
    zeros: [...perfect.zeros, { before: zero, after: minus(percentOf(80_000_000, percent)) }],
  }),
  v: (percent) => {
    const down = plus(forty, percentOf(forty, percent));
    return withPoint(atForty, { X4: down, X6: down });
  },
  c: (percent) => ({
    ...perfect,
    creep: { at30: decimal("80e6"), at300: plus(80_000_000, percentOf(80_000_000, percent)) },
  }),
};

const limits = {
  b: ["0.05", "0.10", "0.20", "0.40"],
  "b'": ["0.025", "0.05", "0.10", "0.20"],
  fc: ["0.025", "0.05", "0.10", "0.20"],
  f0: ["0.012", "0.025", "0.05", "0.10"],
  v: ["0.07", "0.15", "0.30", "0.50"],
  c: ["0.025", "0.05", "0.10", "0.20"],
} as const;
const classes = ["00", "0.5", "1", "2", "none"] as const;
const edges = (Object.keys(limits) as Iso376Figure[]).flatMap((name) =>
  limits[name].map((limit, index) => [name, limit, classes[index], classes[index + 1]] as const),
);

describe("the class after ISO 376", () => {
  it("is 00 of a faultless device, which every figure decides", () => {
    expect(iso376(perfect)).toMatchObject({
      class: "00",
      decidedBy: ["b", "b'", "fc", "f0", "v", "c"],
    });
  });

  it.each(edges)(
    "%s of exactly %s %% is class %s, a trace more class %s",
    (name, limit, within, beyond) => {
      expect(iso376(withFigure[name](limit)).class).toBe(within);
      const more = iso376(withFigure[name](`${limit}00000000000000000001`));
      expect(more).toMatchObject({ class: beyond, decidedBy: [name] });
    },
  );

  it("tells the figures of each point, and the class of each", () => {
    const { points } = iso376(withFigure.b("0.30"));
    expect(points[atForty]).toMatchObject({
      newtons: 40,
      class: "2",
      decidedBy: ["b"],
      figures: { b: 0.3, v: 0 },
    });
    expect(points[0]).toMatchObject({ newtons: 8, class: "00", figures: { b: 0 } });
  });

  it.each<[string, Iso376Readings, readonly string[]]>([
    ["creep", { ...perfect, creep: undefined }, ["c"]],
    ["zero returns", { ...perfect, zeros: [] }, ["f0"]],
    ["X2", withPoint(2, { X2: undefined }), ["b'"]],
    ["X6", withPoint(2, { X6: undefined }), ["v"]],
    ["X3", withPoint(2, { X3: undefined }), ["b", "fc", "v"]],
  ])("is unknown without %s", (_, readings, missing) => {
    expect(iso376(readings)).toMatchObject({ class: "unknown", decidedBy: missing });
  });
});
