import { z } from "zod";
import type { PermitEntry } from "../../src/record/entries.ts";
import {
  eventEntrySchema,
  permitEntrySchema,
  resultEntrySchema,
} from "../../src/record/entries.ts";
import { kinds } from "../../src/record/tables.ts";
import { doomSchema } from "./doom.ts";

/** What a life of the host is told when it is started. */
export const hostTaskSchema = z.strictObject({
  file: z.string(),
  port: z.string(),
  /** What the store's worker is to do besides its work; the shipped one is taken where it is nothing. */
  doom: doomSchema.optional(),
  /** The screen program to start; where there is none, every snapshot counts as painted at once. */
  screen: z.string().optional(),
  /** A protection taken away, to see that it is missed. */
  breach: z.enum(["forgets-open-permits"]).optional(),
});
export type HostTask = z.infer<typeof hostTaskSchema>;

const row = z.int().positive();
const permit = z.custom<PermitEntry>((value) => permitEntrySchema.safeParse(value).success);

/** What a life of the host tells. The first five are facts that its recorder has acknowledged. */
export const hostLineSchema = z.discriminatedUnion("say", [
  z.strictObject({ say: z.literal("permit"), row, entry: permit }),
  z.strictObject({
    say: z.literal("result"),
    row,
    entry: resultEntrySchema.omit({ capture: true }),
    /** Of the capture before it is compressed. */
    sha256: z.string().optional(),
    bytes: z.int().optional(),
  }),
  z.strictObject({ say: z.literal("event"), row, entry: eventEntrySchema }),
  z.strictObject({
    say: z.literal("appended"),
    table: z.enum(kinds),
    row,
    /** Bytes stand as their SHA-256. */
    columns: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  }),
  z.strictObject({ say: z.literal("head"), size: z.int(), root: z.string() }),
  z.strictObject({ say: z.literal("opened") }),
  z.strictObject({ say: z.literal("not-opened"), code: z.string(), why: z.string() }),
  /** The host's state that was just entered. */
  z.strictObject({ say: z.literal("state"), at: z.string() }),
  z.strictObject({ say: z.literal("refused"), why: z.string() }),
  /** Why the record keeps the instrument from being armed; "" where it does not. */
  z.strictObject({ say: z.literal("record-gate"), closed: z.string() }),
  z.strictObject({ say: z.literal("lost"), why: z.string() }),
  z.strictObject({ say: z.literal("closed") }),
]);
export type HostLine = z.infer<typeof hostLineSchema>;
