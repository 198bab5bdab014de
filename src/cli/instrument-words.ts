import type { InstrumentFields } from "../controller/watchers/messages/instrument.ts";

/** Who an instrument is, for a person. */
export function instrumentWords(instrument: InstrumentFields): string {
  const { model, serial, firmware, calibration, calibrationDue: due } = instrument;
  const calibrated =
    calibration === null
      ? "not calibrated"
      : `calibration ${calibration}${due === null ? "" : `, due ${due}`}`;
  const kind = instrument.simulator ? ", a simulator" : "";
  return `${model} ${serial}${kind}, firmware ${firmware}, ${calibrated}`;
}
