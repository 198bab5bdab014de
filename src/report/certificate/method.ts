import type { Step } from "../../calibration/session/session-file.ts";
import type { Standards } from "../../calibration/session/standards.ts";
import {
  type Block,
  definitions,
  paragraph,
  remark,
  type Section,
  section,
  type Words,
} from "../document/document.ts";
import { momentOf } from "../document/moment.ts";
import type { CertificateFacts } from "./facts.ts";
import { figuresBy, significant } from "./rounded.ts";

type Departed = Exclude<Step, { outcome: "done" }>;

const isDeparture = (step: Step): step is Departed => step.outcome !== "done";

function departureBlocks(departures: readonly Step[]): Block {
  const rows = departures.filter(isDeparture).map(({ step, at, outcome, reason }) => {
    const how = outcome === "skipped" ? "left out" : "done anew; the first try is not evaluated";
    return [step, momentOf(at), how, reason];
  });
  if (rows.length === 0) return paragraph("Every step was done as the procedure has it.");
  return {
    kind: "table",
    caption: "Departures from the procedure",
    columns: [
      { head: "Step", share: 1 },
      { head: "When", share: 1.6 },
      { head: "How", share: 1.4 },
      { head: "Reason", share: 3 },
    ],
    rows,
  };
}

/** By what procedure, after which norms, and what was done otherwise. */
export function methodSection({ evaluation }: CertificateFacts): Section {
  const { procedure, rangeNewtons, departures } = evaluation;
  return section("Method", [
    definitions([
      ["Procedure", `${procedure} of Plumb (docs/calibrating.md), range 0 to ${rangeNewtons} N`],
      [
        "Force",
        "after ISO 376:2011: exercise to the maximum, then increasing and decreasing forces at 0°, 120° and 240°; creep at the maximum",
      ],
      ["Figures", "after ISO 376:2011 and ASTM E74-18"],
      ["Position", "gauge blocks under the tip, increasing"],
      ["Uncertainty", "JCGM 100:2008 (GUM)"],
      ["Decision", "ILAC-G8:09/2019"],
      ["Certificate", "the fields of ISO/IEC 17025:2017, 7.8"],
    ]),
    remark(
      "As left there is one increasing and one decreasing series at 0°, where ISO 376 has three orientations: how the orientations differ is taken from the series as found. ISO 376 and ASTM E74 are of force-proving instruments; their figures are told for comparison. Nothing here says that the laboratory is accredited.",
    ),
    departureBlocks(departures),
  ]);
}

/** Air at the place and the instrument's own temperature. */
export function conditionsSection({ evaluation }: CertificateFacts): Section {
  const { conditions, place, instrumentDegreesCelsius } = evaluation;
  const { least, most, middle } = instrumentDegreesCelsius;
  const gravity = figuresBy(place.expandedGravityMetresPerSecondSquared, 1e-5);
  const air = figuresBy(place.expandedAirDensityKilogramsPerCubicMetre, 1e-3);
  return section("Conditions", [
    {
      kind: "table",
      caption: "Air at the place, as it was read by the technician",
      columns: [
        { head: "When", share: 2 },
        { head: "Temperature", unit: "°C", share: 1 },
        { head: "Humidity", unit: "%", share: 1 },
        { head: "Pressure", unit: "hPa", share: 1 },
      ],
      rows: conditions.map((each) => [
        momentOf(each.at),
        String(each.temperatureDegreesCelsius),
        String(each.humidityPercent),
        String(each.pressureHectopascals),
      ]),
    },
    definitions([
      [
        "Instrument’s temperature",
        `${least.toFixed(2)} °C to ${most.toFixed(2)} °C by its own sensor; results are told at ${middle.toFixed(2)} °C`,
      ],
      [
        "Local gravity",
        `(${gravity(place.gravityMetresPerSecondSquared)} ± ${gravity(place.expandedGravityMetresPerSecondSquared)}) m/s², k = 2; ${place.gravitySource}`,
      ],
      [
        "Air density",
        `(${air(place.airDensityKilogramsPerCubicMetre)} ± ${air(place.expandedAirDensityKilogramsPerCubicMetre)}) kg/m³, k = 2`,
      ],
    ]),
  ]);
}

