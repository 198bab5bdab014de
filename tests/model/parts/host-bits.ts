import type { HostState } from "../../../src/safety/interlock/state.ts";
import { planOf } from "./samples.ts";
import { tokenOf } from "./tokens.ts";

/** The plan of the permit that a host state holds, as a bit. */
export function plansOfHost(host: HostState): number {
  return "permit" in host && host.permit !== undefined ? 1 << planOf(host.permit.planDigest) : 0;
}

/** The frame that a host state echoes, as a bit. */
export function frameBits(host: HostState): number {
  return "frame" in host && host.frame !== undefined ? 1 << tokenOf(host.frame) : 0;
}
