import { z } from "zod";
import { forceOfMasses } from "../metrology/applied-force.ts";
import { thermalSchema } from "../session/coefficients.ts";
import {
  type Block,
  type Mass,
  type Place,
  placeSchema,
  standardsSchema,
} from "../session/standards.ts";
import type { Plan } from "./procedure.ts";
import type { Capture } from "./step.ts";

/** The maximum of the calibrated range: the firmware's own ceiling of force, newtons. */
export const rangeNewtons = 80;
/** Of the position: the longest stroke. */
const rangeMillimetres = 6;
/** A tenth of the range may be missed by so much of itself: the true force counts, not the nominal one. */
const missedBy = 0.05;

const steps = 10;
const gauges = 4;

/** The force of masses with the buoyancy of the air, newtons. */
function weightOf(masses: readonly Mass[], place: Place): number {
  const weighed = masses.map((mass) => ({
    kilograms: mass.massKilograms,
    kilogramsUncertainty: 0,
    densityKilogramsPerCubicMetre: mass.densityKilogramsPerCubicMetre,
    densityUncertainty: 0,
  }));
  return forceOfMasses(weighed, {
    gravity: place.gravityMetresPerSecondSquared,
    gravityUncertainty: 0,
    airDensity: place.airDensityKilogramsPerCubicMetre,
    airDensityUncertainty: 0,
  }).newtons;
}

/** What the maker tells of an instrument that holds no calibration: to show what it reads meanwhile. */
const makerSchema = z.strictObject({
  newtonsPerCount: z.number().positive(),
  millimetresPerCount: z.number().positive(),
  force: thermalSchema,
  position: thermalSchema,
});

const shape = z.strictObject({
  schema: z.literal("plumb-calibration-setup/1"),
  place: placeSchema,
  standards: standardsSchema,
  maker: makerSchema.optional(),
  /** Whether a series at a second temperature is taken, for the temperature terms of the force channels. */
  secondTemperature: z.boolean().default(false),
});

/**
 * What a technician calibrates with, where: ten masses that are set on one after the other, each a tenth of
 * the range, and four gauge blocks of a quarter, two, three and four of the stroke. Each with its certificate.
 */
export const setupSchema = shape.superRefine(({ place, standards }, context) => {
  const { masses, blocks } = standards;
  if (masses.length !== steps) {
    context.addIssue({
      code: "custom",
      path: ["standards", "masses"],
      message: `are ${masses.length}; the procedure sets ${steps} on, one after the other`,
    });
    return;
  }
  for (const at of masses.keys()) {
    const force = weightOf(masses.slice(0, at + 1), place);
    const wanted = (rangeNewtons * (at + 1)) / steps;
    if (Math.abs(force - wanted) <= missedBy * wanted) continue;
    context.addIssue({
      code: "custom",
      path: ["standards", "masses", at, "massKilograms"],
      message: `with those before it gives ${force.toFixed(2)} N, which is not ${wanted} N within 5 %`,
    });
  }
  if (blocks.length !== gauges) {
    context.addIssue({
      code: "custom",
      path: ["standards", "blocks"],
      message: `are ${blocks.length}; the procedure uses ${gauges}, one at a time`,
    });
    return;
  }
  for (const [at, { lengthMillimetres }] of blocks.entries()) {
    const wanted = (rangeMillimetres * (at + 1)) / gauges;
    if (Math.abs(lengthMillimetres - wanted) <= missedBy * wanted) continue;
    context.addIssue({
      code: "custom",
      path: ["standards", "blocks", at, "lengthMillimetres"],
      message: `is ${lengthMillimetres} mm, which is not ${wanted} mm within 5 %`,
    });
  }
});
export type Setup = z.infer<typeof setupSchema>;

/** What the setup makes of the procedure. */
export function planOf({ secondTemperature }: Setup): Plan {
  return { secondTemperature };
}

/** The masses that stand on the stylus at a point. */
export function massesAt({ standards }: Setup, { share }: Pick<Capture, "share">): readonly Mass[] {
  return standards.masses.slice(0, Math.round(share * steps));
}

/** The gauge block under the stylus at a point; undefined: it stands on the plate. */
export function blockAt(
  { standards }: Setup,
  { share }: Pick<Capture, "share">,
): Block | undefined {
  return share === 0 ? undefined : standards.blocks[Math.round(share * gauges) - 1];
}

/** What the reference gives at a point, newtons or millimetres. */
export function referenceAt(setup: Setup, capture: Capture): number {
  if (capture.channel === "position") return blockAt(setup, capture)?.lengthMillimetres ?? 0;
  return weightOf(massesAt(setup, capture), setup.place);
}

/** What is to be put there, in words: "masses M1 to M4 (3.2630 kg)". */
export function loadWords(setup: Setup, capture: Capture): string {
  if (capture.channel === "position") {
    const block = blockAt(setup, capture);
    return block === undefined ? "nothing, the bare plate," : `gauge block ${block.name}`;
  }
  const masses = massesAt(setup, capture);
  const [first, last] = [masses[0]?.name, masses.at(-1)?.name];
  const total = masses.reduce((sum, { massKilograms }) => sum + massKilograms, 0);
  const names = first === last ? `mass ${first}` : `masses ${first} to ${last}`;
  return `${names} (${total.toFixed(4)} kg)`;
}
