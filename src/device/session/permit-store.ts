import type { ResultTold } from "../../protocol/messages/result.ts";
import type { LimitParts } from "../../safety/guarded-limits.ts";
import type { Outcome } from "../../safety/interlock/state.ts";
import type { LimitsInForce } from "../../safety/limits.ts";
import type { ThrustPermit } from "../../safety/permit.ts";
import type { Capture } from "../telemetry/capture.ts";
import type { InstrumentProfile } from "./profile.ts";
import type { RecordMemory } from "./record-memory.ts";

export type Stored =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** What an earlier moment left open: a permit that is durable and has no result. */
export type OpenPermit = {
  readonly id: string;
  readonly planDigest: string;
  readonly boot: string;
};

/** A finding about a permit, as it goes into the record. */
export type Finding = {
  readonly outcome: Outcome;
  readonly summary: ResultTold | undefined;
  readonly capture: Capture | undefined;
};

/**
 * The durable memory that a session needs. Each promise settles only when the row is on the disk or is
 * known not to be; none rejects. The controller lays it on the recorder.
 */
export interface PermitStore extends RecordMemory {
  storePermit(
    permit: ThrustPermit,
    limits: LimitsInForce & { readonly parts: LimitParts },
    profile: InstrumentProfile,
  ): Promise<Stored>;
  storeResult(permit: string, finding: Finding): Promise<Stored>;
  /** A result of the instrument that belongs to no open permit of this record. */
  storeStray(summary: ResultTold, capture: Capture | undefined): Promise<Stored>;
  openPermits(): Promise<readonly OpenPermit[] | undefined>;
}
