import { calibrationDigest } from "../../calibration/in-use/digest.ts";
import type { InstrumentCalibration } from "../../calibration/in-use/standing.ts";
import type { InstrumentProfile } from "../../device/session/profile.ts";

type Told = Pick<InstrumentProfile, "calibrations" | "told">;

/**
 * What an instrument tells of its calibration, all channels taken together; undefined where a channel told
 * nothing or not all, or another calibration than the first.
 */
export function calibrationTold({
  calibrations,
  told: fits,
}: Told): InstrumentCalibration | undefined {
  const [first] = calibrations;
  const told = calibrations.filter((channel) => channel !== undefined);
  if (first === undefined || told.length < calibrations.length) return undefined;
  // The slots are the instrument's: all channels are in one, or none is.
  if (told.some(({ state }) => state === 2)) return { state: "damaged" };
  if (told.some(({ state }) => state === 0)) return { state: "never" };
  const { identity, date, due } = first;
  const whole = fits.filter((fit) => fit !== undefined);
  const alike = told.every(
    (channel) => channel.identity === identity && channel.date === date && channel.due === due,
  );
  if (identity === undefined || date === undefined || due === undefined) return undefined;
  if (!alike || whole.length < calibrations.length) return undefined;
  return { state: "valid", identity, day: date, due, digest: calibrationDigest(whole) };
}
