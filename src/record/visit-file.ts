import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import type { Kysely } from "kysely";
import { hex } from "./chain/leaf.ts";
import { rootAt } from "./chain/root-at.ts";
import { readChart } from "./chart.ts";
import type { Chart } from "./chart-schema.ts";
import { onlyOne, unknownNumber } from "./only-one.ts";
import { selectPeople } from "./people-acts.ts";
import type { PlainRow } from "./plain-rows.ts";
import { notRecorded, type Recorded, recorded } from "./record-fault.ts";
import { recordDamaged } from "./sqlite-fault.ts";
import type { StoreTables } from "./tables.ts";
import { verifyRecord } from "./verify-record.ts";
import { withRecord } from "./with-record.ts";

/** A row with its number in the log. */
type Entered<Row> = Row & { readonly entry: number };

/** A visit with all that it rests on, at one moment of the record. */
export type VisitFile = {
  readonly visit: string;
  /** The patient's; without captures and readings. */
  readonly chart: Chart;
  /** The log at that moment, found whole; `signed` of its entries are covered by a signature. */
  readonly log: {
    readonly entries: number;
    /** Over all entries, lower-case hexadecimal. */
    readonly root: string;
    /** When the last entry was made. */
    readonly at: string;
    readonly signed: number;
    readonly sealed: boolean;
    /** The key that signs, as a C2SP verifier. */
    readonly key: string | undefined;
  };
  /** Numbers in the log, by table and the thing's own number; those of a visit's rows stand in the chart. */
  readonly entries: {
    readonly begun: number;
    readonly ended: number | undefined;
    readonly findings: ReadonlyMap<string, number>;
    readonly plans: ReadonlyMap<string, number>;
  };
  readonly names: ReadonlyMap<string, string>;
  /** Given for this visit, such as under a screening. */
  readonly signatures: readonly Entered<Omit<PlainRow<"signatures">, "subject">>[];
  /** The instrument that was linked last before the visit ended. */
  readonly instrument: Entered<PlainRow<"instruments">> | undefined;
  /** The calibration that the instrument named, where it is in the record. */
  readonly calibration: Entered<PlainRow<"calibrations">> | undefined;
  /** The force capture of a permit, as the instrument sent it. */
  readonly captures: ReadonlyMap<string, Uint8Array>;
};

type Tables = Kysely<StoreTables>;

/**
 * Reads a visit with all that a report of it rests on, then follows the log from its first entry: a record
 * in which anything is found is refused as damaged.
 *
 * @param visit the beginning of its number, as long as it is that of one visit only
 */
export async function visitFileOf(file: string, visit: string): Promise<Recorded<VisitFile>> {
  const read = await withRecord(file, async ({ database, kysely }) => {
    // One moment for all that is read, while a program writes to the record.
    database.exec("BEGIN");
    try {
      return await readVisitFile(file, database, kysely, visit);
    } finally {
      database.exec("COMMIT");
    }
  });
  if (!read.ok) return read;
  // Rows are only ever added: what was read is found whole together with the log that it stands in.
  const verdict = await verifyRecord(file);
  if (!verdict.ok) return verdict;
  const { findings, signed, sealed, keys } = verdict.value;
  const [first] = findings;
  if (first !== undefined) {
    return notRecorded(recordDamaged(file, `${first.where}: ${first.why}`));
  }
  const { log } = read.value;
  const covered = Math.min(signed ?? 0, log.entries);
  const key = keys.at(-1)?.verifier;
  return recorded({ ...read.value, log: { ...log, signed: covered, sealed, key } });
}

type Read = Omit<VisitFile, "log"> & {
  readonly log: Pick<VisitFile["log"], "entries" | "root" | "at">;
};

async function readVisitFile(
  file: string,
  database: DatabaseSync,
  kysely: Tables,
  beginning: string,
): Promise<Recorded<Read>> {
  const number = await onlyOne(kysely, "visit", beginning);
  if (!number.ok) return number;
  const visit = number.value;
  const begun = await enteredOf(kysely, "visits", "visit", [visit]);
  const patient = await kysely
    .selectFrom("visits")
    .select("patient")
    .where("visit", "=", visit)
    .executeTakeFirst();
  const chart = patient?.patient == null ? undefined : await readChart(kysely, patient.patient);
  // A run of the program is no visit of anybody.
  if (chart === undefined) return unknownNumber("visit", beginning, 0);
  const ended = await enteredOf(kysely, "visit_ends", "visit", [visit]);
  const captures = await readCaptures(kysely, file, visit);
  if (!captures.ok) return captures;
  const { size, root } = rootAt(database, Number.MAX_SAFE_INTEGER);
  const instrument = await instrumentBefore(kysely, ended.get(visit) ?? size);
  const people = await selectPeople(kysely);
  return recorded({
    visit,
    chart,
    log: { entries: size, root: hex(root), at: await lastAt(kysely, size) },
    entries: {
      begun: begun.get(visit) ?? 0,
      ended: ended.get(visit),
      findings: await enteredOf(
        kysely,
        "findings",
        "finding",
        chart.findings.map(({ finding }) => finding),
      ),
      plans: await enteredOf(
        kysely,
        "plans",
        "plan",
        chart.plans.map(({ plan }) => plan),
      ),
    },
    names: new Map(people.people.map(({ operator, name }) => [operator, name])),
    signatures: await kysely
      .selectFrom("signatures")
      .innerJoin("entries", (join) =>
        join.onRef("entries.row", "=", "signatures.row").on("entries.kind", "=", "signatures"),
      )
      .select(["at", "operator", "meaning", "subject_kind", "digest", "entries.number as entry"])
      .where("subject", "=", visit)
      .orderBy("signatures.row")
      .execute(),
    instrument,
    calibration: await calibrationOf(kysely, instrument),
    captures: captures.value,
  });
}

