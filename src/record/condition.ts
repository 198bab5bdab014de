import type { RecordFault } from "./record-fault.ts";

/** Whether the record can take entries now, for the gate before arming and for the screen. */
export type RecorderCondition = {
  readonly writable: boolean;
  /** For a person: why it is not writable, or that it is. */
  readonly reason: string;
  /** Room left on the record's disk, in bytes; undefined while it is not known. */
  readonly freeBytes: number | undefined;
  /** How long the last commit took in the store, in milliseconds; undefined before the first. */
  readonly lastCommitMilliseconds: number | undefined;
};

/** What the recorder has seen, from which its condition follows. */
export type RecorderSigns = {
  /** Why the recorder stopped for good. */
  readonly stopped: RecordFault | undefined;
  /** Why the last commit failed; undefined when it succeeded. */
  readonly refused: RecordFault | undefined;
  readonly freeBytes: number | undefined;
  readonly lastCommitMilliseconds: number | undefined;
  /** Age of the worker's last report, in milliseconds; undefined before the first. */
  readonly reportAgeMilliseconds: number | undefined;
};

/** Below this much free space nothing is armed: the disk-space gate of HZ-17, 500 MB. */
const leastFreeBytes = 500_000_000;

/** A report older than this says nothing about now; the worker sends one every 2 s. */
const reportStaleMilliseconds = 10_000;

/** Judges whether the record can take entries. Unknown counts as not writable. */
export function judgeCondition(signs: RecorderSigns): RecorderCondition {
  const { freeBytes, lastCommitMilliseconds } = signs;
  const silence = reasonOfSilence(signs);
  if (silence !== undefined) {
    // What was known before tells nothing about now.
    return { writable: false, reason: silence, freeBytes: undefined, lastCommitMilliseconds };
  }
  const obstacle = signs.refused?.message ?? reasonOfDisk(freeBytes);
  return {
    writable: obstacle === undefined,
    reason: obstacle ?? "The record can be written.",
    freeBytes,
    lastCommitMilliseconds,
  };
}

function reasonOfSilence(signs: RecorderSigns): string | undefined {
  const { stopped, reportAgeMilliseconds } = signs;
  if (stopped !== undefined) {
    return stopped.message;
  }
  return reportAgeMilliseconds === undefined || reportAgeMilliseconds > reportStaleMilliseconds
    ? "The recorder has not reported for more than 10 s."
    : undefined;
}

function reasonOfDisk(freeBytes: number | undefined): string | undefined {
  if (freeBytes === undefined) {
    return "The free space on the record's disk is not known.";
  }
  return freeBytes < leastFreeBytes
    ? `The record's disk has ${megabytes(freeBytes)} MB left; 500 MB are needed.`
    : undefined;
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}
