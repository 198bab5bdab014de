import { z } from "zod";
import { instrumentSchema } from "./instrument.ts";

/** The version of all messages of this folder together; a watcher that does not know it must leave. */
export const watchersVersion = 2;

export const helloSchema = z
  .strictObject({
    kind: z.literal("hello"),
    version: z.literal(watchersVersion),
    pid: z.number().int().positive().describe("process number of the controller"),
    port: z.string().describe("port of the instrument, as the controller was told it"),
    instrument: instrumentSchema.nullable().describe("null: none is linked"),
    rateHertz: z.number().int().describe("readings a second that the controller asks for"),
  })
  .describe("The first line of every connection.");
export type Hello = z.infer<typeof helloSchema>;

/** Why a watcher is dropped. */
export const dropReasons = {
  slow: "This watcher did not keep up: more than 1 MB waited for it.",
  sent: "A watcher sends nothing: what it sent was thrown away unread.",
  full: "There are as many watchers as the controller takes.",
} as const;
export type DropReason = keyof typeof dropReasons;

export const droppedSchema = z
  .strictObject({
    kind: z.literal("dropped"),
    why: z.enum(["slow", "sent", "full"]),
    text: z.string().describe("the reason in words"),
  })
  .describe("The last line to a watcher that is dropped, where it still can be written.");

export const endSchema = z
  .strictObject({ kind: z.literal("end") })
  .describe("The last line when the controller ends.");
