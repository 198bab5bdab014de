import { z } from "zod";
import type { Welcome } from "../../../protocol/messages/hello.ts";
import { dayInWords } from "../../../safety/fact-words.ts";

/** Who an instrument is, for programs. Never its session number: whoever has that can write lines of its session. */
export const instrumentSchema = z.strictObject({
  model: z.string(),
  serial: z.string(),
  firmware: z.string(),
  protocolVersion: z.number().int(),
  simulator: z.boolean(),
  modes: z.array(z.string()).describe("`impulse`, `pressure`, `probe`: those that it offers"),
  ratesHertz: z.array(z.number().int()).describe("readings a second that it offers"),
  calibration: z.string().nullable().describe("the calibration in force"),
  calibrationDue: z.string().nullable().describe("the day it is due, as yyyy-mm-dd"),
  peakCeilingCentinewtons: z.number().int(),
  forceCeilingCentinewtons: z.number().int(),
  latchForceCentinewtons: z.number().int(),
});
export type InstrumentFields = z.infer<typeof instrumentSchema>;

const modeNames: Readonly<Record<string, string>> = { i: "impulse", p: "pressure", r: "probe" };

/** What the greeting told of an instrument. */
export function instrumentFields(welcome: Welcome): InstrumentFields {
  return {
    model: welcome.model,
    serial: welcome.serial,
    firmware: welcome.firmware,
    protocolVersion: welcome.version,
    simulator: welcome.simulator === 1,
    modes: welcome.modes.split("").map((letter) => modeNames[letter] ?? letter),
    ratesHertz: welcome.rates.filter((rate) => rate !== undefined),
    calibration: welcome.calibration ?? null,
    calibrationDue:
      welcome.calibrationDue === undefined ? null : dayInWords(welcome.calibrationDue),
    peakCeilingCentinewtons: welcome.peakCeiling,
    forceCeilingCentinewtons: welcome.forceCeiling,
    latchForceCentinewtons: welcome.latchForce,
  };
}
