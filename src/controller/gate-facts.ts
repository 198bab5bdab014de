import type { InstrumentProfile } from "../device/session/profile.ts";
import { calibrationOf } from "../device/session/profile.ts";
import type { Status } from "../protocol/messages/status.ts";
import type { Milliseconds } from "../protocol/units.ts";
import type { RecorderCondition } from "../record/recorder.ts";
import type { CareFact, GateFacts } from "../safety/gates.ts";
import type { InstrumentView, Interlock } from "../safety/interlock/state.ts";
import type { LimitsInForce } from "../safety/limits.ts";
import { angleErrorDegrees } from "../safety/vector.ts";
import type { TreatmentCase } from "./treatment-case.ts";

/** What the gates are judged from, as each part of the program knows it at this moment. */
export type FactSources = {
  readonly now: Milliseconds;
  readonly machine: Interlock;
  readonly profile: InstrumentProfile | undefined;
  readonly status: Status | undefined;
  readonly linkErrorRate: number | undefined;
  readonly sinceLinkError: Milliseconds | undefined;
  readonly eventLoopDelay: Milliseconds | undefined;
  readonly calibrationVouched: GateFacts["calibrationVouched"];
  readonly record: RecorderCondition;
  /** Calendar day as yyyymmdd. */
  readonly today: number;
  readonly clockSane: boolean;
  readonly treated: TreatmentCase;
  /** The limits that were asked for last are those of this case. */
  readonly asksForCase: boolean;
  readonly operatorMayArm: CareFact;
  readonly resultWaiting: boolean | undefined;
  readonly paintedAge: Milliseconds | undefined;
  readonly terminalLargeEnough: boolean | undefined;
};

/** A record that the instrument speaks against takes no permit. */
function trusted(
  record: RecorderCondition,
  profile: InstrumentProfile | undefined,
): RecorderCondition {
  const trouble = profile?.recordTrouble;
  return trouble === undefined ? record : { ...record, writable: false, reason: trouble.why };
}

/** The echo is that of the limits that were asked for, and those are what is planned now. */
function limitsEqual(
  { treated, asksForCase }: FactSources,
  limits: LimitsInForce | undefined,
  instrument: InstrumentView | undefined,
): GateFacts["limitsEqual"] {
  if (treated.limits === undefined) return { closed: "nothing is planned that could be asked for" };
  if (limits === undefined || instrument === undefined) return undefined;
  if (!asksForCase) return { closed: "the instrument holds the limits of another case" };
  return instrument.epoch === limits.epoch && instrument.digest === limits.digest.slice(0, 8);
}

function withinLadder(
  { ladder, limits: planned }: TreatmentCase,
  limits: LimitsInForce | undefined,
): GateFacts["withinLadder"] {
  if (ladder !== undefined) return ladder;
  if (planned === undefined || limits === undefined) return undefined;
  return limits.limits.peak <= planned.peak;
}

export function gateFactsOf(sources: FactSources): GateFacts {
  const { machine, profile, treated, status, today, now } = sources;
  const { instrument, host } = machine;
  const limits = "limits" in host ? host.limits : undefined;
  const simulator = profile === undefined ? undefined : profile.welcome.simulator === 1;
  return {
    selfTestFailed: profile?.tests?.failed,
    simulator,
    // Allowed are simulators, until one is cleared for people; not one that is broken on purpose.
    instrumentAllowed: simulator && profile?.welcome.model !== "PLUMB-BROKEN",
    calibration: profile === undefined ? undefined : calibrationOf(profile),
    calibrationVouched: sources.calibrationVouched,
    today,
    limitsEqual: limitsEqual(sources, limits, instrument),
    linkErrorRate: sources.linkErrorRate,
    sinceLinkError: sources.sinceLinkError,
    statusAge: instrument === undefined ? undefined : ((now - instrument.at) as Milliseconds),
    eventLoopDelay: sources.eventLoopDelay,
    record: trusted(sources.record, profile),
    clockSane: sources.clockSane,
    operatorMayArm: sources.operatorMayArm,
    ...treated.care,
    resultWaiting: sources.resultWaiting,
    withinLadder: withinLadder(treated, limits),
    angleError:
      limits === undefined || status === undefined
        ? undefined
        : angleErrorDegrees(limits.limits, status),
    paintedAge: sources.paintedAge,
    terminalLargeEnough: sources.terminalLargeEnough,
    latched: machine.latch !== undefined,
  };
}
