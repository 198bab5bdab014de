import { z } from "zod";
import { instrumentSchema } from "./instrument.ts";

export const linkedSchema = z
  .strictObject({ kind: z.literal("linked"), instrument: instrumentSchema })
  .describe("An instrument was greeted and has said what it is.");

export const linkLostSchema = z
  .strictObject({
    kind: z.literal("link-lost"),
    cause: z.string(),
    text: z.string().describe("the cause in words"),
    remedy: z.string().nullable(),
  })
  .describe("The link to the instrument ended; the controller looks for it again.");

export const livenessSchema = z
  .strictObject({
    kind: z.literal("liveness"),
    at: z.enum(["live", "stale", "unknown", "lost"]),
    ageMilliseconds: z.number().nullable().describe("of the newest status; null: there is none"),
  })
  .describe("What the newest status is worth: after the hello, and when that changes.");

export const countersSchema = z
  .strictObject({
    kind: z.literal("counters"),
    samples: z.number().int(),
    missingSamples: z.number().int(),
    faults: z.record(z.string(), z.number().int()).describe("faulty lines by kind"),
  })
  .describe("Counts since the controller's start: after the hello, and every second.");
