import { z } from "zod";
import { droppedSchema, endSchema, helloSchema } from "./connection.ts";
import { eventSchema, eventSchemas } from "./events.ts";
import { countersSchema, linkedSchema, linkLostSchema, livenessSchema } from "./link.ts";
import { gapSchema, readingsSchema, statusSchema } from "./readings.ts";
import {
  alarmMessageSchema,
  watchedSnapshotSchema,
  watchedThrustSchema,
  watchedWaveformSchema,
} from "./treatment.ts";

const plain = [
  helloSchema,
  linkedSchema,
  livenessSchema,
  readingsSchema,
  gapSchema,
  statusSchema,
  countersSchema,
  watchedSnapshotSchema,
  watchedThrustSchema,
  watchedWaveformSchema,
  alarmMessageSchema,
  linkLostSchema,
] as const;
const last = [droppedSchema, endSchema] as const;

/** Every message that a watcher can be told, in the order of the document. */
export const watcherMessages: readonly z.ZodObject[] = [...plain, ...eventSchemas, ...last];

/** A line to a watcher, as JSON. There is no message the other way. */
export const watcherMessageSchema = z.discriminatedUnion("kind", [...plain, eventSchema, ...last]);
export type WatcherMessage = z.infer<typeof watcherMessageSchema>;
