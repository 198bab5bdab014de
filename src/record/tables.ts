import type { Generated } from "kysely";
import type { PlainKind, PlainRow } from "./plain-rows.ts";
import type { EventRow, PermitRow, ResultRow } from "./store-messages.ts";

type Numbered<Row> = Row & { row: Generated<number> };

/** The tables as the newest migration leaves them. */
export type StoreTables = {
  [Kind in PlainKind]: Numbered<PlainRow<Kind>>;
} & {
  permits: Numbered<PermitRow>;
  results: Numbered<ResultRow> & {
    /** Bytes before compression. */
    capture_bytes: number | null;
    /** SHA-256 of the bytes before compression, lower-case hexadecimal. */
    capture_sha256: string | null;
  };
  events: Numbered<EventRow>;
  /** Who a patient is. */
  identities: Numbered<{
    at: string;
    patient: string;
    name: string;
    born: string;
    salt: Uint8Array;
    by: string;
  }>;
  erasures: Numbered<{ at: string; patient: string; rows: string; by: string; reason: string }>;
  keys: Numbered<{ at: string; verifier: string; reason: string; by: string }>;
  checkpoints: Numbered<{ at: string; size: number; note: string }>;
  /** The log that commits to each row above. */
  entries: {
    number: number;
    kind: string;
    row: number;
    content: Uint8Array;
    previous: Uint8Array;
    hash: Uint8Array;
  };
};

/** A table whose rows the log commits to. */
export type Kind = Exclude<keyof StoreTables, "entries">;

/** Every such table, in the order in which it came into being. */
export const kinds = [
  "permits",
  "results",
  "events",
  "patients",
  "erasures",
  "operators",
  "signatures",
  "plans",
  "visits",
  "visit_ends",
  "blocks",
  "alarms",
  "calibrations",
  "instruments",
  "keys",
  "checkpoints",
  "identities",
  "findings",
  "visit_events",
  "force_limits",
  "calibration_sightings",
  "daily_checks",
  "check_setups",
] as const satisfies readonly Kind[];
