import type { Kysely } from "kysely";
import type {
  ForceLimitChange,
  PeopleRead,
  PersonChange,
  PersonRow,
  PinTry,
  Tries,
} from "./people.ts";
import { pinAccepted, pinDetailSchema, pinTried } from "./people.ts";
import type { PlainRow } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { notRecorded, recorded } from "./record-fault.ts";
import { type Committed, type Writing, write } from "./store-acts.ts";
import type { StoreTables } from "./tables.ts";

type Tables = Kysely<StoreTables>;

/** Reads everybody, each as their newest row says, and the PINs tried since the last right one. */
export async function selectPeople(kysely: Tables): Promise<PeopleRead> {
  const rows = await kysely.selectFrom("operators").selectAll().orderBy("row").execute();
  const people = new Map<string, PersonRow>();
  for (const { row: _, ...person } of rows) people.set(person.operator, person);
  const limits = await kysely.selectFrom("force_limits").selectAll().orderBy("row").execute();
  const forceLimits = new Map<string, PlainRow<"force_limits">>();
  for (const { row: _, ...limit } of limits) forceLimits.set(limit.operator, limit);
  return {
    newest: rows.length + limits.length,
    people: [...people.values()],
    tries: await selectTries(kysely),
    forceLimits: [...forceLimits.values()],
  };
}

/** How often anybody was changed, their force limit included; 0 where there is nobody. */
export async function selectNewestPerson(kysely: Tables): Promise<number> {
  let changes = 0;
  for (const table of ["operators", "force_limits"] as const) {
    const { count } = await kysely
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    changes += count;
  }
  return changes;
}

/** Writes that a PIN is tried, unless somebody else did meanwhile. */
export async function insertPinTry(
  writing: Writing,
  { at, operator, purpose, seen }: PinTry,
): Promise<Recorded<{ readonly person: PersonRow }>> {
  const { people, tries } = await selectPeople(writing.kysely);
  const person = people.find((one) => one.operator === operator);
  const count = tries.find((one) => one.operator === operator)?.count ?? 0;
  if (person === undefined || count !== seen) return peopleChanged();
  const detail = JSON.stringify({ operator, purpose });
  await write(writing, "events", { at, kind: pinTried, detail });
  return recorded({ person });
}

/** Writes a person's new row and the signature under it, unless anybody was changed meanwhile. */
export async function insertPerson(
  writing: Writing,
  { person, signature, seen }: PersonChange,
): Promise<Recorded<Committed>> {
  if ((await selectNewestPerson(writing.kysely)) !== seen) return peopleChanged();
  const committed = await write(writing, "operators", person);
  await write(writing, "signatures", signature);
  return recorded(committed);
}

/** Writes a person's new force limit and the signature under it, on the same condition. */
export async function insertForceLimit(
  writing: Writing,
  { limit, signature, seen }: ForceLimitChange,
): Promise<Recorded<Committed>> {
  const { newest, people } = await selectPeople(writing.kysely);
  if (newest !== seen) return peopleChanged();
  if (people.every(({ operator }) => operator !== limit.operator)) {
    return notRecorded({
      code: "person-unknown",
      message: `Nobody in the record has the short name ${limit.operator}.`,
      remedy: "See who there is with: plumb user list.",
    });
  }
  const committed = await write(writing, "force_limits", limit);
  await write(writing, "signatures", signature);
  return recorded(committed);
}

async function selectTries(kysely: Tables): Promise<Tries[]> {
  const events = await kysely
    .selectFrom("events")
    .select(["at", "kind", "detail"])
    .where("kind", "in", [pinTried, pinAccepted])
    .orderBy("row")
    .execute();
  const tries = new Map<string, Tries>();
  for (const { at, kind, detail } of events) {
    const { operator } = pinDetailSchema.parse(JSON.parse(detail));
    if (kind === pinAccepted) tries.delete(operator);
    else tries.set(operator, { operator, count: (tries.get(operator)?.count ?? 0) + 1, last: at });
  }
  return [...tries.values()];
}

function peopleChanged(): ReturnType<typeof notRecorded> {
  return notRecorded({
    code: "people-changed",
    message: "Another program changed a person, or tried a PIN, at the same moment.",
    remedy: "Look at plumb user list, then try again.",
  });
}
