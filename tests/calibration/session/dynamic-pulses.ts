import type { DynamicPulse } from "../../../src/calibration/session/dynamic.ts";
import type { Session } from "../../../src/calibration/session/session-file.ts";
import { example } from "./example.ts";

/** A pulse as it should be, but for these changes. */
export const pulse = (changes: Partial<DynamicPulse> = {}): DynamicPulse => ({
  at: "2026-11-02T12:20:00.000Z",
  number: 1,
  commandedNewtons: 15,
  commandedMilliseconds: 3,
  peakNewtons: 15,
  halfWidthMilliseconds: 2,
  impulseNewtonSeconds: 0.017,
  end: "complete",
  ...changes,
});

/** The session of the documents with these pulses. */
export const withPulses = (...pulses: readonly Partial<DynamicPulse>[]): Session => ({
  ...example(),
  dynamic: { tissue: "the bench block", pulses: pulses.map(pulse) },
});
