import { describe, expect, it, vi } from "vitest";
import { changePerson } from "../../src/cli/change-person.ts";
import type { Secrets } from "../../src/cli/secret-question.ts";
import type { Change } from "../../src/controller/people/changes.ts";
import { zonedTime } from "../../src/record/zoned-time.ts";
import { memoryPeople } from "../controller/people/support/memory-people.ts";
import { anna, rightPin, wrongPin } from "../controller/people/support/people.ts";

vi.mock(
  "../../src/controller/people/pin-hash.ts",
  () => import("../controller/people/support/quick-pin-hash.ts"),
);

/** Somebody who gives these answers, one after the other, and then nothing. */
function answering(...answers: readonly string[]): Secrets & { readonly asked: string[] } {
  const asked: string[] = [];
  const next = (question: string): Promise<string | undefined> => {
    asked.push(question);
    return Promise.resolve(answers[asked.length - 1]);
  };
  return { next, twice: true, close: () => {}, asked };
}

const makeViewer: Change = { do: "role", operator: "bo", role: "operator" };
const addDora: Change = { do: "add", operator: "do", name: "Dora Ek", role: "operator" };

describe("a change of people by a command", () => {
  it("says what is signed before it asks for the PIN, and records who did it [test->RC-66~1]", async () => {
    const people = await memoryPeople("anna-and-ben");
    const secrets = answering(rightPin);
    expect(await changePerson(people.record, makeViewer, "ah", secrets)).toBeUndefined();
    expect(secrets.asked).toEqual(['To sign "I make bo operator", PIN of Anna Huber: ']);
    expect(people.rows.at(-1)).toMatchObject({ operator: "bo", role: "operator", by: "ah" });
    expect(people.signatures).toMatchObject([{ operator: "ah", meaning: "I make bo operator" }]);
  });

  it.each<[string, Change, string | undefined, readonly string[]]>([
    ["not-authorised", makeViewer, undefined, [rightPin]],
    ["not-authorised", makeViewer, "bo", [rightPin]],
    ["not-authorised", { do: "pin", operator: "ah" }, "bo", [rightPin, wrongPin, wrongPin]],
    ["wrong-pin", makeViewer, "ah", [wrongPin]],
    ["no-pin", makeViewer, "ah", []],
    ["no-pin", addDora, "ah", [rightPin]],
    ["pin-refused", addDora, "ah", [rightPin, "123456"]],
    ["pin-differs", addDora, "ah", [rightPin, wrongPin, rightPin]],
    ["last-supervisor", { do: "deactivate", operator: "ah" }, "ah", []],
  ])("is refused as %s [test->RC-66~1]", async (code, change, by, answers) => {
    const people = await memoryPeople("anna-and-ben");
    const failure = await changePerson(people.record, change, by, answering(...answers));
    expect(failure).toMatchObject({ code, exitCode: 1 });
    expect([people.rows.length, people.signatures]).toEqual([2, []]);
  });

  it("waits out the lock-out that the screen has begun: one count for both [test->RC-66~1]", async () => {
    const people = await memoryPeople("anna-and-ben");
    const attempt = { at: zonedTime(), operator: anna.operator, purpose: "sign-in" };
    for (let seen = 0; seen < 5; seen += 1) await people.record.beginPinTry({ ...attempt, seen });
    const secrets = answering(rightPin);
    const failure = await changePerson(people.record, makeViewer, "ah", secrets);
    expect(failure?.code).toBe("locked-out");
    expect(secrets.asked).toEqual([]);
  });

  it("lets a person change their own PIN by the old one", async () => {
    const people = await memoryPeople("anna-and-ben");
    const change = { do: "pin", operator: "bo" } as const;
    const secrets = answering(rightPin, wrongPin, wrongPin);
    expect(await changePerson(people.record, change, "bo", secrets)).toBeUndefined();
    expect(people.rows.at(-1)).toMatchObject({ operator: "bo", role: "viewer", by: "bo" });
    expect(people.rows.at(-1)?.pin).not.toBe(people.rows[1]?.pin);
  });

  it("is not made where the record does not take it", async () => {
    const people = await memoryPeople("nobody");
    people.full = true;
    const first: Change = { do: "add", ...anna };
    const failure = await changePerson(
      people.record,
      first,
      undefined,
      answering(rightPin, rightPin),
    );
    expect(failure?.code).toBe("disk-full");
  });
});
