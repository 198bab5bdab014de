import { gunzipSync } from "node:zlib";
import type { Kysely } from "kysely";
import type { StoreTables } from "./tables.ts";

type Row = Readonly<Record<string, unknown>>;

/** All that a record holds about one patient. Bytes are base64, captures as the instrument sent them. */
export type PatientFile = {
  readonly patient: string;
  readonly identities: readonly Row[];
  readonly erasures: readonly Row[];
  readonly plans: readonly Row[];
  readonly signatures: readonly Row[];
  readonly findings: readonly Row[];
  readonly visits: readonly Row[];
  readonly visitEvents: readonly Row[];
  readonly visitEnds: readonly Row[];
  readonly permits: readonly Row[];
  readonly results: readonly Row[];
  readonly blocks: readonly Row[];
};

/** Gathers it; undefined where the record has no such patient. Throws what SQLite throws. */
export async function readPatientFile(
  kysely: Kysely<StoreTables>,
  patient: string,
): Promise<PatientFile | undefined> {
  // Tables with the same two columns: Kysely's types follow only a name that stands in the source.
  const tables = kysely as unknown as Kysely<{ patients: { patient: string; row: number } }>;
  const of = (table: string): Promise<readonly Row[]> =>
    tables
      .selectFrom(table as "patients")
      .selectAll()
      .where("patient", "=", patient)
      .orderBy("row")
      .execute();
  if ((await of("patients")).length === 0) return undefined;
  const plans = await of("plans");
  const visits = await of("visits");
  const visitNumbers = valuesOf(visits, "visit");
  const permits = await kysely
    .selectFrom("permits")
    .selectAll()
    .where("visit", "in", visitNumbers)
    .orderBy("row")
    .execute();
  const results = await kysely
    .selectFrom("results")
    .selectAll()
    .where("permit", "in", valuesOf(permits, "permit"))
    .orderBy("row")
    .execute();
  const ofVisits = (table: "visit_events" | "visit_ends") =>
    kysely
      .selectFrom(table)
      .selectAll()
      .where("visit", "in", visitNumbers)
      .orderBy("row")
      .execute();
  const blocks = await kysely
    .selectFrom("blocks")
    .selectAll()
    .where("visit", "in", visitNumbers)
    .orderBy("row")
    .execute();
  const signatures = await kysely
    .selectFrom("signatures")
    .selectAll()
    .where("subject", "in", [...valuesOf(plans, "plan"), ...visitNumbers])
    .orderBy("row")
    .execute();
  return {
    patient,
    identities: (await of("identities")).map(withoutSalt),
    erasures: await of("erasures"),
    plans,
    signatures,
    findings: await of("findings"),
    visits,
    visitEvents: await ofVisits("visit_events"),
    visitEnds: await ofVisits("visit_ends"),
    permits,
    results: results.map(({ capture, ...said }) => ({
      ...said,
      capture: capture === null ? null : inBase64(gunzipSync(capture)),
    })),
    blocks: blocks.map(({ data, ...said }) => ({ ...said, data: inBase64(data) })),
  };
}

function withoutSalt(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== "salt"));
}

function valuesOf(rows: readonly Row[], column: string): string[] {
  return rows.map((row) => String(row[column]));
}

function inBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
