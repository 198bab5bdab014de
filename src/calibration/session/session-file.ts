import { z } from "zod";
import { heldSchema, thermalSchema } from "./coefficients.ts";
import {
  asLeftSchema,
  creepSchema,
  forceSeriesSchema,
  positionRunSchema,
  seriesNames,
} from "./readings.ts";
import { conditionsSchema, placeSchema, standardsSchema, text } from "./standards.ts";

const at = z.iso.datetime({ offset: true });

/** The steps of the procedure, in their order. */
export const stepNames = [
  "identify",
  "standards",
  "warm-up",
  "exercise",
  ...seriesNames,
  "creep",
  "fit",
  "adjust",
  "as-left",
  "position",
  "temperature",
  "write",
  "read-back",
  "sign",
] as const;
export type StepName = (typeof stepNames)[number];

/** That a step was done, or left out, or done anew; the last two with their reason. */
const stepSchema = z.discriminatedUnion("outcome", [
  z.strictObject({ step: z.enum(stepNames), at, outcome: z.literal("done") }),
  z.strictObject({ step: z.enum(stepNames), at, outcome: z.literal("skipped"), reason: text }),
  z.strictObject({
    step: z.enum(stepNames),
    at,
    outcome: z.literal("redone"),
    reason: text,
    /** What the first try gave, where it was a series: kept, and not evaluated. */
    setAside: forceSeriesSchema.optional(),
  }),
]);
export type Step = z.infer<typeof stepSchema>;

/** Readings at another temperature, in a session of its own with the same standards. */
const secondTemperatureSchema = z.strictObject({
  session: text,
  series: z.array(forceSeriesSchema).min(1),
});

const shape = {
  schema: z.literal("plumb-calibration/1"),
  procedure: z.literal("plumb-force-1"),
  session: text,
  begunAt: at,
  endedAt: at,
  instrument: z.strictObject({
    model: text,
    serial: text,
    firmware: text,
    simulated: z.boolean(),
  }),
  technician: text,
  place: placeSchema,
  conditions: z.array(conditionsSchema).min(1),
  standards: standardsSchema,
  /** What the instrument held when the session began, by which it is judged as found; null: nothing. */
  inForce: heldSchema.nullable(),
  /** What the maker tells of the temperature's effect on a force channel, for one that holds nothing. */
  makersThermal: thermalSchema.optional(),
  steps: z.array(stepSchema).min(1),
  /** The maximum of the range, XN, newtons. */
  rangeNewtons: z.number().positive().max(80),
  force: z.array(forceSeriesSchema).min(1),
  creep: creepSchema.optional(),
  /** Coefficients that were written, and the readings with them; absent: nothing was adjusted. */
  adjusted: z
    .strictObject({
      held: heldSchema,
      /** What the instrument told afterwards; absent: it was not asked. */
      readBack: heldSchema.optional(),
      asLeft: asLeftSchema.optional(),
    })
    .optional(),
  position: z.array(positionRunSchema).optional(),
  secondTemperature: secondTemperatureSchema.optional(),
};

type Draft = z.infer<z.ZodObject<typeof shape>>;

/** What one field cannot tell alone. */
function* contradictions(
  session: Draft,
): Generator<{ path: (string | number)[]; message: string }> {
  const { force, standards, position } = session;
  const names = force.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) {
      const message = `is there twice; keep the first try as setAside of its step`;
      yield { path: ["force", index, "name"], message: `${name} ${message}` };
    }
  }
  const masses = new Set(standards.masses.map(({ name }) => name));
  const blocks = new Set(standards.blocks.map(({ name }) => name));
  const { asLeft } = session.adjusted ?? {};
  const loads = [
    ...force.map(({ points }, index) => ({ path: ["force", index, "points"], points })),
    { path: ["adjusted", "asLeft", "up"], points: asLeft?.up ?? [] },
    { path: ["adjusted", "asLeft", "down"], points: asLeft?.down ?? [] },
    ...(session.secondTemperature?.series ?? []).map(({ points }, index) => ({
      path: ["secondTemperature", "series", index, "points"],
      points,
    })),
  ];
  for (const { path, points } of loads) {
    for (const [index, { percent, load }] of points.entries()) {
      const here = [...path, index, "load"];
      if ("masses" in load) {
        const unknown = load.masses.find((name) => !masses.has(name));
        if (unknown !== undefined) yield { path: here, message: `names no mass: ${unknown}` };
        if (new Set(load.masses).size < load.masses.length) {
          yield { path: here, message: "names a mass twice" };
        }
        if ((percent === 0) !== (load.masses.length === 0)) {
          yield { path: here, message: "has a load at 0 %, or none above" };
        }
      } else if (standards.cell === undefined) {
        yield {
          path: here,
          message: "is told by a reference cell that is not among the standards",
        };
      }
    }
  }
  for (const [run, points] of (position ?? []).entries()) {
    for (const [index, point] of points.entries()) {
      const unknown = point.blocks.find((name) => !blocks.has(name));
      const path = ["position", run, index, "blocks"];
      if (unknown !== undefined) yield { path, message: `names no gauge block: ${unknown}` };
    }
  }
}

/** A whole calibration as it was measured: docs/calibrating.md. Nothing in it is computed. */
export const sessionSchema = z.strictObject(shape).superRefine((session, context) => {
  for (const { path, message } of contradictions(session)) {
    context.addIssue({ code: "custom", path, message });
  }
});
export type Session = z.infer<typeof sessionSchema>;
