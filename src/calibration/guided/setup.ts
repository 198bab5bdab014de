import { z } from "zod";
import { forceOfMasses } from "../metrology/applied-force.ts";
import { thermalSchema } from "../session/coefficients.ts";
import { notOfPercent } from "../session/contradictions.ts";
import {
  type Block,
  type Mass,
  type Place,
  placeSchema,
  type Standards,
  standardsSchema,
  text,
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
  /** The bench tissue of the dynamic check; absent: none is made. */
  tissue: text.optional(),
});

type Wrong = { readonly path: (string | number)[]; readonly message: string };

/** Why the masses and the cell are not one reference. */
function* wrongReference({ masses, cell }: Standards, place: Place): Generator<Wrong> {
  const path = ["standards", "masses"];
  if (cell !== undefined) {
    if (masses.length === 0) return;
    const message = `are ${masses.length}, and there is a cell; one of them is the reference: leave out cell, or let masses be []`;
    yield { path, message };
    return;
  }
  if (masses.length === 0) {
    const message = `are none, and there is no cell: tell ${steps} masses, or a reference cell as cell`;
    yield { path, message };
    return;
  }
  if (masses.length !== steps) {
    const message = `are ${masses.length}; the procedure sets ${steps} on, one after the other`;
    yield { path, message };
    return;
  }
  for (const at of masses.keys()) {
    const force = weightOf(masses.slice(0, at + 1), place);
    const wanted = (rangeNewtons * (at + 1)) / steps;
    if (Math.abs(force - wanted) <= missedBy * wanted) continue;
    const message = `with those before it gives ${force.toFixed(2)} N, which is not ${wanted} N within 5 %`;
    yield { path: [...path, at, "massKilograms"], message };
  }
}

function* wrongBlocks({ blocks }: Standards): Generator<Wrong> {
  const path = ["standards", "blocks"];
  if (blocks.length !== gauges) {
    yield { path, message: `are ${blocks.length}; the procedure uses ${gauges}, one at a time` };
    return;
  }
  for (const [at, { lengthMillimetres }] of blocks.entries()) {
    const wanted = (rangeMillimetres * (at + 1)) / gauges;
    if (Math.abs(lengthMillimetres - wanted) <= missedBy * wanted) continue;
    const message = `is ${lengthMillimetres} mm, which is not ${wanted} mm within 5 %`;
    yield { path: [...path, at, "lengthMillimetres"], message };
  }
}

/**
 * What a technician calibrates with, where. One reference of force: ten masses that are set on one after the other,
 * each a tenth of the range, or a reference cell. And four gauge blocks of a quarter, two, three and four of the
 * stroke. Each with its certificate.
 */
export const setupSchema = shape.superRefine(({ place, standards }, context) => {
  for (const { path, message } of [
    ...wrongReference(standards, place),
    ...wrongBlocks(standards),
  ]) {
    context.addIssue({ code: "custom", path, message });
  }
});
export type Setup = z.infer<typeof setupSchema>;

/** What the setup makes of the procedure. */
export function planOf({ secondTemperature, tissue }: Setup): Plan {
  return { secondTemperature, dynamicCheck: tissue !== undefined };
}

/** What tells the force that truly acts: the masses that are on, or the reading of the reference cell. */
export function referenceOf({ standards }: Setup): "masses" | "cell" {
  return standards.cell === undefined ? "masses" : "cell";
}

/** Whether what the cell shows is a part of this point; where nothing is loaded, the cell tells nothing. */
export function asksCell(setup: Setup, { channel, share }: Capture): boolean {
  return referenceOf(setup) === "cell" && channel === "force" && share > 0;
}

/** The masses that stand on the stylus at a point; by a cell none ever do. */
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

/** What the reference gives at a point, newtons or millimetres; by a cell the force that is aimed at. */
export function referenceAt(setup: Setup, capture: Capture): number {
  if (capture.channel === "position") return blockAt(setup, capture)?.lengthMillimetres ?? 0;
  if (referenceOf(setup) === "cell") return capture.share * rangeNewtons;
  return weightOf(massesAt(setup, capture), setup.place);
}

/**
 * What is to be put there, in words: "masses M1 to M4 (3.2630 kg)", "about 40.0 N by cell CELL-1".
 */
export function loadWords(setup: Setup, capture: Capture): string {
  if (capture.channel === "position") {
    const block = blockAt(setup, capture);
    return block === undefined ? "nothing, the bare plate," : `gauge block ${block.name}`;
  }
  const { cell } = setup.standards;
  if (cell !== undefined) {
    return `about ${referenceAt(setup, capture).toFixed(1)} N by cell ${cell.name}`;
  }
  const masses = massesAt(setup, capture);
  const [first, last] = [masses[0]?.name, masses.at(-1)?.name];
  const total = masses.reduce((sum, { massKilograms }) => sum + massKilograms, 0);
  const names = first === last ? `mass ${first}` : `masses ${first} to ${last}`;
  return `${names} (${total.toFixed(4)} kg)`;
}

/**
 * Why what was typed cannot be what the cell shows at this point, newtons; undefined: it can. A session with it would
 * be refused.
 */
export function cellDoubt({ share }: Pick<Capture, "share">, newtons: number): string | undefined {
  const wrong = notOfPercent(newtons, Math.round(100 * share), rangeNewtons);
  return wrong && `What was typed ${wrong}: type what the cell showed at the capture.`;
}
