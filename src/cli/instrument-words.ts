import type { Welcome } from "../protocol/messages/hello.ts";
import { dayInWords } from "../safety/fact-words.ts";

/** Who an instrument is, for programs. */
export function instrumentFields(welcome: Welcome): Readonly<Record<string, unknown>> {
  return {
    model: welcome.model,
    serial: welcome.serial,
    firmware: welcome.firmware,
    protocolVersion: welcome.version,
    simulator: welcome.simulator === 1,
    modes: welcome.modes.split("").map((letter) => modeNames[letter] ?? letter),
    ratesHertz: welcome.rates,
    calibration: welcome.calibration ?? null,
    calibrationDue: dateOf(welcome.calibrationDue) ?? null,
    peakCeilingCentinewtons: welcome.peakCeiling,
    forceCeilingCentinewtons: welcome.forceCeiling,
    latchForceCentinewtons: welcome.latchForce,
  };
}

const modeNames: Readonly<Record<string, string>> = { i: "impulse", p: "pressure", r: "probe" };

function dateOf(day: number | undefined): string | undefined {
  return day === undefined ? undefined : dayInWords(day);
}

/** Who an instrument is, for a person. */
export function instrumentWords(welcome: Welcome): string {
  const due = dateOf(welcome.calibrationDue);
  const calibration =
    welcome.calibration === undefined
      ? "not calibrated"
      : `calibration ${welcome.calibration}${due === undefined ? "" : `, due ${due}`}`;
  const kind = welcome.simulator === 1 ? ", a simulator" : "";
  return `${welcome.model} ${welcome.serial}${kind}, firmware ${welcome.firmware}, ${calibration}`;
}