type Named = { readonly visits: "visit"; readonly visit_ends: "visit" } & {
  readonly findings: "finding";
  readonly plans: "plan";
};

/** The entries of rows, by the number that a thing bears itself. */
async function enteredOf<Table extends keyof Named>(
  kysely: Tables,
  table: Table,
  column: Named[Table],
  numbers: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  // One table of several: Kysely's types follow only a name that stands in the source.
  const tables = kysely as unknown as Kysely<{
    findings: { row: number; finding: string };
    entries: StoreTables["entries"];
  }>;
  const rows = await tables
    .selectFrom(table as "findings")
    .innerJoin("entries", (join) =>
      join.onRef("entries.row", "=", `${table as "findings"}.row`).on("entries.kind", "=", table),
    )
    .select([`${column as "finding"} as own`, "entries.number as entry"])
    .where(column as "finding", "in", [...numbers])
    .execute();
  return new Map(rows.map(({ own, entry }) => [own, entry]));
}

async function instrumentBefore(kysely: Tables, entry: number): Promise<VisitFile["instrument"]> {
  const found = await kysely
    .selectFrom("instruments")
    .innerJoin("entries", (join) =>
      join.onRef("entries.row", "=", "instruments.row").on("entries.kind", "=", "instruments"),
    )
    .select(["at", "serial", "model", "firmware", "detail", "entries.number as entry"])
    .where("entries.number", "<=", entry)
    .orderBy("entries.number", "desc")
    .limit(1)
    .executeTakeFirst();
  return found;
}

/** @param instrument whose `detail`, in canonical JSON, may name its calibration */
async function calibrationOf(
  kysely: Tables,
  instrument: VisitFile["instrument"],
): Promise<VisitFile["calibration"]> {
  if (instrument === undefined) return undefined;
  const { calibration } = JSON.parse(instrument.detail) as { readonly calibration?: unknown };
  if (typeof calibration !== "string") return undefined;
  return kysely
    .selectFrom("calibrations")
    .innerJoin("entries", (join) =>
      join.onRef("entries.row", "=", "calibrations.row").on("entries.kind", "=", "calibrations"),
    )
    .select(["at", "calibration", "instrument_serial", "body", "digest", "by"])
    .select("entries.number as entry")
    .where("calibration", "=", calibration)
    .where("instrument_serial", "=", instrument.serial)
    .executeTakeFirst();
}

async function readCaptures(
  kysely: Tables,
  file: string,
  visit: string,
): Promise<Recorded<ReadonlyMap<string, Uint8Array>>> {
  const rows = await kysely
    .selectFrom("results")
    .innerJoin("permits", "permits.permit", "results.permit")
    .select(["results.row", "results.permit", "capture", "capture_sha256 as sha256"])
    .where("permits.visit", "=", visit)
    .where("capture", "is not", null)
    .execute();
  const captures = new Map<string, Uint8Array>();
  for (const { row, permit, capture, sha256 } of rows) {
    const content = capture === null ? undefined : unpacked(capture);
    if (content === undefined || createHash("sha256").update(content).digest("hex") !== sha256) {
      const why = `the capture of row ${row} of table results is not what was written`;
      return notRecorded(recordDamaged(file, why));
    }
    captures.set(permit, content);
  }
  return recorded(captures);
}

function unpacked(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

/** When the entry of this number was made. */
async function lastAt(kysely: Tables, number: number): Promise<string> {
  const { kind, row } = await kysely
    .selectFrom("entries")
    .select(["kind", "row"])
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  // Every table of the log has the column: which one it is stands in the log only.
  const tables = kysely as unknown as Kysely<{ events: StoreTables["events"] }>;
  const { at } = await tables
    .selectFrom(kind as "events")
    .select("at")
    .where("row", "=", row)
    .executeTakeFirstOrThrow();
  return at;
}
