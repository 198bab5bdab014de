import type { PeopleDeskOptions } from "../../../../src/controller/people/desk.ts";
import type { EventEntry, PersonRow } from "../../../../src/record/recorder.ts";
import { anna, ben, rightPin } from "./people.ts";
import { hashPin } from "./quick-pin-hash.ts";

type PeopleRecordHere = PeopleDeskOptions["record"];

/** The people of a record in memory, counted as the store counts them. */
export type MemoryPeople = {
  readonly record: PeopleRecordHere;
  readonly rows: PersonRow[];
  readonly events: EventEntry[];
  readonly signatures: unknown[];
  /** Everything that was written, as text. */
  readonly written: () => string;
  /** Refuses every write from now on. */
  full: boolean;
};

const at = "2026-11-28T12:00:00.000+00:00";

/** Anna and Ben, both with the right PIN of these tests, quickly hashed; or nobody. */
export async function memoryPeople(who: "anna-and-ben" | "nobody"): Promise<MemoryPeople> {
  const pin = await hashPin(rightPin);
  const rows: PersonRow[] =
    who === "nobody"
      ? []
      : [anna, ben].map((person) => ({ ...person, at, pin, active: 1, by: "ah" }));
  const events: EventEntry[] = [];
  const signatures: unknown[] = [];
  const done = <T>(value: T) => Promise.resolve({ ok: true, value } as const);
  const fault = { code: "disk-full", message: "The disk is full.", remedy: "Make room." } as const;
  const refused = () => Promise.resolve({ ok: false, fault } as const);
  const tries = () => {
    const counted = new Map<string, { operator: string; count: number; last: string }>();
    for (const { kind, detail, at: last } of events) {
      const operator = String(detail["operator"]);
      if (kind === "pin-accepted") counted.delete(operator);
      if (kind === "pin-tried") {
        counted.set(operator, { operator, count: (counted.get(operator)?.count ?? 0) + 1, last });
      }
    }
    return [...counted.values()];
  };
  const people: MemoryPeople = {
    rows,
    events,
    signatures,
    full: false,
    written: () => JSON.stringify([rows, events, signatures]),
    record: {
      people: () => done({ newest: rows.length, people: rows, tries: tries(), forceLimits: [] }),
      newestPerson: () => done(rows.length),
      beginPinTry(attempt) {
        const person = rows.find(({ operator }) => operator === attempt.operator);
        if (person === undefined || people.full) return refused();
        const { operator, purpose } = attempt;
        events.push({ at: attempt.at, kind: "pin-tried", detail: { operator, purpose } });
        return done({ person });
      },
      commitPerson({ person, signature }) {
        if (people.full) return refused();
        rows.push(person);
        signatures.push(signature);
        return done({ row: rows.length });
      },
      setForceLimit: refused,
      appendEvent(entry) {
        if (people.full) return refused();
        events.push(entry);
        return done({ row: events.length });
      },
      append(_kind, row) {
        if (people.full) return refused();
        signatures.push(row);
        return done({ row: signatures.length });
      },
    },
  };
  return people;
}
