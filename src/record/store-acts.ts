import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Kysely } from "kysely";
import type { StoreTables } from "./migrations.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import type { EventRow, PermitRow, ResultRow } from "./store-messages.ts";

/** The number of the row that was written. */
export type Committed = { readonly row: number };

/** Writes a permit, once. */
export async function insertPermit(
  kysely: Kysely<StoreTables>,
  row: PermitRow,
): Promise<Recorded<Committed>> {
  if (await has(kysely, "permits", row.permit)) {
    return alreadyRecorded("permit", row.permit);
  }
  return recorded(
    await kysely.insertInto("permits").values(row).returning("row").executeTakeFirstOrThrow(),
  );
}

/**
 * Writes the one result of a permit, its capture compressed and with the hash of the bytes as they
 * came.
 */
export async function insertResult(
  kysely: Kysely<StoreTables>,
  row: ResultRow,
): Promise<Recorded<Committed>> {
  if (!(await has(kysely, "permits", row.permit))) {
    return notRecorded({
      code: "permit-unknown",
      message: `The record has no permit ${row.permit}; its result was not stored.`,
      remedy:
        "Leave the result in the instrument, and open the record in which its permit was written.",
    });
  }
  if (await has(kysely, "results", row.permit)) {
    return alreadyRecorded("result of the permit", row.permit);
  }
  const capture = row.capture;
  return recorded(
    await kysely
      .insertInto("results")
      .values({
        ...row,
        capture: capture === null ? null : gzipSync(capture),
        capture_bytes: capture?.byteLength ?? null,
        capture_sha256:
          capture === null ? null : createHash("sha256").update(capture).digest("hex"),
      })
      .returning("row")
      .executeTakeFirstOrThrow(),
  );
}

/** Writes an event. */
export async function insertEvent(
  kysely: Kysely<StoreTables>,
  row: EventRow,
): Promise<Recorded<Committed>> {
  return recorded(
    await kysely.insertInto("events").values(row).returning("row").executeTakeFirstOrThrow(),
  );
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

function alreadyRecorded(what: string, permit: string): ReturnType<typeof notRecorded> {
  return notRecorded({
    code: "already-recorded",
    message: `The record already has the ${what} ${permit}; it was not changed.`,
    remedy: "Nothing needs to be done; an entry is never written twice.",
  });
}
