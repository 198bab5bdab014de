import type { z } from "zod";
import { schemaText as firmwareSchema } from "../../firmware-sim/codec/schema.ts";
import * as firmware from "../../firmware-sim/firmware/figures.ts";
import { steadiness } from "../../src/calibration/in-use/check-steps.ts";
import { chartRules } from "../../src/calibration/in-use/control-chart.ts";
import { fieldNotes } from "../../src/care/field.ts";
import { dose, tip } from "../../src/care/plan/force-sections.ts";
import { highestStepPercent } from "../../src/care/plan/ladder.ts";
import { highestTipPressure } from "../../src/care/plan/tip-pressure.ts";
import { confirmedAbove } from "../../src/care/visit/facts.ts";
import { mostProbes } from "../../src/care/visit/step.ts";
import { schemaText as hostSchema } from "../../src/protocol/schema.ts";
import * as host from "../../src/safety/default-limits.ts";

/** Every number of a value, by its path: `timing.beat`. */
export function numbersIn(value: unknown, path = ""): Map<string, number> {
  if (typeof value === "number") return new Map([[path, value]]);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map();
  const found = Object.entries(value).flatMap(([name, inner]) => [
    ...numbersIn(inner, path === "" ? name : `${path}.${name}`),
  ]);
  return new Map(found);
}

/** The ranges of the words of the commands in a schema text: `wire impulse w most`. */
function rangesIn(schema: string): Map<string, number> {
  const ranges = new Map<string, number>();
  for (const line of schema.split("\n")) {
    const [kind, verb, ...words] = line.split(" ");
    if (kind !== "command") continue;
    for (const word of words) {
      const [, key = "", least, most] = /^([a-z])(-?\d+)\.\.(-?\d+)/.exec(word) ?? [];
      if (least === undefined || most === undefined) continue;
      ranges.set(`wire ${verb} ${key} least`, Number(least));
      ranges.set(`wire ${verb} ${key} most`, Number(most));
    }
  }
  return ranges;
}

/** The bounds of a field that a practitioner fills in. */
function boundsOf(schema: z.ZodType): { readonly least: number; readonly most: number } {
  const note = fieldNotes.get(schema);
  if (note?.kind !== "quantity") throw new Error("the field is no quantity");
  return { least: note.least, most: note.most };
}

/** Figures of the practice that safety hangs on. */
const care = {
  highestStepPercent,
  highestTipPressure,
  confirmedAbove,
  mostProbes,
  smallestTip: boundsOf(tip.shape.tipDiameterMillimetres).least,
  mostThrusts: boundsOf(dose.shape.thrustsPerVisit).most,
  mostImpulse: boundsOf(dose.shape.impulsePerVisitNewtonSeconds.unwrap()).most,
};

/** The figures of one side, by name: those of its file of figures, and those of its own schema. */
export const sides = {
  host: {
    own: numbersIn({ ...host, care, dailyCheck: { ...chartRules, ...steadiness } }),
    wire: rangesIn(hostSchema("clinical")),
  },
  firmware: {
    own: numbersIn({ ...firmware }),
    wire: rangesIn(firmwareSchema("clinical")),
  },
} as const;

/** How much of its base a unit is; only units of one base can be compared. */
const units: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  N: ["N", 1],
  cN: ["N", 1e-2],
  "N/s": ["N/s", 1],
  "cN/s": ["N/s", 1e-2],
  mN: ["mN", 1],
  "N.s": ["N.s", 1],
  "uN.s": ["N.s", 1e-6],
  s: ["s", 1],
  ms: ["s", 1e-3],
  us: ["s", 1e-6],
  mm: ["mm", 1],
  um: ["mm", 1e-3],
  deg: ["deg", 1],
  cdeg: ["deg", 1e-2],
  degC: ["degC", 1],
  mdegC: ["degC", 1e-3],
  V: ["V", 1],
  mV: ["V", 1e-3],
  Hz: ["Hz", 1],
  cHz: ["Hz", 1e-2],
  MB: ["B", 1e6],
  B: ["B", 1],
  share: ["share", 1],
  "%": ["share", 1e-2],
  "N/K": ["N/K", 1],
  "mm/K": ["mm/K", 1],
  "share/K": ["share/K", 1],
  kPa: ["kPa", 1],
  probes: ["probes", 1],
  thrusts: ["thrusts", 1],
  "1": ["1", 1],
  pulses: ["pulses", 1],
  responses: ["responses", 1],
  results: ["results", 1],
  lines: ["lines", 1],
  days: ["days", 1],
  sigma: ["sigma", 1],
  checks: ["checks", 1],
  readings: ["readings", 1],
};

/** A value as its base unit has it, with that unit; throws on a unit that nobody knows. */
export function inBase(value: number, unit: string): { readonly value: number; base: string } {
  const known = units[unit];
  if (known === undefined) throw new Error(`the unit ${unit} is not known here`);
  return { value: Number((value * known[1]).toPrecision(12)), base: known[0] };
}
