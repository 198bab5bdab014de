import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { z } from "zod";
import { calibrationCalls } from "./calibration-calls.ts";
import type { CalibrationRecord } from "./calibrations.ts";
import type { CareRecord, VisitRecord } from "./care.ts";
import { careCalls } from "./care-calls.ts";
import type { TreeHead } from "./chain/checkpoint-note.ts";
import type { RecorderCondition } from "./condition.ts";
import { judgeCondition } from "./condition.ts";
import type { EventEntry, PermitEntry, ResultEntry } from "./entries.ts";
import { decodePermit, encodeEvent, encodePermit, encodeResult } from "./entry-codec.ts";
import type { PeopleRecord } from "./people.ts";
import { peopleSchema, triedSchema } from "./people.ts";
import type { AppendedKind, PlainRow } from "./plain-rows.ts";
import type { Recorded, RecordFault } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { keepLog, settleLog } from "./seal/guarded-log.ts";
import { startStoreLink } from "./store-link.ts";
import type { StoreAct, StoreReport } from "./store-messages.ts";
import {
  committedSchema,
  emptyAnswerSchema,
  headSchema,
  openPermitsSchema,
} from "./store-messages.ts";

export type {
  CalibrationRecord,
  CalibrationStory,
  InstrumentName,
  SignedCalibration,
} from "./calibrations.ts";
export type {
  CareRecord,
  FindingEntry,
  ListedPatient,
  OpenVisit,
  VisitEventEntry,
} from "./care.ts";
export type { TreeHead } from "./chain/checkpoint-note.ts";
export type { RecorderCondition } from "./condition.ts";
export type { EventEntry, PermitEntry, ResultEntry } from "./entries.ts";
export type { PeopleRead, PeopleRecord, PersonRow } from "./people.ts";
export type { Recorded, RecordFault } from "./record-fault.ts";

/** The record of what was permitted and what came of it. Its promises never reject. */
export interface Recorder extends VisitRecord {
  /** Resolves only when the permit is on the disk (COMMIT with a full sync). */
  commitPermit(entry: PermitEntry): Promise<Recorded<{ readonly row: number }>>;
  /** One result for each permit; a second one is refused as `already-recorded`. */
  commitResult(entry: ResultEntry): Promise<Recorded<{ readonly row: number }>>;
  appendEvent(entry: EventEntry): Promise<Recorded<{ readonly row: number }>>;
  /** Appends a row of a table that has no conditions but the database's own. */
  append<Kind extends AppendedKind>(
    kind: Kind,
    row: PlainRow<Kind>,
  ): Promise<Recorded<{ readonly row: number }>>;
  /** Signs the log as it stands; its size and root before the signature's own entry. */
  signHead(): Promise<Recorded<TreeHead>>;
  /** The log as it was with so many entries, or as it is where it has fewer. */
  rootAt(size: number): Promise<Recorded<TreeHead>>;
  /** Permits without a result, oldest first. */
  openPermits(): Promise<Recorded<readonly PermitEntry[]>>;
  condition(): RecorderCondition;
  /** Finishes what was asked for, then closes the database and ends its thread. */
  close(): Promise<void>;
}

/** The whole record, as it is opened. */
export type OpenRecord = Recorder & PeopleRecord & CareRecord & CalibrationRecord;

export type RecorderOptions = {
  readonly file: string;
  /**
   * How long an act may take; half of it is spent on waiting for another program's lock. Default
   * 2,000.
   */
  readonly deadlineMilliseconds?: number;
  /**
   * The size at which the database counts as full, where it must leave room for others. Default:
   * none.
   */
  readonly maximumBytes?: number;
};

const defaultDeadlineMilliseconds = 2_000;
// Opening checks the whole file: 30 GB from a disk that reads 100 MB a second.
const openDeadlineMilliseconds = 300_000;

/** Opens the record in a worker thread of its own, making it where there is none. */
export function openRecorder(options: RecorderOptions): Promise<Recorded<OpenRecord>> {
  // The worker lies beside this module: .ts from source, .js in dist.
  const extension = extname(new URL(import.meta.url).pathname);
  return openRecorderWith(new URL(`./store-worker${extension}`, import.meta.url), options);
}

/**
 * Opens the record by the worker at `entry`; for `openRecorder`, and for tests with a worker that
 * fails.
 */
