import { z } from "zod";

const time = z.number().int().describe("instrument time");
const perhaps = z.number().int().nullable();

export const readingsSchema = z
  .strictObject({
    kind: z.literal("readings"),
    counter: z.number().int().describe("number of the first reading in its session"),
    timeMicroseconds: z.number().int().describe("instrument time of the first"),
    intervalMicroseconds: z.number().int(),
    forceCentinewtons: z.array(perhaps).describe("null: the instrument did not have it"),
    positionMicrometres: z.array(perhaps).describe("as many as forces"),
  })
  .describe("The readings of one line of the instrument, evenly spaced; none is left out.");

export const gapSchema = z
  .strictObject({
    kind: z.literal("gap"),
    from: z.number().int().describe("number of the first that is missing"),
    missing: z.number().int().positive(),
  })
  .describe("Readings that were numbered and did not arrive.");

export const statusSchema = z
  .strictObject({
    kind: z.literal("status"),
    timeMicroseconds: time,
    state: z.number().int().describe("number of the state, as in protocol.md"),
    cause: z.number().int().describe("number of the cause, as in protocol.md"),
    flags: z.number().int().describe("sum of flag bits, as in protocol.md"),
    fault: z.number().int().describe("number of the latched fault; 0 for none"),
    epoch: z.number().int().describe("number of the limits in force; 0 for none"),
    digest: z.string().nullable().describe("of the limits in force"),
    forceCentinewtons: perhaps,
    pitchCentidegrees: perhaps,
    rollCentidegrees: perhaps,
    yawCentidegrees: perhaps,
  })
  .describe("What the instrument reports of itself, 50 times a second and on every change.");
