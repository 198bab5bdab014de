import type { Kysely } from "kysely";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import type { StoreTables } from "./tables.ts";

type Named = "calibration" | "patient" | "plan" | "visit";
const tables = {
  calibration: "calibrations",
  patient: "patients",
  plan: "plans",
  visit: "visits",
} as const;

/** The number of which this is the beginning; refused where none or several begin so. */
export async function onlyOne(
  kysely: Kysely<StoreTables>,
  what: Named,
  beginning: string,
): Promise<Recorded<string>> {
  // One table of three: Kysely's types follow only a name that stands in the source.
  const named = kysely as unknown as Kysely<Record<string, Record<Named, string>>>;
  const numbers = await named.selectFrom(tables[what]).select(what).execute();
  const found = numbers.map((row) => row[what]).filter((number) => number.startsWith(beginning));
  const [only] = found;
  return only === undefined || found.length > 1
    ? unknownNumber(what, beginning, found.length)
    : recorded(only);
}

/** Refuses a number that is that of none, or the beginning of several. */
export function unknownNumber(
  what: Named,
  beginning: string,
  found: number,
): ReturnType<typeof notRecorded> {
  const message =
    found === 0
      ? `The record has no ${what} ${beginning}.`
      : `${found} ${what}s of the record begin with ${beginning}.`;
  const list = {
    calibration: "plumb calibrate history",
    patient: "plumb patient list",
    plan: "plumb plan list",
    visit: "plumb visit list",
  };
  return notRecorded({
    code: `${what}-unknown`,
    message,
    remedy: `See their numbers with: ${list[what]}.`,
  });
}
