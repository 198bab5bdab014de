import { describe, expect, test } from "vitest";
import { type PersonChange, type PersonRow, pinAccepted } from "../../src/record/people.ts";
import { verifyRecord } from "../../src/record/verify-record.ts";
import { codeOf, createRecordPlace, query, recordedValue } from "./support/record-place.ts";

const at = "2026-11-28T12:00:00.000+01:00";
const anna: PersonRow = {
  at,
  operator: "ah",
  name: "Anna Huber",
  role: "supervisor",
  pin: "$argon2id$v=19$m=65536,t=3,p=1$AAAA$AAAA",
  active: 1,
  by: "ah",
};

function changeOf(person: PersonRow, seen: number): PersonChange {
  const subject = { subject_kind: "operators", subject: person.operator, digest: "00" };
  return { person, signature: { at, operator: "ah", meaning: "I change it", ...subject }, seen };
}

const attempt = (seen: number) => ({ at, operator: "ah", purpose: "sign-in", seen });

describe("the people of a record", () => {
  test("are their newest rows, each with the signature under it, and verify [test->RC-66~1]", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    recordedValue(await record.commitPerson(changeOf(anna, 0)));
    const ended = { ...anna, active: 0 as const };
    recordedValue(await record.commitPerson(changeOf(ended, 1)));
    expect(recordedValue(await record.people())).toEqual({
      newest: 2,
      people: [ended],
      tries: [],
      forceLimits: [],
    });
    expect(recordedValue(await record.newestPerson())).toBe(2);
    expect(query(place.file, "SELECT count(*) AS count FROM signatures")).toEqual([{ count: 2 }]);
    await record.close();
    expect(recordedValue(await verifyRecord(place.file)).findings).toEqual([]);
  });

  test("are not changed by who judged an older list [test->RC-66~1]", async () => {
    await using place = createRecordPlace();
    const [one, other] = [await place.open(), await place.open()];
    const first = [one.commitPerson(changeOf(anna, 0)), other.commitPerson(changeOf(anna, 0))];
    const codes = (await Promise.all(first)).map(codeOf);
    expect(codes.toSorted()).toEqual(["people-changed", "recorded"]);
    expect(recordedValue(await one.people()).people).toEqual([anna]);
    expect(one.condition().writable).toBe(true);
  });

  test("have each try at a PIN counted until a right one, also over a restart [test->RC-66~1]", async () => {
    await using place = createRecordPlace();
    const first = await place.open();
    recordedValue(await first.commitPerson(changeOf(anna, 0)));
    for (const seen of [0, 1]) recordedValue(await first.beginPinTry(attempt(seen)));
    await first.close();
    const record = await place.open();
    const tries = [{ operator: "ah", count: 2, last: at }];
    expect(recordedValue(await record.people()).tries).toEqual(tries);
    expect(recordedValue(await record.beginPinTry(attempt(2)))).toEqual({ person: anna });
    const detail = { operator: "ah", purpose: "sign-in" };
    recordedValue(await record.appendEvent({ at, kind: pinAccepted, detail }));
    expect(recordedValue(await record.people()).tries).toEqual([]);
  });

  test("are not guessed at by several programs at once: one try counts, the others are refused [test->RC-66~1]", async () => {
    await using place = createRecordPlace();
    const [one, other] = [await place.open(), await place.open()];
    recordedValue(await one.commitPerson(changeOf(anna, 0)));
    const tries = [one.beginPinTry(attempt(0)), other.beginPinTry(attempt(0))];
    const codes = (await Promise.all(tries)).map(codeOf);
    expect(codes.toSorted()).toEqual(["people-changed", "recorded"]);
  });

  test("are not tried where nobody has the name", async () => {
    await using place = createRecordPlace();
    const record = await place.open();
    expect(codeOf(await record.beginPinTry(attempt(0)))).toBe("people-changed");
    expect(query(place.file, "SELECT * FROM events")).toEqual([]);
  });
});
