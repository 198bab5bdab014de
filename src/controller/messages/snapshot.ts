import { z } from "zod";
import { calibrationSnapshotSchema } from "./calibration-snapshot.ts";
import { carePageSchema } from "./care-page.ts";
import { personDialogSchema } from "./person-dialog.ts";
import { consoleSnapshotSchema } from "./simulator-snapshot.ts";
import { snapshotVersion } from "./version.ts";

/** A measured value with its age; too old is shown as stale or unknown, never as current. */
const measured = z.strictObject({
  value: z.number(),
  ageMilliseconds: z.number().nonnegative(),
});

export const hostStates = [
  "disconnected",
  "greeting",
  "linked",
  "limits-pending",
  "configured",
  "precheck",
  "operator-confirm",
  "permit-commit",
  "arm-pending",
  "armed",
  "thrust-seen",
  "result-commit",
  "review",
  "stopping",
  "link-lost",
  "safe-hold",
] as const;

const alarmPriorities = ["high", "medium", "low"] as const;

export const alarmSchema = z.strictObject({
  id: z.string(),
  priority: z.enum(alarmPriorities),
  /** One line, in words: what it is. */
  text: z.string(),
  /** What the person should do now. */
  remedy: z.string(),
  since: z.string(),
  acknowledged: z.boolean(),
  latched: z.boolean(),
  /** Its cause is gone; it is shown for a moment more. */
  over: z.boolean(),
  /** How often its cause came. */
  count: z.number().int().positive(),
});

const gate = z.strictObject({ gate: z.string(), passed: z.boolean(), reason: z.string() });

/** What the banner says: one of these shapes, with the words of the cause. */
export const bannerKinds = [
  "searching",
  "ready",
  "blocked",
  "arming",
  "armed",
  "preload",
  "in-window",
  "thrust",
  "review",
  "stopping",
  "stopped",
  "unknown",
] as const;

/** What a limit in force was made of: the lowest layer less the calibration's uncertainty. */
const limitParts = z.strictObject({
  /** From the instrument's own ceiling up, in newtons; null: nobody has stated it, the host's cap stands in. */
  layers: z.array(z.strictObject({ source: z.string(), newtons: z.number().nullable() })),
  lowestSource: z.string(),
  /** The lowest layer; the force that the uncertainty was taken at. */
  lowestNewtons: z.number(),
  uncertaintyNewtons: z.number(),
  coverage: z.number(),
});

const limits = z.strictObject({
  mode: z.enum(["impulse", "pressure", "probe"]),
  targetNewtons: z.number(),
  limitNewtons: z.number(),
  parts: limitParts.nullable(),
  preloadMinimumNewtons: z.number(),
  preloadMaximumNewtons: z.number(),
  preloadCeilingNewtons: z.number(),
  widthMilliseconds: z.number().nullable(),
  impulseNewtonSeconds: z.number().nullable(),
  travelMillimetres: z.number(),
  pulses: z.number().int(),
  /** A series ends early once so many responses in a row are alike; null: it does not. */
  settles: z.strictObject({ responses: z.number().int(), tolerancePercent: z.number() }).nullable(),
  pitchDegrees: z.number(),
  yawDegrees: z.number(),
});

export const thrustSchema = z.strictObject({
  number: z.number().int(),
  at: z.string(),
  commandedNewtons: z.number(),
  peakNewtons: z.number(),
  /** U of the peak by the calibration in force; null: it does not tell. */
  peakUncertaintyNewtons: z.number().nullable(),
  /** The peak over the face of the plan's tip; null: nothing says which tip it was. */
  tipPressureKilopascals: z.number().nullable(),
  timeToPeakMilliseconds: z.number(),
  widthMilliseconds: z.number().nullable(),
  impulseNewtonSeconds: z.number(),
  positionMillimetres: z.number(),
  stiffnessNewtonsPerMillimetre: z.number().nullable(),
  end: z.string(),
  pulses: z.number().int(),
  /** Whether the capture has arrived whole (its waveform is a message of its own). */
  waveform: z.enum(["fetching", "complete", "failed"]),
  recorded: z.boolean(),
});

/**
 * What the controller tells the screen, about 20 times a second: the whole state to be shown, so that
 * the screen keeps none of its own. null is "not known" and is shown as such; a value is never filled in.
 */
