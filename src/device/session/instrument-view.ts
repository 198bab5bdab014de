import { causes, type FaultCode, faultCodes, nameAt, states } from "../../protocol/codes.ts";
import type { FaultLatched, FaultTold } from "../../protocol/messages/fault.ts";
import type { Status } from "../../protocol/messages/status.ts";
import type { Milliseconds } from "../../protocol/units.ts";
import { unloadedBelow } from "../../safety/default-limits.ts";
import type { InstrumentView } from "../../safety/interlock/state.ts";

/** A fault that the instrument has reported in this session, or told when it was asked. */
export type FaultSeen = { readonly number: number; readonly code: FaultCode | "unknown" };

export function faultSeen(report: FaultLatched | FaultTold): FaultSeen {
  return { number: report.number, code: nameAt(faultCodes, report.code) ?? "unknown" };
}

/**
 * A status as the interlock sees it. A number that no table has is no status: it is left out, so that
 * the state ages into unknown instead of being guessed.
 */
export function viewOf(
  status: Status,
  fault: FaultSeen | undefined,
  now: Milliseconds,
): InstrumentView | undefined {
  const state = nameAt(states, status.state);
  const cause = nameAt(causes, status.cause);
  if (state === undefined || cause === undefined) return undefined;
  return {
    state,
    cause,
    epoch: status.epoch,
    digest: status.digest,
    fault: status.fault,
    faultCode: fault !== undefined && fault.number === status.fault ? fault.code : "unknown",
    unloaded: status.preload !== undefined && status.preload < unloadedBelow,
    at: now,
  };
}
