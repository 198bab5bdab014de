import type { CalibrationTold } from "../../protocol/messages/calibration.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { TestsTold } from "../../protocol/messages/self-test.ts";
import type { ChannelFit } from "../../safety/calibration-uncertainty.ts";
import type { GuardedLayer } from "../../safety/guarded-limits.ts";
import type { Link } from "../link/link.ts";
import { compareAnchor, type RecordTrouble } from "./anchoring.ts";
import { readFit, type ToldFit } from "./channel-fit.ts";
import { insist } from "./insist.ts";
import type { RecordMemory } from "./record-memory.ts";

/** What the instrument said of itself in this session. undefined was asked for and not answered. */
export type InstrumentProfile = {
  readonly welcome: Welcome;
  readonly tests: TestsTold | undefined;
  /** Of each force channel, then of the position. */
  readonly calibrations: readonly (CalibrationTold | undefined)[];
  /** Coefficients and covariance of each force channel; undefined where it tells no whole calibration. */
  readonly fits: readonly (ChannelFit | undefined)[];
  /** All that is told of each calibrated channel, in the order of `calibrations`. */
  readonly told: readonly (ToldFit | undefined)[];
  /** Why what it remembers of the record speaks against this one; undefined where nothing does. */
  readonly recordTrouble: RecordTrouble | undefined;
};

/** Of the position (docs/protocol.md section 12). */
const positionChannel = 2;

function withoutThermal(fit: ToldFit | undefined): ChannelFit | undefined {
  return fit && { coefficients: fit.coefficients, covariance: fit.covariance };
}

/** Asks for everything that arming wants to know and the welcome does not say. */
export async function readProfile(
  link: Link,
  welcome: Welcome,
  record: RecordMemory,
): Promise<InstrumentProfile> {
  const told = await insist(link, { kind: "tests" });
  const calibrations: (CalibrationTold | undefined)[] = [];
  const held: (ToldFit | undefined)[] = [];
  const forces = welcome.channels;
  for (const channel of [0, 1, positionChannel]) {
    if (channel !== positionChannel && channel >= forces) continue;
    const answer = await insist(link, {
      kind: "calibration",
      channel: channel as CalibrationTold["channel"],
    });
    const message = answer.kind === "answered" ? answer.message : undefined;
    const calibration = message?.kind === "calibration-told" ? message : undefined;
    calibrations.push(calibration);
    held.push(calibration === undefined ? undefined : await readFit(link, calibration));
  }
  const message = told.kind === "answered" ? told.message : undefined;
  return {
    welcome,
    tests: message?.kind === "tests-told" ? message : undefined,
    calibrations,
    // Journals keep what limits were made of: a drift with temperature is no part of that.
    fits: held.slice(0, forces).map(withoutThermal),
    told: held,
    recordTrouble: await compareAnchor(link, record),
  };
}

/** The instrument's own ceilings as a layer of the limits. */
export function instrumentLayer(profile: InstrumentProfile): GuardedLayer {
  const { peakCeiling, forceCeiling } = profile.welcome;
  return { peak: peakCeiling, forceLimit: forceCeiling, preloadCeiling: forceCeiling };
}

/** Valid where every channel is; due at the earliest date. undefined where any channel is unknown. */
export function calibrationOf(
  profile: InstrumentProfile,
): { readonly valid: boolean; readonly due: number } | undefined {
  let due = Number.POSITIVE_INFINITY;
  let valid = profile.calibrations.length > 0;
  for (const calibration of profile.calibrations) {
    if (calibration === undefined) return undefined;
    if (calibration.state !== 1 || calibration.due === undefined) valid = false;
    else due = Math.min(due, calibration.due);
  }
  return { valid, due: valid ? due : 0 };
}