export const snapshotSchema = z.strictObject({
  kind: z.literal("snapshot"),
  version: z.literal(snapshotVersion),
  /** Rising; the screen answers with the number it has painted. */
  number: z.number().int().nonnegative(),
  /** Wall clock for display only, ISO with zone. */
  at: z.string(),
  simulator: z.boolean(),
  /** Whether the program plays the hand on the trigger, so that the key t exists. */
  playsHand: z.boolean(),
  instrument: z
    .strictObject({
      model: z.string(),
      serial: z.string(),
      firmware: z.string(),
      calibration: z.string().nullable(),
      calibrationDue: z.string().nullable(),
    })
    .nullable(),
  port: z.string(),
  link: z.strictObject({
    state: z.enum(["searching", "greeting", "live", "stale", "lost"]),
    readingsPerSecond: z.number().nonnegative(),
    lastReadingMilliseconds: z.number().nullable(),
    gaps: z.number().int().nonnegative(),
    badLines: z.number().int().nonnegative(),
    roundTripMilliseconds: z.number().nullable(),
  }),
  host: z.enum(hostStates),
  /** The instrument's own state by its latest status; null is unknown: treat it as armed. */
  instrumentState: z.string().nullable(),
  banner: z.strictObject({
    kind: z.enum(bannerKinds),
    /** Words in full, for example "force over limit". */
    text: z.string(),
    /** The right-hand remark, for example "126.4 N > 120.0 N". */
    remark: z.string(),
  }),
  person: z.string(),
  /** Name and role of who is signed in, and the same in short. */
  operator: z.string(),
  operatorShort: z.string(),
  /** Takes the keys while it is open. */
  dialog: personDialogSchema.nullable(),
  /** The page of care that is open; it takes the keys, behind the dialog. */
  care: carePageSchema.nullable(),
  plan: z.string(),
  force: measured.nullable(),
  position: measured.nullable(),
  angleErrorDegrees: z.number().nullable(),
  ratePerMillisecond: z.number().nullable(),
  peakNewtons: z.number().nullable(),
  limits: limits.nullable(),
  permit: z.strictObject({
    state: z.enum(["none", "granted", "live", "spent", "ended"]),
    secondsLeft: z.number().nullable(),
    thrusts: z.number().int().nonnegative(),
    allowed: z.number().int().nonnegative(),
  }),
  arming: z
    .strictObject({
      summary: z.string(),
      code: z.string().length(2),
      typed: z.string().max(2),
      secondsLeft: z.number(),
      remark: z.string(),
    })
    .nullable(),
  gates: z.array(gate),
  /** The most urgent first. */
  alarms: z.array(alarmSchema).max(64),
  audio: z.strictObject({
    /** "none": nothing could be heard. */
    state: z.enum(["on", "paused", "none"]),
    /** Of a pause. */
    secondsLeft: z.number().int().nonnegative().nullable(),
    /** Strokes of the bell since the start: the screen rings once where the number has changed. */
    bells: z.number().int().nonnegative(),
  }),
  lastThrust: thrustSchema.nullable(),
  /** Newest first. */
  thrusts: z.array(z.strictObject({ at: z.string(), number: z.number().int(), text: z.string() })),
  /** The account of a stop: short lines, first cause first. */
  account: z.array(z.string()),
  /** Newest first. */
  events: z.array(z.strictObject({ at: z.string(), text: z.string() })),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type AlarmRow = z.infer<typeof alarmSchema>;
export type GateRow = z.infer<typeof gate>;
export type BannerKind = (typeof bannerKinds)[number];
export type HostStateName = (typeof hostStates)[number];

/** The waveform of a thrust, sent once when its capture is complete. Force in newtons. */
export const waveformSchema = z.strictObject({
  kind: z.literal("waveform"),
  version: z.literal(snapshotVersion),
  thrust: z.number().int(),
  /** Time of the first sample after the trigger. */
  offsetMilliseconds: z.number(),
  intervalMilliseconds: z.number().positive(),
  force: z.array(z.number().nullable()).max(4000),
  /** In force; null where that is not known any more. */
  limitNewtons: z.number().nullable(),
  preloadNewtons: z.number().nullable(),
});
export type Waveform = z.infer<typeof waveformSchema>;

/** Bytes from the keyboard; sent only while nothing is energised. */
const keySchema = z.strictObject({
  kind: z.literal("key"),
  version: z.literal(snapshotVersion),
  text: z.string().max(64),
});

export const toScreenSchema = z.discriminatedUnion("kind", [
  snapshotSchema,
  consoleSnapshotSchema,
  calibrationSnapshotSchema,
  waveformSchema,
  keySchema,
]);
export type ToScreen = z.infer<typeof toScreenSchema>;
