import type { Evaluation } from "../../calibration/session/evaluate.ts";
import type { Session } from "../../calibration/session/session-file.ts";

/** All that a certificate tells of a calibration: its session as it was signed, and what follows from it. */
export type CertificateFacts = {
  /** Its number, which the certificate bears. */
  readonly calibration: string;
  readonly session: Session;
  /** Of this session, computed anew. */
  readonly evaluation: Evaluation;
  /** What the instrument told at the end, days as yyyy-mm-dd; null: no whole calibration. */
  readonly told: {
    readonly identity: string;
    readonly date: string;
    readonly digest: string;
    /** Whether these are the figures of the session: those written, else those that were in force. */
    readonly asInSession: boolean;
  } | null;
  readonly signature: {
    readonly at: string;
    readonly operator: string;
    readonly meaning: string;
    readonly digest: string;
    readonly entry: number;
  };
  readonly entry: number;
  /** The log up to the signature, found whole. */
  readonly log: { readonly entries: number; readonly root: string };
  readonly names: ReadonlyMap<string, string>;
};
