import { z } from "zod";

const words = z.string().regex(/\S/, "is empty: say it in words");
const revision = z.int().min(1);
const level = z.int().min(1).max(5);
const numbered = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}-\\d{2,3}$`), `is no number such as ${prefix}-01`);

/** What may never be lost; docs/safety/essential-performance.md says each in full. */
const essential = z.array(z.enum(["EP1", "EP2", "EP3", "EP4"]));

const step = z.strictObject({ level, word: words, means: words });

/**
 * A hazard is `held` by controls that are built, or `planned`: then `until` says what stands in its way until
 * they are.
 */
const hazard = z.strictObject({
  id: numbered("HZ"),
  revision,
  status: z.enum(["held", "planned"]),
  hazard: words,
  cause: words,
  effect: words,
  /** Before any control. */
  severity: level,
  after: z.strictObject({ severity: level, probability: level }),
  essential,
  controls: z.array(numbered("RC")),
  until: words.optional(),
});
export type Hazard = z.infer<typeof hazard>;

const control = z.strictObject({
  id: numbered("RC"),
  revision,
  status: z.enum(["built", "planned"]),
  name: words,
  where: z.enum(["firmware", "host", "screen", "record"]),
  does: words,
  /** Names of limits.yml. */
  figures: z.array(words),
  sources: z.array(words),
  hazards: z.array(numbered("HZ")).min(1, "serves no hazard: name one, or remove it"),
  essential,
  /** Longer proofs, as npm scripts; they never stand for a test. */
  campaigns: z.array(words).optional(),
  until: words.optional(),
});
export type Control = z.infer<typeof control>;

/** A figure of the code: its name there and the unit that it has there. */
const figure = z.strictObject({ figure: words, unit: words });

const limit = z.strictObject({
  name: words,
  value: z.number(),
  unit: words,
  why: words,
  /** S seen in the publication named, C computed, M measured here, E an engineering proposal. */
  source: z.enum(["S", "C", "M", "E"]),
  host: figure.optional(),
  firmware: figure.optional(),
});
export type Limit = z.infer<typeof limit>;

/** Only what the trace needs of an alarm: its table has a reader of its own, which is strict. */
const alarm = z.looseObject({
  id: numbered("A"),
  revision,
  hazards: z.array(numbered("HZ")).optional(),
});
export type Alarm = z.infer<typeof alarm>;

export const hazardsFile = z.strictObject({
  severity: z.array(step).length(5),
  probability: z.array(step).length(5),
  hazards: z.array(hazard).min(1),
});
export const controlsFile = z.strictObject({ controls: z.array(control).min(1) });
export const limitsFile = z.strictObject({ limits: z.array(limit).min(1) });
export const alarmsFile = z.looseObject({ alarms: z.array(alarm).min(1) });

export type Scale = readonly z.infer<typeof step>[];

/** The tables of docs/safety, whole and in agreement with each other. */
export interface SafetyTables {
  readonly severity: Scale;
  readonly probability: Scale;
  readonly hazards: readonly Hazard[];
  readonly controls: readonly Control[];
  readonly limits: readonly Limit[];
  readonly alarms: readonly Alarm[];
}
