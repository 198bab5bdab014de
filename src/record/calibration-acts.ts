import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type {
  AcceptedSighting,
  CalibrationSighting,
  CalibrationStory,
  CheckSetupRead,
  DailyCheckRow,
  InstrumentName,
  SignedCalibration,
  SignedCheckSetup,
} from "./calibrations.ts";
import type { PlainRow } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { alreadyRecorded, type Committed, type Writing, write } from "./store-acts.ts";
import type { StoreTables } from "./tables.ts";

type Tables = Kysely<StoreTables>;
type Refusal = ReturnType<typeof notRecorded>;
type Entry = CalibrationStory[number];

const ofCalibrations = [
  "calibrations",
  "calibration_sightings",
  "daily_checks",
  "check_setups",
] as const;

export async function selectNewestCalibration(kysely: Tables): Promise<number> {
  let rows = 0;
  for (const table of ofCalibrations) {
    const { count } = await kysely
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    rows += count;
  }
  return rows;
}

export async function selectStory(
  kysely: Tables,
  instrument: InstrumentName,
): Promise<CalibrationStory> {
  const found = [
    ...(await selectSessions(kysely, instrument)),
    ...(await selectSightings(kysely, instrument)),
    ...(await selectChecks(kysely, instrument)),
  ];
  return found.sort((a, b) => a.number - b.number).map(({ entry }) => entry);
}

type Numbered = { readonly number: number; readonly entry: Entry };

/** Rows of a table that speak of the instrument, with their number in the log: one order over all tables. */
async function rowsOf<Table extends Exclude<(typeof ofCalibrations)[number], "check_setups">>(
  kysely: Tables,
  table: Table,
  { model, serial }: InstrumentName,
): Promise<readonly (PlainRow<Table> & { readonly number: number })[]> {
  const { rows } = await sql<PlainRow<Table> & { readonly number: number }>`
    SELECT found.*, entries.number FROM ${sql.table(table)} AS found
    JOIN entries ON entries.kind = ${table} AND entries.row = found.row
    WHERE found.instrument_model = ${model} AND found.instrument_serial = ${serial}`.execute(
    kysely,
  );
  return rows;
}

const nameOf = ({
  identity,
  day,
  due,
  holds,
}: Pick<CalibrationSighting, "identity" | "day" | "due" | "holds">) => ({
  identity,
  day,
  due,
  digest: holds,
});

async function selectSessions(kysely: Tables, instrument: InstrumentName): Promise<Numbered[]> {
  const rows = await rowsOf(kysely, "calibrations", instrument);
  return rows.map((row) => {
    const { identity, day, due, holds } = row;
    const whole = identity !== null && day !== null && due !== null && holds !== null;
    const { number, at, calibration, verdict, digest, by } = row;
    const entry: Entry = {
      kind: "session",
      at,
      calibration,
      verdict,
      written: row.written === 1,
      holds: whole ? nameOf({ identity, day, due, holds }) : null,
      digest,
      by,
    };
    return { number, entry };
  });
}

async function selectSightings(kysely: Tables, instrument: InstrumentName): Promise<Numbered[]> {
  const rows = await rowsOf(kysely, "calibration_sightings", instrument);
  return rows.map(({ number, at, kind, reason, by, ...row }) => ({
    number,
    entry: { kind, at, holds: nameOf(row), reason, by },
  }));
}

async function selectChecks(kysely: Tables, instrument: InstrumentName): Promise<Numbered[]> {
  const rows = await rowsOf(kysely, "daily_checks", instrument);
  return rows.map(({ number, at, verdict, body, by, ...row }) => ({
    number,
    entry: { kind: "check", at, verdict, holds: nameOf(row), body: parsed(body), by },
  }));
}

export async function selectCheckSetup(kysely: Tables): Promise<CheckSetupRead> {
  const newest = await kysely
    .selectFrom("check_setups")
    .select(["at", "body", "by"])
    .orderBy("row", "desc")
    .limit(1)
    .executeTakeFirst();
  return newest === undefined ? null : { ...newest, body: parsed(newest.body) };
}

