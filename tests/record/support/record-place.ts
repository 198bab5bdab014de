import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { OpenRecord, Recorded, Recorder } from "../../../src/record/recorder.ts";
import { openRecorder } from "../../../src/record/recorder.ts";

/** A folder of its own for a record, and what is open in it; disposed of at the end of the test. */
export type RecordPlace = AsyncDisposable & {
  readonly folder: string;
  readonly file: string;
  /** Opens the record, and fails the test where that is refused. */
  readonly open: (deadlineMilliseconds?: number) => Promise<OpenRecord>;
  /** Closes when the place is disposed of, at the latest. */
  readonly closeLater: <R extends Recorder>(recorder: R) => R;
};

export function createRecordPlace(): RecordPlace {
  const folder = mkdtempSync(join(tmpdir(), "record-"));
  const file = join(folder, "record.db");
  const opened: Recorder[] = [];
  const closeLater = <R extends Recorder>(recorder: R): R => {
    opened.push(recorder);
    return recorder;
  };
  return {
    folder,
    file,
    closeLater,
    open: async (deadlineMilliseconds) =>
      closeLater(
        recordedValue(
          await openRecorder(
            deadlineMilliseconds === undefined ? { file } : { file, deadlineMilliseconds },
          ),
        ),
      ),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(opened.map((recorder) => recorder.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The value, or a failed test with the fault's own words. */
export function recordedValue<T>(outcome: Recorded<T>): T {
  if (!outcome.ok) {
    throw new Error(`${outcome.fault.code}: ${outcome.fault.message}`);
  }
  return outcome.value;
}

/** The code of the fault, or "recorded" where there is none. */
export function codeOf(outcome: Recorded<unknown>): string {
  return outcome.ok ? "recorded" : outcome.fault.code;
}

/** Reads the file with a connection of its own, as another program would. */
export function query(file: string, sql: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** Changes the file with a connection of its own, as another program would. */
export function execute(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

export function digestOf(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
