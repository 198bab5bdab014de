import { describe, expect, it, vi } from "vitest";
import { createPeopleDesk, type PeopleDesk } from "../../../src/controller/people/desk.ts";
import type { PersonRow } from "../../../src/record/recorder.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";
import { type MemoryPeople, memoryPeople } from "./support/memory-people.ts";
import { anna, rightPin, wrongPin } from "./support/people.ts";

vi.mock("../../../src/controller/people/pin-hash.ts", () => import("./support/quick-pin-hash.ts"));

const noon = Date.parse("2026-11-28T12:00:00Z");

/** A desk at this record, `later` milliseconds after noon, and the texts of all that it ever showed. */
async function deskAt(people: MemoryPeople, { demonstration = false, later = 0 } = {}) {
  const clock = createVirtualClock(0);
  let left = 0;
  const desk = createPeopleDesk({
    record: people.record,
    clock,
    date: () => new Date(noon + later + clock.now()),
    demonstration,
    quit: () => {
      left += 1;
    },
  });
  await desk.refresh();
  const shown: string[] = [];
  const type = (read: string): void => {
    for (const sign of read) {
      desk.typed(sign);
      shown.push(JSON.stringify(desk.dialog()));
    }
  };
  return { desk, clock, shown, type, left: () => left };
}

/** Waits until the PIN was looked at. */
async function looked(desk: PeopleDesk): Promise<void> {
  await vi.waitFor(() =>
    expect(desk.dialog()?.about ?? []).not.toContain("looking at the PIN ..."),
  );
}

async function signIn({ desk, type }: Awaited<ReturnType<typeof deskAt>>): Promise<void> {
  type(`1${rightPin}\r`);
  await looked(desk);
}