export async function openRecorderWith(
  entry: URL,
  options: RecorderOptions,
): Promise<Recorded<OpenRecord>> {
  const deadline = options.deadlineMilliseconds ?? defaultDeadlineMilliseconds;
  let heard: { readonly report: StoreReport; readonly at: number } | undefined;
  let refused: RecordFault | undefined;
  let closing: Promise<void> | undefined;

  const link = startStoreLink(entry, (report) => {
    heard = { report, at: performance.now() };
    if (report.fault !== null) {
      noteFailure(report.fault);
    }
  });

  const noteFailure = (fault: RecordFault): void => {
    if (endsRecording(fault)) {
      void link.end(fault);
    }
    if (failsRecord(fault)) {
      refused = fault;
    }
  };

  const ask = async <T>(act: StoreAct, answer: z.ZodType<T>): Promise<Recorded<T>> => {
    if (closing !== undefined) {
      return notRecorded(recorderClosed);
    }
    const outcome = await link.ask(act, answer, deadline);
    if (!outcome.ok) {
      noteFailure(outcome.fault);
    }
    return outcome;
  };

  const commitFor = async <T>(
    act: Recorded<StoreAct>,
    answer: z.ZodType<T>,
  ): Promise<Recorded<T>> => {
    if (!act.ok) {
      return act;
    }
    const outcome = await ask(act.value, answer);
    if (outcome.ok) {
      refused = undefined;
    }
    return outcome;
  };
  const commit = (act: Recorded<StoreAct>) => commitFor(act, committedSchema);

  const settings = {
    file: resolve(options.file),
    busyMilliseconds: Math.ceil(deadline / 2),
    maximumBytes: options.maximumBytes,
  };
  const opened = await link.ask(
    { act: "open", ...settings },
    emptyAnswerSchema,
    openDeadlineMilliseconds,
  );
  if (!opened.ok) {
    await link.end(opened.fault);
    return opened;
  }

  // Until the worker's thread has ended: Node closes its connection in the middle of whatever it did.
  const kept = existsSync(settings.file) ? keepLog(settings.file) : undefined;
  return recorded({
    commitPermit: (entry) =>
      commit(mapped(encodePermit(entry), (permit) => ({ act: "commit-permit", permit }))),
    commitResult: (entry) =>
      commit(mapped(encodeResult(entry), (result) => ({ act: "commit-result", result }))),
    appendEvent: (entry) =>
      commit(mapped(encodeEvent(entry), (event) => ({ act: "append-event", event }))),
    append: (kind, row) => commit(recorded({ act: "append", kind, row })),
    rootAt: (size) => ask({ act: "root-at", size }, headSchema),
    signHead: () => ask({ act: "sign-head" }, headSchema),
    people: () => ask({ act: "list-people" }, peopleSchema),
    newestPerson: () => ask({ act: "newest-person" }, z.int().nonnegative()),
    beginPinTry: (attempt) => ask({ act: "begin-pin-try", attempt }, triedSchema),
    commitPerson: (change) => commit(recorded({ act: "commit-person", change })),
    setForceLimit: (change) => commit(recorded({ act: "set-force-limit", change })),
    ...careCalls({ ask, commit: commitFor }),
    ...calibrationCalls({ ask, commit: commitFor }),
    openPermits: async () => {
      const rows = await ask({ act: "list-open-permits" }, openPermitsSchema);
      const permits = rows.ok ? allOf(rows.value.map(decodePermit)) : rows;
      if (!permits.ok) {
        noteFailure(permits.fault);
      }
      return permits;
    },
    condition: () =>
      judgeCondition({
        stopped: link.stopped(),
        refused,
        freeBytes: heard?.report.freeBytes ?? undefined,
        lastCommitMilliseconds: heard?.report.lastCommitMilliseconds ?? undefined,
        reportAgeMilliseconds: heard === undefined ? undefined : performance.now() - heard.at,
      }),
    close: () => {
      closing ??= link
        .ask({ act: "close" }, emptyAnswerSchema, deadline)
        .then(() => link.end(recorderClosed))
        .finally(() => {
          kept?.release();
          settleQuietly(settings.file);
        });
      return closing;
    },
  });
}

// After these nothing more is written: what the last sync left on the disk is not known, and a
// second sync may say yes to a page that is lost.
function endsRecording(fault: RecordFault): boolean {
  return fault.code === "record-unavailable" || fault.code === "record-damaged";
}

// The other refusals are about one entry and say nothing against the record.
function failsRecord(fault: RecordFault): boolean {
  return !refusalsOfOneEntry.has(fault.code);
}

const refusalsOfOneEntry: ReadonlySet<RecordFault["code"]> = new Set([
  "permit-unknown",
  "already-recorded",
  "people-changed",
  "person-unknown",
  "patient-unknown",
  "plan-unknown",
  "plan-superseded",
  "not-signed",
  "visit-unknown",
  "visit-open",
  "visit-changed",
  "calibration-known",
  "calibration-tampered",
]);

/** What cannot be settled now is taken in at the next opening. */
function settleQuietly(file: string): void {
  try {
    settleLog(file);
  } catch {
    // A disk that fails has been told of by the worker.
  }
}

const recorderClosed: RecordFault = {
  code: "record-unavailable",
  message: "The recorder is closed.",
  remedy: "Start the program again to record.",
};

function mapped<T, U>(from: Recorded<T>, change: (value: T) => U): Recorded<U> {
  return from.ok ? recorded(change(from.value)) : from;
}

function allOf<T>(outcomes: readonly Recorded<T>[]): Recorded<readonly T[]> {
  const values: T[] = [];
  for (const outcome of outcomes) {
    if (!outcome.ok) {
      return notRecorded(outcome.fault);
    }
    values.push(outcome.value);
  }
  return recorded(values);
}
