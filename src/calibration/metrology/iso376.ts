import { type Decimal, decimalOf, less, sumOf } from "../numbers/decimal.ts";
import { exactFit } from "../numbers/least-squares.ts";
import {
  add,
  compare,
  fractionOf,
  magnitude,
  minus,
  nearest,
  over,
  type Ratio,
  ratio,
  times,
} from "../numbers/ratio.ts";

/** Deflections at one force: X1, X3, X5 up at 0, 120 and 240 degrees, X2 up again at 0, X4 and X6 down after X3 and X5. */
export type Iso376Point = {
  readonly newtons: Decimal;
  readonly X1?: Decimal | undefined;
  readonly X2?: Decimal | undefined;
  readonly X3?: Decimal | undefined;
  readonly X4?: Decimal | undefined;
  readonly X5?: Decimal | undefined;
  readonly X6?: Decimal | undefined;
};

export type Iso376Readings = {
  /** From the lowest force of the range on; the last one is the maximum. */
  readonly points: readonly Iso376Point[];
  /** Readings without load before and after each loading. */
  readonly zeros: readonly { readonly before: Decimal; readonly after: Decimal }[];
  /** Readings 30 and 300 s after the maximum was reached. */
  readonly creep?: { readonly at30: Decimal; readonly at300: Decimal } | undefined;
  /** Of the curve that interpolates. */
  readonly degree: number;
};

const figureNames = ["b", "b'", "fc", "f0", "v", "c"] as const;
export type Iso376Figure = (typeof figureNames)[number];
const iso376Classes = ["00", "0.5", "1", "2"] as const;
export type Iso376Class = (typeof iso376Classes)[number];

/** Limits in percent for the classes above (ISO 376:2011, table 2). */
export const iso376Limits: Readonly<
  Record<Iso376Figure, readonly [string, string, string, string]>
> = {
  b: ["0.05", "0.10", "0.20", "0.40"],
  "b'": ["0.025", "0.05", "0.10", "0.20"],
  fc: ["0.025", "0.05", "0.10", "0.20"],
  f0: ["0.012", "0.025", "0.05", "0.10"],
  v: ["0.07", "0.15", "0.30", "0.50"],
  c: ["0.025", "0.05", "0.10", "0.20"],
};

/** A figure in percent, exact; undefined where a reading is missing that it takes. */
type Figures = Readonly<Record<Iso376Figure, Ratio | undefined>>;

const percent = ratio(100n, 1n);

/** Share in percent; undefined where there is nothing to be a share of. */
function inPercent(part: Ratio, whole: Ratio): Ratio | undefined {
  return whole.numerator === 0n ? undefined : times(over(part, magnitude(whole)), percent);
}

function all<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

/** The sum of X1, X3 and X5: three times the mean deflection Xr, and a decimal. */
const sumOfThree = ({ X1, X3, X5 }: Iso376Point): Decimal | undefined => {
  const three = all([X1, X3, X5]);
  return three && sumOf(three);
};

function highest(values: readonly Ratio[]): Ratio {
  return values.reduce((most, value) => (compare(value, most) > 0 ? value : most));
}

function lowest(values: readonly Ratio[]): Ratio {
  return values.reduce((least, value) => (compare(value, least) < 0 ? value : least));
}

function reproducibility({ X1, X3, X5 }: Iso376Point): Ratio | undefined {
  const three = all([X1, X3, X5])?.map(fractionOf);
  if (three === undefined) return undefined;
  const mean = over(three.reduce(add), ratio(3n, 1n));
  return inPercent(minus(highest(three), lowest(three)), mean);
}

function repeatability({ X1, X2 }: Iso376Point): Ratio | undefined {
  if (X1 === undefined || X2 === undefined) return undefined;
  const mean = over(fractionOf(sumOf([X1, X2])), ratio(2n, 1n));
  return inPercent(magnitude(fractionOf(less(X2, X1))), mean);
}

function reversibility({ X3, X4, X5, X6 }: Iso376Point): Ratio | undefined {
  const shares = [
    [X3, X4],
    [X5, X6],
  ].map(([up, down]) =>
    up === undefined || down === undefined
      ? undefined
      : inPercent(magnitude(fractionOf(less(down, up))), fractionOf(up)),
  );
  const both = all(shares);
  return both && over(both.reduce(add), ratio(2n, 1n));
}