type Trace = Pick<
  Standards["masses"][number],
  "name" | "certificate" | "issuer" | "calibratedOn" | "dueOn"
>;

/** Standards of one certificate stand in one row. */
function traceRows(standards: readonly Trace[]): readonly (readonly Words[])[] {
  const byTrace = new Map<string, readonly Trace[]>();
  for (const standard of standards) {
    const { certificate, issuer, calibratedOn, dueOn } = standard;
    const key = JSON.stringify([certificate, issuer, calibratedOn, dueOn]);
    byTrace.set(key, [...(byTrace.get(key) ?? []), standard]);
  }
  return [...byTrace.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const names = alike.map(({ name }) => name).join(", ");
    return [[names, first.certificate, first.issuer, first.calibratedOn, first.dueOn]];
  });
}

function massTable({ masses }: Standards): readonly Block[] {
  if (masses.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "Masses; U at the k of their certificates",
      columns: [
        { head: "Name", share: 1.4 },
        { head: "Mass", unit: "kg", share: 1.4 },
        { head: "U", unit: "kg", share: 1.1 },
        { head: "k", unit: "", share: 0.6 },
        { head: "Density", unit: "kg/m³", share: 1.2 },
        { head: "U", unit: "kg/m³", share: 0.9 },
      ],
      rows: masses.map((mass) => {
        const told = figuresBy(mass.expandedKilograms, 1e-6);
        const density = figuresBy(mass.expandedDensityKilogramsPerCubicMetre, 1);
        return [
          mass.name,
          told(mass.massKilograms),
          told(mass.expandedKilograms),
          String(mass.coverage),
          density(mass.densityKilogramsPerCubicMetre),
          density(mass.expandedDensityKilogramsPerCubicMetre),
        ];
      }),
    },
  ];
}

function blockTable({ blocks }: Standards): readonly Block[] {
  if (blocks.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "Gauge blocks; U at the k of their certificates",
      columns: [
        { head: "Name", share: 2 },
        { head: "Length", unit: "mm", share: 1 },
        { head: "U", unit: "mm", share: 1 },
        { head: "k", unit: "", share: 0.6 },
      ],
      rows: blocks.map((each) => {
        const told = figuresBy(each.expandedMillimetres, 1e-4);
        return [
          each.name,
          told(each.lengthMillimetres),
          told(each.expandedMillimetres),
          String(each.coverage),
        ];
      }),
    },
  ];
}

/** What was compared with, and where its values come from. */
export function standardsSection({ evaluation: { standards } }: CertificateFacts): Section {
  const { masses, cell, blocks } = standards;
  const all = [...masses, ...(cell === undefined ? [] : [cell]), ...blocks];
  return section("Standards and traceability", [
    {
      kind: "table",
      caption: "Certificates of the standards",
      columns: [
        { head: "Standards", share: 2.4 },
        { head: "Certificate", share: 1.4 },
        { head: "Issuer", share: 1.8 },
        { head: "Calibrated on", share: 1.2 },
        { head: "Valid to", share: 1.2 },
      ],
      rows: traceRows(all),
    },
    ...massTable(standards),
    ...(cell === undefined
      ? []
      : [
          definitions([
            [
              `Reference cell ${cell.name}`,
              `U ${significant(100 * cell.expandedShare, 2)} % of the force, k ${cell.coverage}; drift at most ±${significant(100 * cell.driftShare, 2)} %`,
            ],
          ]),
        ]),
    ...blockTable(standards),
    paragraph(
      "Forces are those of the masses in air, F = m g (1 − ρ air / ρ mass), or the readings of the reference cell. They are traceable to the SI by the certificates named here, as far as their issuers state it; Plumb has seen what the technician entered of them, and not the certificates.",
    ),
  ]);
}
