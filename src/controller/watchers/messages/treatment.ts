import { z } from "zod";
import {
  alarmSchema,
  snapshotSchema,
  thrustSchema,
  waveformSchema,
} from "../../messages/snapshot.ts";

/**
 * The fields of a snapshot that watchers are told, named one by one: what is added to the snapshot is
 * not told before it was looked at. No person, operator, plan, typed code or free text of the log.
 */
const told = {
  kind: true,
  number: true,
  at: true,
  simulator: true,
  instrument: true,
  port: true,
  link: true,
  host: true,
  instrumentState: true,
  banner: true,
  force: true,
  position: true,
  angleErrorDegrees: true,
  ratePerMillisecond: true,
  peakNewtons: true,
  limits: true,
  permit: true,
  gates: true,
  alarms: true,
  audio: true,
  lastThrust: true,
  thrusts: true,
  account: true,
} as const;
export const snapshotFields = Object.keys(told) as (keyof typeof told)[];

export const watchedSnapshotSchema = snapshotSchema
  .pick(told)
  .describe(
    "The state as the screen shows it, 20 times a second, without anything personal: of a gate that speaks of a person, `passed` or `closed`.",
  );

export const watchedThrustSchema = z
  .strictObject({ kind: z.literal("thrust"), thrust: thrustSchema })
  .describe("A thrust, when it is known, and again when its curve has arrived or it was recorded.");

export const watchedWaveformSchema = waveformSchema
  .omit({ version: true })
  .describe("The force of a thrust over time, once when its curve has arrived.");

export const alarmMessageSchema = z
  .strictObject({
    kind: z.literal("alarm"),
    change: z.enum(["onset", "acknowledged", "cleared"]),
    at: z.string().describe("wall clock with zone"),
    alarm: alarmSchema,
  })
  .describe("An alarm came, was acknowledged, or went.");
