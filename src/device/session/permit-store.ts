import type { ResultTold } from "../../protocol/messages/result.ts";
import type { LimitParts } from "../../safety/guarded-limits.ts";
import type { Outcome } from "../../safety/interlock/state.ts";
import type { LimitsInForce } from "../../safety/limits.ts";
import type { ThrustPermit } from "../../safety/permit.ts";
import type { Capture } from "../telemetry/capture.ts";
import type { InstrumentProfile } from "./profile.ts";

export type Stored =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** What an earlier moment left open: a permit that is durable and has no result. */
export type OpenPermit = {
  readonly id: string;
  readonly planDigest: string;
  readonly boot: string;
};

/** The record at one moment: how many entries, and the root over them, lower-case hexadecimal. */
export type RecordHead = { readonly size: number; readonly root: string };

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
export interface PermitStore {
  storePermit(
    permit: ThrustPermit,
    limits: LimitsInForce & { readonly parts: LimitParts },
    profile: InstrumentProfile,
  ): Promise<Stored>;
  storeResult(permit: string, finding: Finding): Promise<Stored>;
  /** A result of the instrument that belongs to no open permit of this record. */
  storeStray(summary: ResultTold, capture: Capture | undefined): Promise<Stored>;
  openPermits(): Promise<readonly OpenPermit[] | undefined>;
  /** The record as it was with so many entries, or as it is where it has fewer; undefined: no answer. */
  rootAt(size: number): Promise<RecordHead | undefined>;
  /** Signs the record as it is; undefined where that failed. */
  signHead(): Promise<RecordHead | undefined>;
}
