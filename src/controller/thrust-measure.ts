import type { InstrumentProfile } from "../device/session/profile.ts";
import type { ResultTold } from "../protocol/messages/result.ts";
import { uncertaintyOf } from "../safety/calibration-uncertainty.ts";

/** What is computed of a thrust's peak beside what the instrument says of it. */
export type ThrustMeasure = {
  /** U of the measured peak, newtons, up to the next hundredth; undefined: the calibration in force does not tell it. */
  readonly peakUncertainty: number | undefined;
  /** The peak over the face of the plan's tip, whole kPa; undefined: nothing says which tip it was. */
  readonly tipPressure: number | undefined;
};

/** @param tipPressureOf kPa under the plan's tip at a force in newtons; undefined where no tip is planned */
export function measureThrust(
  { measuredPeak }: Pick<ResultTold, "measuredPeak">,
  profile: Pick<InstrumentProfile, "fits"> | undefined,
  tipPressureOf: ((newtons: number) => number) | undefined,
): ThrustMeasure {
  const told = profile === undefined ? undefined : uncertaintyOf(profile.fits)(measuredPeak);
  const pressure = tipPressureOf?.(measuredPeak / 100);
  return {
    peakUncertainty: told === undefined ? undefined : Math.ceil(told.expanded) / 100,
    tipPressure: pressure === undefined ? undefined : Math.round(pressure),
  };
}
