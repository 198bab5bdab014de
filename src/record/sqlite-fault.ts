import { z } from "zod";
import type { RecordFault } from "./record-fault.ts";
import { freeBytesAt } from "./store-file.ts";

/** SQLite's primary result codes that a store meets (sqlite.org/rescode.html). */
const sqlite = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  inputOutput: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

const sqliteErrorSchema = z.object({
  code: z.literal("ERR_SQLITE_ERROR"),
  errcode: z.int(),
  message: z.string(),
});
const fileErrorSchema = z.object({ code: z.string(), syscall: z.string(), message: z.string() });

// Where so little is left, an input or output error comes from the full disk: SQLite reports a log
// index that cannot grow as such (SQLITE_IOERR_SHMSIZE).
const nearlyNothing = 1_000_000;

/**
 * Says what an error of SQLite or of the file system means for the record.
 * Undefined for anything else: that is a defect, and has to be thrown on.
 */
export function faultOfStoreError(error: unknown, file: string): RecordFault | undefined {
  const fromSqlite = sqliteErrorSchema.safeParse(error);
  if (fromSqlite.success) {
    return faultOfSqlite(fromSqlite.data.errcode, fromSqlite.data.message, file);
  }
  const fromFiles = fileErrorSchema.safeParse(error);
  return fromFiles.success
    ? faultOfFiles(fromFiles.data.code, fromFiles.data.message, file)
    : undefined;
}

/** True for SQLite's refusals to write, whatever their extension. */
export function isSqliteReadOnly(error: unknown): boolean {
  const fromSqlite = sqliteErrorSchema.safeParse(error);
  return fromSqlite.success && primary(fromSqlite.data.errcode) === sqlite.readOnly;
}

function primary(errcode: number): number {
  return errcode & 0xff;
}

function faultOfSqlite(errcode: number, message: string, file: string): RecordFault {
  switch (primary(errcode)) {
    case sqlite.busy:
    case sqlite.locked:
      return recordBusy(file);
    case sqlite.readOnly:
      return recordReadOnly(file);
    case sqlite.full:
      return diskFull(file);
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return recordDamaged(file, message);
    default: {
      const free = freeBytesAt(file);
      return free !== undefined && free < nearlyNothing
        ? diskFull(file)
        : recordUnavailable(file, `${message} (SQLite ${errcode})`);
    }
  }
}

function faultOfFiles(code: string, message: string, file: string): RecordFault {
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return recordReadOnly(file);
    case "ENOSPC":
    case "EDQUOT":
      return diskFull(file);
    default:
      return recordUnavailable(file, message);
  }
}

/** The file holds something other than a whole record. Nothing has been written to it. */
export function recordDamaged(file: string, why: string): RecordFault {
  return {
    code: "record-damaged",
    message: `The record ${file} is damaged: ${why}.`,
    remedy: `Nothing was overwritten. Keep ${file} and the files beside it for examination, and restore the last good backup in its place.`,
  };
}

/** There is no record in this place. */
export function recordMissing(file: string): RecordFault {
  return {
    code: "record-missing",
    message: `There is no record ${file}.`,
    remedy: "Name the file with --record, or start plumb once: it makes one.",
  };
}

/** Another program has the record open, and this must not be done beside it. */
export function recordInUse(file: string): RecordFault {
  return {
    code: "record-in-use",
    message: `The record ${file} is open in another program; nothing was changed.`,
    remedy: "End the other program (plumb, or whatever reads the record), then try again.",
  };
}

/** A copy is never written over another file. */
export function copyThere(copy: string): RecordFault {
  return {
    code: "copy-exists",
    message: `There is a file ${copy} already; nothing was copied.`,
    remedy: "Name a file that is not there yet.",
  };
}

/** The record has no log to follow. */
export function recordOlder(file: string): RecordFault {
  return {
    code: "record-older",
    message: `The record ${file} has no log yet: an older release of this program made it.`,
    remedy: "Start plumb once with it: it takes what is there into a log.",
  };
}

/** The file belongs to a later release of the program. */
export function recordNewer(file: string, name: string): RecordFault {
  return {
    code: "record-newer",
    message: `The record ${file} was made by a newer release of this program (it has the change "${name}").`,
    remedy: "Install that release or a later one. Nothing was changed in the record.",
  };
}

/** The store cannot be used, for a reason that has no code of its own. */
export function recordUnavailable(file: string, why: string): RecordFault {
  return {
    code: "record-unavailable",
    message: `The record ${file} cannot be used: ${why}.`,
    remedy: "Check the disk and the folder of the record, then start the program again.",
  };
}

function recordBusy(file: string): RecordFault {
  return {
    code: "record-slow",
    message: `The record ${file} is locked by another program; the entry was not stored.`,
    remedy: "Close the other program that has the record open, then try again.",
  };
}

function recordReadOnly(file: string): RecordFault {
  return {
    code: "record-read-only",
    message: `The record ${file} cannot be written: the file, its folder or its disk is read-only for this user.`,
    remedy:
      "Give this user the right to write the file and its folder, or choose another place for the record.",
  };
}

function diskFull(file: string): RecordFault {
  return {
    code: "disk-full",
    message: `The disk that holds the record ${file} is full; the entry was not stored.`,
    remedy: "Free space on that disk, then try again.",
  };
}