/** Deviations of the mean deflections from the curve through them, in percent of the curve. */
function interpolation({ points, degree }: Iso376Readings): readonly (Ratio | undefined)[] {
  const sums = all(points.map(sumOfThree));
  const newtons = points.map((point) => point.newtons);
  const fit = sums && exactFit({ x: newtons, y: sums }, degree);
  return points.map((point, index) => {
    const sum = sums?.[index];
    if (fit === undefined || sum === undefined) return undefined;
    const at = fractionOf(point.newtons);
    const curve = fit.coefficients.reduceRight((value, next) => add(times(value, at), next));
    return inPercent(minus(fractionOf(sum), curve), curve);
  });
}

/** The figures of every point; f0 and c are those of the maximum. */
function figuresOf(readings: Iso376Readings): readonly Figures[] {
  const { points, zeros, creep } = readings;
  const last = points.at(-1);
  const most = last && sumOfThree(last);
  const range = most && over(fractionOf(most), ratio(3n, 1n));
  const ofRange = (from: Decimal, to: Decimal) =>
    range && inPercent(magnitude(fractionOf(less(to, from))), range);
  const returns = all(zeros.map(({ before, after }) => ofRange(before, after)));
  const f0 = returns === undefined || returns.length === 0 ? undefined : highest(returns);
  const c = creep && ofRange(creep.at30, creep.at300);
  const fc = interpolation(readings);
  return points.map((point, index) => ({
    b: reproducibility(point),
    "b'": repeatability(point),
    fc: fc[index],
    f0,
    v: index === points.length - 1 ? ratio(0n, 1n) : reversibility(point),
    c,
  }));
}

function classOf(name: Iso376Figure, figure: Ratio): Iso376Class | "none" {
  const size = magnitude(figure);
  const fits = iso376Limits[name].findIndex((limit) => {
    const decimal = decimalOf(limit);
    return decimal !== undefined && compare(size, fractionOf(decimal)) <= 0;
  });
  return iso376Classes[fits] ?? "none";
}

/** The class of figures, exactly at a limit within it, and which of them decide it; unknown where one is not known. */
export type Classified = {
  readonly class: Iso376Class | "none" | "unknown";
  readonly decidedBy: readonly Iso376Figure[];
};

const rank = (name: Iso376Class | "none"): number =>
  name === "none" ? iso376Classes.length : iso376Classes.indexOf(name);

function classify(figures: Figures): Classified {
  const missing = figureNames.filter((name) => figures[name] === undefined);
  if (missing.length > 0) return { class: "unknown", decidedBy: missing };
  const classes = figureNames.flatMap((name) => {
    const figure = figures[name];
    return figure === undefined ? [] : [{ name, class: classOf(name, figure) }];
  });
  const worst = classes.reduce((least, one) => (rank(one.class) > rank(least.class) ? one : least));
  return {
    class: worst.class,
    decidedBy: classes.filter((one) => one.class === worst.class).map(({ name }) => name),
  };
}

export type Iso376 = Classified & {
  /** In percent, null where a reading is missing that a figure takes. */
  readonly points: readonly (Classified & {
    readonly newtons: number;
    readonly figures: Readonly<Record<Iso376Figure, number | null>>;
  })[];
};

/** Figures and class after ISO 376, of each point and of the whole range, which is as good as its worst figure. */
export function iso376(readings: Iso376Readings): Iso376 {
  const figures = figuresOf(readings);
  const worst = Object.fromEntries(
    figureNames.map((name) => {
      const known = all(figures.map((one) => one[name]));
      return [name, known?.length ? highest(known.map(magnitude)) : undefined];
    }),
  ) as Figures;
  return {
    ...classify(worst),
    points: figures.map((one, index) => ({
      newtons: nearest(fractionOf(readings.points[index]?.newtons ?? sumOf([]))),
      figures: Object.fromEntries(figureNames.map((name) => [name, inDouble(one[name])])) as Record<
        Iso376Figure,
        number | null
      >,
      ...classify(one),
    })),
  };
}

function inDouble(value: Ratio | undefined): number | null {
  return value === undefined ? null : nearest(value);
}