describe("the desk of people", () => {
  it("asks for nobody where the record knows none and the simulator is its own", async () => {
    const { desk } = await deskAt(await memoryPeople("nobody"), { demonstration: true });
    expect([desk.mayArm(), desk.dialog(), desk.takesKeys()]).toEqual([
      "demonstration",
      null,
      false,
    ]);
  });

  it("asks with its own simulator too, once the record knows somebody [test->RC-66~1]", async () => {
    const { desk } = await deskAt(await memoryPeople("anna-and-ben"), { demonstration: true });
    expect(desk.mayArm()).toBe(false);
    expect(desk.dialog()?.people.map(({ name }) => name)).toEqual(["Anna Huber", "Ben Ott"]);
  });

  it("knows not who may arm before the record has told who there is", async () => {
    const people = await memoryPeople("anna-and-ben");
    const never = { ...people.record, newestPerson: () => new Promise<never>(() => {}) };
    const desk = createPeopleDesk({
      record: never,
      clock: createVirtualClock(0),
      date: () => new Date(noon),
      demonstration: true,
      quit: () => {},
    });
    void desk.refresh();
    expect([desk.mayArm(), desk.operator(), desk.takesKeys()]).toEqual([
      undefined,
      undefined,
      true,
    ]);
  });

  it("lets Anna in by her PIN, to arm under her name [test->RC-66~1]", async () => {
    const people = await memoryPeople("anna-and-ben");
    const place = await deskAt(people);
    await signIn(place);
    expect([place.desk.mayArm(), place.desk.operator()]).toEqual([true, "ah"]);
    expect(people.events.map(({ kind }) => kind)).toEqual([
      "pin-tried",
      "pin-accepted",
      "signed-in",
    ]);
    place.desk.lock();
    expect([place.desk.mayArm(), place.desk.operator()]).toEqual([false, undefined]);
  });

  it("shows of a PIN its dots, and writes nothing of it [test->RC-66~1]", async () => {
    const people = await memoryPeople("anna-and-ben");
    const { desk, shown, type } = await deskAt(people);
    type(`1${wrongPin}`);
    expect(desk.dialog()?.field).toEqual({ label: "PIN", text: null, dots: 6 });
    type("\r");
    await looked(desk);
    expect(desk.dialog()?.remark).toBe("wrong PIN");
    type(rightPin);
    const all = shown.join("\n") + people.written();
    for (const pin of [wrongPin, rightPin]) {
      expect(all).not.toContain(pin);
      expect(all).not.toContain(pin.slice(0, 3));
    }
  });

  it("lets nobody in under a role that was changed meanwhile", async () => {
    const people = await memoryPeople("anna-and-ben");
    const place = await deskAt(people);
    people.rows[0] = { ...(people.rows[0] as PersonRow), role: "viewer" };
    await signIn(place);
    await vi.waitFor(() => expect(place.desk.dialog()?.people).toHaveLength(2));
    expect(place.desk.operator()).toBeUndefined();
    await signIn(place);
    expect([place.desk.operator(), place.desk.mayArm()]).toEqual(["ah", false]);
  });

  it("counts a PIN that was tried when the program was ended [test->RC-66~1]", async () => {
    const people = await memoryPeople("anna-and-ben");
    const operator = anna.operator;
    const at = "2026-11-28T12:00:00.000+00:00";
    for (let tries = 0; tries < 5; tries += 1) {
      await people.record.beginPinTry({ at, operator, purpose: "sign-in", seen: tries });
    }
    const { desk, clock, type } = await deskAt(people, { later: 10_000 });
    type(`1${rightPin}\r`);
    expect(desk.dialog()?.remark).toBe("locked out: 20 s left");
    await clock.advance(20_000);
    type(`${rightPin}\r`);
    await looked(desk);
    expect(desk.operator()).toBe("ah");
  });

  it("lets nobody in whom the record cannot note, and says why [test->RC-66~1]", async () => {
    const people = await memoryPeople("anna-and-ben");
    const place = await deskAt(people);
    people.full = true;
    await signIn(place);
    expect(place.desk.operator()).toBeUndefined();
    expect(place.desk.dialog()?.remark).toBe("The disk is full. Make room.");
  });

  it("shows name, time and meaning before a signature, and keeps it under the PIN [test->RC-66~1]", async () => {
    const people = await memoryPeople("anna-and-ben");
    const place = await deskAt(people);
    await signIn(place);
    const request = { meaning: "I approve it", subjectKind: "plan", subject: "p1", digest: "ab" };
    const signed = place.desk.sign(request, "sign-plan");
    const why = "another waits to be signed";
    expect(await place.desk.sign(request, "sign-plan")).toEqual({ ok: false, why });
    const about = place.desk.dialog()?.about.join("\n");
    expect(about).toContain("I approve it");
    expect(about).toContain("signed by Anna Huber (ah, supervisor)");
    expect(about).toMatch(/at 2026-11-28T\d\d:00:00/);
    place.type(`${rightPin}\r`);
    expect(await signed).toEqual({ ok: true });
    const row = { operator: "ah", meaning: "I approve it", subject_kind: "plan", subject: "p1" };
    expect(people.signatures).toMatchObject([row]);
  });

  it("keeps what is signed together with its signature, or tells why it was not kept", async () => {
    const place = await deskAt(await memoryPeople("anna-and-ben"));
    await signIn(place);
    const request = { meaning: "I approve it", subjectKind: "plan", subject: "p1", digest: "ab" };
    const given: unknown[] = [];
    const fault = {
      code: "plan-superseded",
      message: "Another plan was signed meanwhile.",
      remedy: "Look at it.",
    } as const;
    const signed = place.desk.sign(request, "sign-plan", (row) => {
      given.push(row);
      return Promise.resolve({ ok: false, fault } as never);
    });
    place.type(`${rightPin}\r`);
    expect(await signed).toEqual({
      ok: false,
      why: "Another plan was signed meanwhile. Look at it.",
    });
    expect(given).toMatchObject([{ operator: "ah", subject: "p1", digest: "ab" }]);
  });

  it("asks for the first supervisor beside its own simulator where that is wished, and leaves it again", async () => {
    const { desk, type, left } = await deskAt(await memoryPeople("nobody"), {
      demonstration: true,
    });
    desk.beginFirstPerson();
    expect([desk.takesKeys(), desk.mayArm()]).toEqual([true, false]);
    type("\u001b");
    expect([desk.takesKeys(), desk.mayArm(), left()]).toEqual([false, "demonstration", 0]);
  });

  it("takes no signature from a role that may not give it", async () => {
    const place = await deskAt(await memoryPeople("anna-and-ben"));
    place.type(`2${rightPin}\r`);
    await looked(place.desk);
    const request = { meaning: "I approve it", subjectKind: "plan", subject: "p1", digest: "ab" };
    const why = "the role viewer may not sign a plan";
    expect(await place.desk.sign(request, "sign-plan")).toEqual({ ok: false, why });
    expect(place.desk.whyNot("arm")).toBe("the role viewer may not arm the instrument");
  });

  it("makes the first supervisor step by step, who then signs in [test->RC-66~1]", async () => {
    const people = await memoryPeople("nobody");
    const place = await deskAt(people);
    place.type(`Anna Huber\rAH\r\b\bah\r123456\r${rightPin}\r${rightPin}\r`);
    await vi.waitFor(() => expect(place.desk.dialog()?.people).toHaveLength(1));
    expect(people.rows).toMatchObject([{ ...anna, by: "ah", active: 1 }]);
    expect(people.signatures).toMatchObject([{ meaning: "I add Anna Huber (ah) as supervisor" }]);
    expect(place.shown.join("\n") + people.written()).not.toContain(rightPin);
    await signIn(place);
    expect(place.desk.mayArm()).toBe(true);
  });

  it("says why the first supervisor could not be recorded, and begins anew", async () => {
    const people = await memoryPeople("nobody");
    const place = await deskAt(people);
    people.full = true;
    place.type(`Anna Huber\rah\r${rightPin}\r${rightPin}\r`);
    await vi.waitFor(() =>
      expect(place.desk.dialog()?.remark).toBe("The disk is full. Make room."),
    );
    expect(place.desk.dialog()?.field).toEqual({ label: "your name", text: "", dots: null });
  });

  it("is left by q before the names, and by Esc before anything is typed", async () => {
    const one = await deskAt(await memoryPeople("anna-and-ben"));
    one.type("q");
    const other = await deskAt(await memoryPeople("nobody"));
    other.type("q\u001b");
    expect([one.left(), other.left()]).toEqual([1, 0]);
    other.type("\u001b");
    expect(other.left()).toBe(1);
  });
});
