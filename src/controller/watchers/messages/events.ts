import { z } from "zod";

const event = { kind: z.literal("event"), at: z.string().describe("wall clock with zone") };

const hostState = z
  .strictObject({
    ...event,
    name: z.literal("host-state"),
    detail: z.strictObject({ from: z.string(), to: z.string(), event: z.string() }),
  })
  .describe("The controller's own state changed; `event` is why.");

const refused = z
  .strictObject({
    ...event,
    name: z.literal("refused"),
    detail: z.strictObject({
      reason: z.string().describe("behind a gate that speaks of a person only `closed`"),
    }),
  })
  .describe("The controller refused what was asked of it.");

const rejected = z
  .strictObject({
    ...event,
    name: z.literal("rejected"),
    detail: z.strictObject({ verb: z.string(), code: z.string() }),
  })
  .describe("The instrument refused a command.");

/** The record's events that watchers are told: those of this list, and none with a field more. */
export const eventSchemas = [hostState, refused, rejected] as const;
export const eventSchema = z.discriminatedUnion("name", eventSchemas);
export type WatchedEvent = z.infer<typeof eventSchema>;