/** Writes a session that ended and the signature under it. */
export async function insertCalibration(
  writing: Writing,
  { calibration, signature }: SignedCalibration,
): Promise<Recorded<Committed>> {
  const signed = { kind: "calibration", subject: calibration.calibration };
  const refusal = whyNotSigned(calibration, signature, signed);
  if (refusal !== undefined) return refusal;
  const there = await writing.kysely
    .selectFrom("calibrations")
    .select("row")
    .where("calibration", "=", calibration.calibration)
    .executeTakeFirst();
  if (there !== undefined) return alreadyRecorded("calibration", calibration.calibration);
  const committed = await write(writing, "calibrations", calibration);
  await write(writing, "signatures", signature);
  return recorded(committed);
}

/** Writes the first sight of an instrument's calibration, where it is the first that is known of it. */
export async function insertFirstSight(
  writing: Writing,
  sighting: CalibrationSighting,
): Promise<Recorded<Committed>> {
  const { instrument_model: model, instrument_serial: serial, kind } = sighting;
  const known = await selectStory(writing.kysely, { model, serial });
  if (kind === "first-sight" && known.length === 0) {
    return recorded(await write(writing, "calibration_sightings", sighting));
  }
  return notRecorded({
    code: "calibration-known",
    message: `The record knows calibrations of ${model} ${serial} already; no other was taken on trust.`,
    remedy: "Let a technician accept it with a reason, or calibrate the instrument.",
  });
}

/** Writes a calibration that a technician accepts and the signature under it. */
export async function insertAccepted(
  writing: Writing,
  { sighting, signature }: AcceptedSighting,
): Promise<Recorded<Committed>> {
  const { instrument_model: model, instrument_serial: serial, identity, day, due } = sighting;
  const known = await selectStory(writing.kysely, { model, serial });
  const namesakes = known.flatMap(({ holds }) => (holds?.identity === identity ? [holds] : []));
  const same = namesakes.some(
    (name) => name.digest === sighting.holds && name.day === day && name.due === due,
  );
  if (sighting.kind !== "accepted" || (namesakes.length > 0 && !same)) {
    return notRecorded({
      code: "calibration-tampered",
      message: `The record knows the calibration ${identity} of ${model} ${serial} with other figures; it cannot be accepted.`,
      remedy: "Find out who wrote to the instrument, and calibrate it anew.",
    });
  }
  const committed = await write(writing, "calibration_sightings", sighting);
  await write(writing, "signatures", signature);
  return recorded(committed);
}

export async function insertCheck(
  writing: Writing,
  check: DailyCheckRow,
): Promise<Recorded<Committed>> {
  return recorded(await write(writing, "daily_checks", check));
}

/** Writes what checks are made with from now on, and the signature under it. */
export async function insertCheckSetup(
  writing: Writing,
  { setup, signature }: SignedCheckSetup,
): Promise<Recorded<Committed>> {
  const signed = { kind: "check-setup", subject: "daily check" };
  const refusal = whyNotSigned(setup, signature, signed);
  if (refusal !== undefined) return refusal;
  const committed = await write(writing, "check_setups", setup);
  await write(writing, "signatures", signature);
  return recorded(committed);
}

function whyNotSigned(
  { body, digest }: { readonly body: string; readonly digest: string },
  signature: PlainRow<"signatures">,
  { kind, subject }: { readonly kind: string; readonly subject: string },
): Refusal | undefined {
  const same =
    digest === createHash("sha256").update(body).digest("hex") &&
    signature.digest === digest &&
    signature.subject_kind === kind &&
    signature.subject === subject;
  if (same) return undefined;
  return notRecorded({
    code: "not-signed",
    message: `The signature is not one of the ${kind} ${subject} as it stands; neither was stored.`,
    remedy: "Look at it again, and sign what you see.",
  });
}

function parsed(body: string): Record<string, unknown> {
  return JSON.parse(body) as Record<string, unknown>;
}
