import type { Channel, Held } from "../../calibration/session/coefficients.ts";
import {
  type Block,
  definitions,
  paragraph,
  remark,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import type { CertificateFacts } from "./facts.ts";
import { figuresBy, significant } from "./rounded.ts";

const names = ["a", "b", "position"] as const;
type Name = (typeof names)[number];
const labels: Readonly<Record<Name, string>> = { a: "A", b: "B", position: "position" };

/** All numbers that an instrument computes with, in the order in which they are written. */
const numbersOf = ({ coefficients, thermal }: Channel) => [
  ...coefficients,
  thermal.zeroPerKelvin,
  thermal.spanPerKelvin,
  thermal.referenceDegreesCelsius,
];

const quantitiesOf = (name: Name): readonly string[] => {
  const unit = name === "position" ? "mm" : "N";
  return [
    `c0, ${unit}`,
    `c1, ${unit}/count`,
    `c2, ${unit}/count²`,
    `z, ${unit}/K`,
    "s, 1/K",
    "T0, °C",
  ];
};

/** As it is held, to its last digit; by a power of ten where zeros would stand before them. */
const everyDigit = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : String(value);

const figuresOf = ({ identity, date, due, ...channels }: Held): string =>
  JSON.stringify([
    identity,
    date,
    due,
    ...names.map((name) => [numbersOf(channels[name]), channels[name].covariance]),
  ]);

function coefficientTable(
  before: Held | null,
  written: Held,
  readBack: Held | undefined,
): Extract<Block, { kind: "table" }> {
  const cell = (held: Held | null | undefined, name: Name, index: number, why: string): Words => {
    const value = held && numbersOf(held[name])[index];
    return value === null || value === undefined ? { missing: why } : everyDigit(value);
  };
  return {
    kind: "table",
    caption:
      "Coefficients as the instrument computes with them: p = c0 + c1 n + c2 n² of n counts, less (z + s p)(T − T0)",
    columns: [
      { head: "Channel", share: 0.9 },
      { head: "Number", share: 1.3 },
      { head: "Before", share: 1.7 },
      { head: "Written", share: 1.7 },
      { head: "Read back", share: 1.7 },
    ],
    rows: names.flatMap((name) =>
      quantitiesOf(name).map((quantity, index) => [
        labels[name],
        quantity,
        cell(before, name, index, "none"),
        cell(written, name, index, "none"),
        cell(readBack, name, index, "not read back"),
      ]),
    ),
  };
}

/** The upper half: the matrix is the same mirrored. */
const entries = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 1],
  [1, 2],
  [2, 2],
] as const;

function covarianceTable(written: Held): Extract<Block, { kind: "table" }> {
  return {
    kind: "table",
    caption:
      "Covariance of the coefficients as written, to four digits; force in N and counts, position in mm and counts",
    columns: [
      { head: "Channel", share: 0.9 },
      ...entries.map(([j, k]) => ({ head: `c${j}, c${k}`, share: 1.3 })),
    ],
    rows: names.map((name) => [
      labels[name],
      ...entries.map(([j, k]) => significant(written[name].covariance[j][k], 4)),
    ]),
  };
}

const nameOf = ({ identity, date }: Held): string => `${identity} of ${date}`;

/** What the new curve is uncertain by, where it is known least. */
function curveWords({ evaluation }: CertificateFacts, name: "a" | "b"): Words {
  const curve = evaluation.channels[name].computed?.curve ?? [];
  const [first] = curve;
  if (first === undefined) return { missing: "not known" };
  const most = curve.reduce(
    (worst, each) => (each.uncertainty.expanded > worst.uncertainty.expanded ? each : worst),
    first,
  );
  const { expanded, coverage } = most.uncertainty;
  const told = figuresBy(expanded, 0.01);
  return `U ${told(expanded)} N at ${told(most.newtons)} N, k ${coverage.toFixed(2)}: the largest along the curve`;
}

function comparedWords(written: Held, readBack: Held | undefined): Words {
  if (readBack === undefined) return { missing: "not read back" };
  const equal = figuresOf(readBack) === figuresOf(written);
  return `read back and compared: ${equal ? "equal in every number" : "NOT equal"}`;
}

/** What was changed in the instrument: the numbers before, as written and as read back. */
export function adjustmentSection(facts: CertificateFacts): Section {
  const { session, told } = facts;
  const { inForce, adjusted } = session;
  const held: Words =
    told === null
      ? { missing: "it told no whole calibration" }
      : `${told.identity} of ${told.date}, digest ${told.digest}`;
  const before: Words = inForce === null ? { missing: "none" } : nameOf(inForce);
  if (adjusted === undefined) {
    return section("Adjustment", [
      paragraph("Nothing was adjusted: the instrument leaves as it was found."),
      definitions([
        ["Calibration in force", before],
        ["Told by it at the end", held],
      ]),
    ]);
  }
  const { held: written, readBack } = adjusted;
  return section("Adjustment", [
    definitions([
      ["Calibration before", before],
      ["Calibration written", nameOf(written)],
      ["Read back", comparedWords(written, readBack)],
      ["Told by it at the end", held],
      ["Uncertainty of curve A", curveWords(facts, "a")],
      ["Uncertainty of curve B", curveWords(facts, "b")],
    ]),
    coefficientTable(inForce, written, readBack),
    covarianceTable(written),
    remark(
      "These numbers are told with every digit that the instrument holds: they are no results, and what they are uncertain by stands in the covariance.",
    ),
  ]);
}
