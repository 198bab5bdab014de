import { z } from "zod";
import type { Setup } from "../../calibration/guided/setup.ts";

const words = z.string().trim().min(1).max(100);

/** A guided calibration from a file, for a simulator: what a technician would type. */
export const calibrationScriptSchema = z.strictObject({
  schema: z.literal("plumb-calibration-script/1"),
  title: words,
  technician: z.strictObject({
    short: words.describe("short name in the record"),
    name: words.describe("whole name"),
    pin: words.describe("PIN"),
  }),
  setup: words.describe("file of the setup, as seen from the script"),
  room: z.number().describe("temperature of the room, degC"),
  humidity: z.number().describe("relative humidity, %"),
  pressure: z.number().describe("air pressure, hPa"),
  adjust: z
    .enum(["if-it-fails", "always", "never"])
    .describe("whether the fitted coefficients are written"),
  skip: z.record(z.string(), words).describe("steps that are left out, with the reason"),
  again: z
    .record(z.string(), words)
    .describe("points that are captured a second time, with the reason")
    .default({}),
});
export type CalibrationScript = Omit<z.infer<typeof calibrationScriptSchema>, "setup"> & {
  readonly setup: Setup;
};
