import type { E74 } from "../../calibration/metrology/astm-e74.ts";
import {
  type Iso376,
  type Iso376Figure,
  iso376Limits,
} from "../../calibration/metrology/iso376.ts";
import type { ForceChannelResult } from "../../calibration/session/evaluation/evaluate-force.ts";
import type { Looked } from "../../calibration/session/evaluation/force-fit.ts";
import {
  type Block,
  definitions,
  type Figure,
  paragraph,
  remark,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import { budgetBlocks } from "./budget-table.ts";
import { hysteresisOf, residualsOf } from "./curves.ts";
import type { CertificateFacts } from "./facts.ts";
import { errorPlot, hysteresisPlot, residualsPlot } from "./plots.ts";
import { force, forcePoints, type Point, pointsTable } from "./points.ts";
import { figuresBy, significant } from "./rounded.ts";

const figureNames = Object.keys(iso376Limits) as readonly Iso376Figure[];
const meanings: Readonly<Record<Iso376Figure, string>> = {
  b: "reproducibility, three orientations",
  "b'": "repeatability, one orientation",
  fc: "interpolation",
  f0: "zero return",
  v: "reversibility",
  c: "creep",
};

/** One digit more than the limits have. */
const percentOf = figuresBy(undefined, 0.001);

/** The largest of all points; missing where one of them is. */
function worstOf({ points }: Iso376, name: Iso376Figure): Words {
  const figures = points.map(({ figures: of }) => of[name]);
  const known = figures.filter((figure) => figure !== null);
  if (known.length < figures.length || known.length === 0) return { missing: "not known" };
  return percentOf(Math.max(...known.map(Math.abs)));
}

function isoBlocks(iso376: Iso376 | null): readonly Block[] {
  if (iso376 === null) return [paragraph({ missing: "ISO 376: no curve, so no figures" })];
  const { class: is, decidedBy, points } = iso376;
  const percent = { unit: "%", share: 0.95 };
  const decided = decidedBy.join(", ");
  return [
    {
      kind: "table",
      caption: "ISO 376, relative figures: the largest from 10 % of the range on, and the limits",
      columns: [
        { head: "Figure", share: 2.3 },
        { head: "Largest", ...percent, share: 1 },
        { head: "Class 00", ...percent },
        { head: "Class 0.5", ...percent },
        { head: "Class 1", ...percent },
        { head: "Class 2", ...percent },
      ],
      rows: figureNames.map((name) => [
        `${name}, ${meanings[name]}`,
        worstOf(iso376, name),
        ...iso376Limits[name],
      ]),
    },
    {
      kind: "table",
      caption: "ISO 376, point by point",
      columns: [
        { head: "Force", unit: "N", share: 1 },
        ...figureNames.map((head) => ({ head, ...percent, share: 0.8 })),
        { head: "Class", share: 0.9 },
        { head: "Decided by", share: 1.7 },
      ],
      rows: points.map((point) => [
        point.newtons.toFixed(2),
        ...figureNames.map((name): Words => {
          const figure = point.figures[name];
          return figure === null ? { missing: "--" } : percentOf(figure);
        }),
        classWords(point.class),
        point.decidedBy.join(", "),
      ]),
    },
    definitions([
      [
        "Class of the range",
        is === "unknown"
          ? { missing: `not known: ${decided} missing` }
          : `${classWords(is)}, decided by ${decided}`,
      ],
    ]),
  ];
}

const classWords = (is: Iso376["class"]): string => (is === "none" ? "none: over class 2" : is);

function e74Blocks(e74: E74 | null, rangeNewtons: number): readonly Block[] {
  if (e74 === null) return [paragraph({ missing: "ASTM E74: no curve, so no figures" })];
  if (!e74.known) return [paragraph({ missing: `ASTM E74: not known, ${e74.why}` })];
  const { readings, runs, degree, standardDeviation, lowerLimitFactorNewtons } = e74;
  const lower = (newtons: number) =>
    `${significant(newtons, 2)} N${newtons > rangeNewtons ? ": beyond the range, so the class is not reached" : ""}`;
  return [
    definitions([
      [
        "ASTM E74, s",
        `${significant(standardDeviation, 2)} counts, ${readings} readings in ${runs} runs, degree ${degree}`,
      ],
      ["Lower limit factor, 2.4 s", `${significant(lowerLimitFactorNewtons, 2)} N`],
      ["Lower limit of class A", lower(e74.classALowerLimitNewtons)],
      ["Lower limit of class AA", lower(e74.classAALowerLimitNewtons)],
    ]),
  ];
}

const judges: Readonly<Record<Looked["judgedBy"], string>> = {
  replicates: "the scatter of readings at the same force",
  "added terms": "what the next degree explains beyond it",
  "nothing fuller": "nothing: the instrument holds no higher degree",
};
const degrees: Readonly<Record<number, string>> = { 1: "straight line", 2: "quadratic" };

function probability(p: number): string {
  return p < 0.0001 ? "under 0.0001" : p.toFixed(4);
}

function fitBlocks({ fit }: ForceChannelResult): readonly Block[] {
  if (fit === null) return [paragraph({ missing: "the readings do not determine a curve" })];
  return [
    {
      kind: "table",
      caption: "Curves that were looked at, the simplest first; rejected where p is under 0.05",
      columns: [
        { head: "Curve", share: 1.2 },
        { head: "Residual s", unit: "counts", share: 1.2 },
        { head: "F", unit: "", share: 0.8 },
        { head: "p", unit: "", share: 1.2 },
        { head: "Judged by", share: 2.6 },
        { head: "Then", share: 0.9 },
      ],
      rows: fit.looked.map(({ degree, residualSdCounts, lackOfFit, judgedBy, rejected }) => [
        degrees[degree] ?? `degree ${degree}`,
        significant(residualSdCounts, 2),
        lackOfFit === null ? { missing: "none" } : fWords(lackOfFit.F),
        lackOfFit === null ? { missing: "none" } : probability(lackOfFit.p),
        judges[judgedBy],
        rejected ? "rejected" : "taken",
      ]),
    },
    remark(
      `Force of counts, as the instrument computes: residual standard deviation ${significant(fit.residualSd, 2)} N, ${fit.degreesOfFreedom} degrees of freedom. The last curve was taken${fit.looked.at(-1)?.rejected === true ? " although it was rejected too: the instrument holds no higher degree" : ""}.`,
    ),
  ];
}

const fWords = (F: number | null): string => (F === null ? "∞" : significant(F, 3));

function thermalBlock({ thermal: { thermal, source, kelvinApart } }: ForceChannelResult): Block {
  if (thermal === null)
    return definitions([
      ["Temperature term", { missing: "none is known, so nothing can be written" }],
    ]);
  const from = {
    "held before": "taken over from what the instrument held, with its uncertainty",
    maker: "taken over from the maker’s figures, with their uncertainty",
    "two temperatures": `measured in two sessions ${kelvinApart === null ? "" : `${kelvinApart.toFixed(1)} K `}apart`,
    "not known": "not known",
  }[source];
  const { zeroPerKelvin, spanPerKelvin, referenceDegreesCelsius } = thermal;
  const { zeroPerKelvinUncertainty, spanPerKelvinUncertainty } = thermal;
  return definitions([
    ["Temperature term", from],
    [
      "Of the zero, z",
      `${significant(zeroPerKelvin, 2)} N/K, standard uncertainty ${significant(zeroPerKelvinUncertainty, 2)} N/K`,
    ],
    [
      "Of the span, s",
      `${significant(spanPerKelvin, 2)} 1/K, standard uncertainty ${significant(spanPerKelvinUncertainty, 2)} 1/K`,
    ],
    ["Told from, T0", `${referenceDegreesCelsius.toFixed(2)} °C`],
  ]);
}

/** The points as found or as left with their plot, or why there are none. */
const stageFigure = (points: readonly Point[] | null, caption: string): readonly Figure[] =>
  points === null ? [] : [{ caption, plot: errorPlot(points, force, "Force") }];

/** Everything that a certificate says of a force channel. */
export function forceChannelSection(facts: CertificateFacts, name: "a" | "b"): Section {
  const { session, evaluation } = facts;
  const result = evaluation.channels[name];
  const label = `Channel ${name.toUpperCase()}`;
  const [found, left] = [forcePoints(result.asFound), forcePoints(result.asLeft)];
  const adjusted = session.adjusted !== undefined;
  const judged = adjusted ? left : found;
  const loops = hysteresisOf(session, name);
  const residuals = residualsOf(session, name, result);
  const shapes: readonly Figure[] = [
    ...(loops.some(({ points }) => points.length > 0)
      ? [{ caption: `${label}: hysteresis, up less down`, plot: hysteresisPlot(loops) }]
      : []),
    ...(residuals.length > 0
      ? [{ caption: `${label}: residuals of the curve`, plot: residualsPlot(residuals) }]
      : []),
  ];
  const errors = [
    ...stageFigure(found, `${label} as found: error with U, tolerance TL and guard band`),
    ...stageFigure(left, `${label} as left: error with U, tolerance TL and guard band`),
  ];
  const figures = [...errors, ...shapes];
  const missingLeft = adjusted
    ? "as left: no readings were taken after the adjustment"
    : "as left: nothing was adjusted, so the instrument leaves as it was found";
  return section(`Force, channel ${name.toUpperCase()}`, [
    found === null
      ? paragraph({ missing: "as found: the instrument held no calibration to be judged by" })
      : pointsTable(`${label} as found`, found, force),
    left === null
      ? paragraph({ missing: missingLeft })
      : pointsTable(`${label} as left`, left, force),
    ...(figures.length === 0 ? [] : [{ kind: "figures", columns: 2, figures } as const]),
    section("Uncertainty budget", budgetBlocks(judged, force, adjusted ? "as left" : "as found")),
    section("Curve", [...fitBlocks(result), thermalBlock(result)]),
    section("Figures after ISO 376 and ASTM E74", [
      ...isoBlocks(result.iso376),
      ...e74Blocks(result.astmE74, evaluation.rangeNewtons),
    ]),
  ]);
}
