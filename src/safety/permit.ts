import type { Milliseconds } from "../protocol/units.ts";
import { timing } from "./default-limits.ts";
import { type GateVerdict, whyClosed } from "./gates.ts";
import type { LimitsInForce } from "./limits.ts";
import { type Permitted, refuse } from "./refusal.ts";

declare const permitted: unique symbol;

/**
 * Leave for one thrust or one series. Only `permitThrust` makes one, and the arm request and the
 * confirmation can be built from nothing else, so a thrust that was not checked cannot be encoded.
 */
export type ThrustPermit = {
  /** Unique; also the key of the durable row. */
  readonly id: string;
  readonly limitsDigest: string;
  readonly epoch: number;
  /** Digest of plan and permit id: the instrument's result names this one permit and no other. */
  readonly planDigest: string;
  readonly timeToLive: Milliseconds;
  readonly gates: readonly GateVerdict[];
  readonly [permitted]: true;
};

export type PermitRequest = {
  readonly id: string;
  readonly planDigest: string;
  readonly timeToLive: Milliseconds;
};

/** A permit where every gate passed just now; otherwise the first that did not, with its reason. */
export function permitThrust(
  request: PermitRequest,
  limits: LimitsInForce,
  gates: readonly GateVerdict[],
): Permitted<ThrustPermit> {
  const closed = whyClosed(gates);
  if (closed !== undefined) return refuse("gate-closed", closed);
  const { timeToLive } = request;
  const { shortestLife, longestLife } = timing;
  if (!(Number.isInteger(timeToLive) && timeToLive >= shortestLife && timeToLive <= longestLife)) {
    return refuse("time-to-live", "a permit lives 3 to 15 s, in whole milliseconds");
  }
  if (!/^[0-9a-f]{16}$/.test(request.planDigest) || request.id === "") {
    return refuse("not-encodable", "a permit needs a number and the digest of a plan");
  }
  const permit = { ...request, limitsDigest: limits.digest, epoch: limits.epoch, gates };
  return { ok: true, value: permit as unknown as ThrustPermit };
}
