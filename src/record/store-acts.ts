import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Insertable, Kysely } from "kysely";
import type { StoredRow } from "./chain/leaf.ts";
import type { LogWriter } from "./chain/log.ts";
import { alarmRowOf, instrumentRowOf } from "./events-with-tables.ts";
import type { AppendedKind, PlainRow } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import type { EventRow, PermitRow, ResultRow } from "./store-messages.ts";
import type { StoreTables } from "./tables.ts";

/** The number of the row that was written. */
export type Committed = { readonly row: number };

/** The tables and the log inside one transaction: a row is written with its entry, or not at all. */
export type Writing = { readonly kysely: Kysely<StoreTables>; readonly log: LogWriter };

/** Writes a row and its entry. */
export async function write<Kind extends Exclude<keyof StoreTables, "entries">>(
  { kysely, log }: Writing,
  kind: Kind,
  row: Insertable<StoreTables[Kind]>,
): Promise<Committed> {
  // One table of many: Kysely's types follow only a name that stands in the source.
  const tables = kysely as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const stored = await tables.insertInto(kind).values(row).returningAll().executeTakeFirstOrThrow();
  const entered = stored as StoredRow & Committed;
  await log.enter(kind, entered);
  return { row: entered.row };
}

/** Writes a permit, once. */
export async function insertPermit(writing: Writing, row: PermitRow): Promise<Recorded<Committed>> {
  if (await has(writing.kysely, "permits", row.permit)) {
    return alreadyRecorded("permit", row.permit);
  }
  return recorded(await write(writing, "permits", row));
}

/**
 * Writes the one result of a permit, its capture compressed and with the hash of the bytes as they
 * came.
 */
export async function insertResult(writing: Writing, row: ResultRow): Promise<Recorded<Committed>> {
  if (!(await has(writing.kysely, "permits", row.permit))) {
    return notRecorded({
      code: "permit-unknown",
      message: `The record has no permit ${row.permit}; its result was not stored.`,
      remedy:
        "Leave the result in the instrument, and open the record in which its permit was written.",
    });
  }
  if (await has(writing.kysely, "results", row.permit)) {
    return alreadyRecorded("result of the permit", row.permit);
  }
  const capture = row.capture;
  return recorded(
    await write(writing, "results", {
      ...row,
      capture: capture === null ? null : gzipSync(capture),
      capture_bytes: capture?.byteLength ?? null,
      capture_sha256: capture === null ? null : createHash("sha256").update(capture).digest("hex"),
    }),
  );
}

/** Writes an event into its table. */
export async function insertEvent(writing: Writing, row: EventRow): Promise<Recorded<Committed>> {
  const alarm = alarmRowOf(row);
  if (alarm !== undefined) return recorded(await write(writing, "alarms", alarm));
  const instrument = instrumentRowOf(row);
  if (instrument !== undefined) return recorded(await write(writing, "instruments", instrument));
  return recorded(await write(writing, "events", row));
}

/** Writes a row of a table that has no conditions but the database's own. */
export async function insertPlain<Kind extends AppendedKind>(
  writing: Writing,
  kind: Kind,
  row: PlainRow<Kind>,
): Promise<Recorded<Committed>> {
  return recorded(await write(writing, kind, row as unknown as Insertable<StoreTables[Kind]>));
}

/** Reads the permits that have no result, oldest first. */
export async function selectOpenPermits(
  kysely: Kysely<StoreTables>,
): Promise<readonly PermitRow[]> {
  const rows = await kysely
    .selectFrom("permits")
    .selectAll("permits")
    .where((query) =>
      query.not(
        query.exists(
          query
            .selectFrom("results")
            .select("results.row")
            .whereRef("results.permit", "=", "permits.permit"),
        ),
      ),
    )
    .orderBy("row")
    .execute();
  return rows.map(({ row: _row, ...permit }) => permit);
}

async function has(
  kysely: Kysely<StoreTables>,
  table: "permits" | "results",
  permit: string,
): Promise<boolean> {
  const found = await kysely
    .selectFrom(table)
    .select("row")
    .where("permit", "=", permit)
    .executeTakeFirst();
  return found !== undefined;
}

/** Refuses what is there already: nothing is ever changed. */
export function alreadyRecorded(what: string, number: string): ReturnType<typeof notRecorded> {
  return notRecorded({
    code: "already-recorded",
    message: `The record already has the ${what} ${number}; it was not changed.`,
    remedy: "Nothing needs to be done; an entry is never written twice.",
  });
}
