import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import { hex } from "./chain/leaf.ts";
import { rootAt } from "./chain/root-at.ts";
import { onlyOne } from "./only-one.ts";
import { selectPeople } from "./people-acts.ts";
import type { PlainRow } from "./plain-rows.ts";
import { notRecorded, type Recorded, recorded } from "./record-fault.ts";
import { recordDamaged } from "./sqlite-fault.ts";
import type { StoreTables } from "./tables.ts";
import { verifyRecord } from "./verify-record.ts";
import { withRecord } from "./with-record.ts";

type Entered<Row> = Row & { readonly entry: number };

/** A calibration session that ended, with the signature under it. */
export type CalibrationFile = {
  readonly session: Entered<PlainRow<"calibrations">>;
  readonly signature: Entered<PlainRow<"signatures">>;
  /** The log as it was when the signature was entered, found whole: it stays the same however long it grows. */
  readonly log: { readonly entries: number; readonly root: string };
  readonly names: ReadonlyMap<string, string>;
};

/**
 * Reads a session with its signature, then follows the log from its first entry: a record in which anything
 * is found is refused as damaged.
 *
 * @param calibration the beginning of its number, as long as it is that of one only
 */
export async function calibrationFileOf(
  file: string,
  calibration: string,
): Promise<Recorded<CalibrationFile>> {
  const read = await withRecord(file, async ({ database, kysely }) => {
    // One moment for all that is read, while a program writes to the record.
    database.exec("BEGIN");
    try {
      return await readCalibrationFile(file, database, kysely, calibration);
    } finally {
      database.exec("COMMIT");
    }
  });
  if (!read.ok) return read;
  const verdict = await verifyRecord(file);
  if (!verdict.ok) return verdict;
  const [first] = verdict.value.findings;
  return first === undefined
    ? read
    : notRecorded(recordDamaged(file, `${first.where}: ${first.why}`));
}

async function readCalibrationFile(
  file: string,
  database: DatabaseSync,
  kysely: Kysely<StoreTables>,
  beginning: string,
): Promise<Recorded<CalibrationFile>> {
  const number = await onlyOne(kysely, "calibration", beginning);
  if (!number.ok) return number;
  const session = await kysely
    .selectFrom("calibrations")
    .innerJoin("entries", (join) =>
      join.onRef("entries.row", "=", "calibrations.row").on("entries.kind", "=", "calibrations"),
    )
    .selectAll("calibrations")
    .select("entries.number as entry")
    .where("calibration", "=", number.value)
    .executeTakeFirstOrThrow();
  const sha256 = createHash("sha256").update(session.body).digest("hex");
  if (sha256 !== session.digest) {
    const why = `the document of the calibration ${number.value} has the SHA-256 ${sha256}, and ${session.digest} was signed`;
    return notRecorded(recordDamaged(file, why));
  }
  const signature = await kysely
    .selectFrom("signatures")
    .innerJoin("entries", (join) =>
      join.onRef("entries.row", "=", "signatures.row").on("entries.kind", "=", "signatures"),
    )
    .selectAll("signatures")
    .select("entries.number as entry")
    .where("subject_kind", "=", "calibration")
    .where("subject", "=", number.value)
    .where("digest", "=", session.digest)
    .orderBy("signatures.row")
    .executeTakeFirst();
  if (signature === undefined) {
    const why = `no signature stands under the calibration ${number.value}`;
    return notRecorded(recordDamaged(file, why));
  }
  const { size, root } = rootAt(database, signature.entry);
  const { people } = await selectPeople(kysely);
  return recorded({
    session,
    signature,
    log: { entries: size, root: hex(root) },
    names: new Map(people.map(({ operator, name }) => [operator, name])),
  });
}
