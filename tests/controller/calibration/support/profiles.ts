import type { InstrumentProfile } from "../../../../src/device/session/profile.ts";
import type { CalibrationTold } from "../../../../src/protocol/messages/calibration.ts";
import type { ChannelFit } from "../../../../src/safety/calibration-uncertainty.ts";

type Plain = { readonly [K in keyof CalibrationTold]?: unknown };

/** The calibration of one channel, as an instrument answers for it. */
export function channelTold(channel: 0 | 1, changes: Plain = {}): CalibrationTold {
  return {
    kind: "calibration-told",
    channel,
    state: 1,
    slot: 0,
    identity: "CAL-1",
    date: 20260101,
    due: 20270101,
    mantissas: [0, 2_500_000, 0],
    exponents: [0, -9, 0],
    ...changes,
  } as unknown as CalibrationTold;
}

export const channelFit: ChannelFit = {
  coefficients: [0, 0.0025, 0],
  covariance: [
    [4e-4, -1.2e-8, 0],
    [-1.2e-8, 6e-12, 0],
    [0, 0, 0],
  ],
};

export type ProfileParts = {
  readonly serial?: string;
  readonly told?: Plain;
  readonly fit?: ChannelFit | undefined;
  readonly contradicted?: boolean;
};

/** What an instrument of two channels told of itself. */
export function profileWith(parts: ProfileParts = {}): InstrumentProfile {
  const { serial = "AI-000042", told = {}, contradicted = false } = parts;
  const fit = "fit" in parts ? parts.fit : channelFit;
  const profile = {
    welcome: { model: "PLUMB-SIM", serial },
    calibrations: [channelTold(0, told), channelTold(1, told)],
    fits: [fit, fit],
    told: [fit, fit].map((one) => one && { ...one, thermal: [0.001, 0.0002, 23] }),
    recordTrouble: contradicted ? { why: "another record", contradicted } : undefined,
  };
  return profile as unknown as InstrumentProfile;
}
