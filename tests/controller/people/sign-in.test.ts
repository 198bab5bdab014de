import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { lockedFor } from "../../../src/controller/people/lock-out.ts";
import { signedIn, step, takesKeys } from "../../../src/controller/people/sign-in.ts";
import type { SignIn, SignInEvent } from "../../../src/controller/people/sign-in-state.ts";
import {
  anna,
  ben,
  checked,
  failures,
  known,
  milliseconds,
  rightPin,
  signedInAt,
  through,
  typed,
  wrongPin,
} from "./support/people.ts";

const request = { meaning: "I approve the plan", subjectKind: "plan", subject: "p1", digest: "ab" };
const asked: SignInEvent = { kind: "signature-asked", request };
const passed = (energised: boolean): SignInEvent => ({ kind: "time-passed", energised });
const minutes = 60_000;

describe("signing in", () => {
  it("leads over the name and the PIN to a check, and in by a right one [test->RC-66~1]", () => {
    const typing = through(known, [typed("1")]).state;
    expect(typing.place).toEqual({ at: "typing", who: anna, entry: { pin: "", remark: "" } });
    const { state, effects } = through(typing, [typed("4829"), typed("15"), typed("\r")]);
    const check = { attempt: 1, who: anna, pin: rightPin, purpose: "sign-in", seen: 0 };
    expect(effects).toEqual([{ do: "check-pin", ...check }]);
    expect(signedIn(state)).toBeUndefined();
    const done = through(state, [checked(1, "right")]);
    expect(signedIn(done.state)).toEqual(anna);
    expect(done.effects).toEqual([{ do: "record", kind: "signed-in", who: anna }]);
    expect(takesKeys(done.state)).toBe(false);
  });

  it.each([
    ["another check's answer", [checked(2, "right")]],
    ["a wrong PIN", [checked(1, "wrong", "wrong PIN")]],
    ["a check that could not be recorded", [checked(1, "not-tried", "The disk is full.")]],
    ["keys typed while the PIN is looked at", [typed(`${rightPin}\r`), typed("\u001b")]],
  ] as const)("is not done by %s [test->RC-66~1]", (_what, events) => {
    const checking = through(known, [typed("1"), typed(`${wrongPin}\r`)]).state;
    expect(signedIn(through(checking, events).state)).toBeUndefined();
  });

  it("keeps nothing of the PIN once it is looked at", () => {
    const checking = through(known, [typed("1"), typed(`${rightPin}\r`)]).state;
    expect(JSON.stringify(checking)).not.toContain(rightPin);
  });

  it.each([
    ["12345\r", "a PIN has 6 to 12 digits", 0],
    ["12a", "a PIN has digits only", 2],
    ["4829154829154", "a PIN has at most 12 digits", 0],
    ["48\u007f", "", 1],
  ])("answers %j with %j", (read, remark, digits) => {
    const { place } = through(known, [typed("1"), typed(read)]).state;
    expect(place).toMatchObject({ at: "typing", entry: { remark } });
    expect(place.at === "typing" ? place.entry.pin.length : -1).toBe(digits);
  });

  it.each(["\u001b", "\u0003", " ", "\u001b[A"])("goes back to the names on %j", (key) => {
    expect(through(known, [typed("1"), typed("48"), typed(key)]).state.place).toEqual({
      at: "choosing",
      page: 0,
      remark: "",
    });
  });

  it("shows nine names a page, and leaves by q", () => {
    const people = Array.from({ length: 11 }, (_, at) => ({ ...anna, operator: `p${at}` }));
    const second = through({ ...known, people }, [typed("n"), typed("2")]).state;
    expect(second.place).toMatchObject({ at: "typing", who: { operator: "p10" } });
    expect(through(known, [typed("q")]).effects).toEqual([{ do: "quit" }]);
  });
});

describe("the lock-out", () => {
  it("looks at no PIN before it is over [test->RC-66~1]", () => {
    const way = [typed("1"), typed(`${rightPin}\r`)];
    const locked = { ...known, failures: failures(5) };
    expect(through(locked, way, 29_999).effects).toEqual([]);
    expect(through(locked, way, 30_000).effects).toMatchObject([{ do: "check-pin", seen: 5 }]);
  });

  it("begins with the fifth wrong PIN", () => {
    const tried = (attempt: number) => [
      typed(`${wrongPin}\r`),
      checked(attempt, "wrong", "wrong PIN"),
    ];
    const four = through(known, [typed("1"), ...[1, 2, 3, 4].flatMap(tried)]);
    expect(four.effects).toHaveLength(4);
    const five = through(four.state, [...tried(5), typed(`${rightPin}\r`)]);
    expect(five.effects).toHaveLength(1);
    expect(five.state.failures.get(anna.operator)).toEqual({ count: 5, at: 0 });
  });

  it("counts for each person alone", () => {
    const locked = { ...known, failures: failures(9) };
    const { effects } = through(locked, [typed("2"), typed(`${rightPin}\r`)]);
    expect(effects).toMatchObject([{ do: "check-pin", who: ben, seen: 0 }]);
  });
});

describe("the lock", () => {
  it("comes at once when it is asked for, and is recorded [test->RC-66~1]", () => {
    const { state, effects } = through(signedInAt(), [{ kind: "lock-asked" }]);
    expect(signedIn(state)).toBeUndefined();
    expect(effects).toEqual([{ do: "record", kind: "locked", who: anna, cause: "key" }]);
  });

  it("comes after five minutes without a key, but not while energised [test->RC-66~1]", () => {
    const state = through(signedInAt(), [{ kind: "key-seen" }], 1000).state;
    const whoAfter = (time: number, energised: boolean) =>
      signedIn(through(state, [passed(energised)], time).state);
    expect(whoAfter(5 * minutes + 999, false)).toEqual(anna);
    expect(whoAfter(5 * minutes + 1000, true)).toEqual(anna);
    expect(whoAfter(5 * minutes + 1000, false)).toBeUndefined();
  });

  it.each([
    ["the access ended", [ben]],
    ["the role changed", [{ ...anna, role: "viewer" as const }]],
  ])("comes where %s meanwhile", (_what, people) => {
    const read: SignInEvent = { kind: "people-read", people, failures: new Map() };
    const { state, effects } = through(signedInAt(), [read]);
    expect(signedIn(state)).toBeUndefined();
    expect(effects).toMatchObject([{ do: "record", kind: "locked", cause: "changed" }]);
  });
});

describe("a signature", () => {
  it("asks for the PIN anew and is given by a right one [test->RC-66~1]", () => {
    const { state, effects } = through(signedInAt(), [asked, typed(`${rightPin}\r`)]);
    expect(takesKeys(state)).toBe(true);
    expect(effects).toMatchObject([{ do: "check-pin", attempt: 2, purpose: "sign" }]);
    const done = through(state, [checked(2, "right")]);
    expect(done.effects).toEqual([{ do: "sign", who: anna, request }]);
    expect(takesKeys(done.state)).toBe(false);
  });

  it("is refused by Esc, and where nobody is signed in", () => {
    const gone = through(signedInAt(), [asked, typed("\u001b")]);
    expect(gone.effects).toEqual([{ do: "not-signed", why: "cancelled" }]);
    expect(signedIn(gone.state)).toEqual(anna);
    const why = "nobody is signed in";
    expect(through(known, [asked]).effects).toEqual([{ do: "not-signed", why }]);
  });

  it("locks after so many wrong PINs that somebody else may sit there", () => {
    const before = through({ ...signedInAt(), failures: failures(4) }, [asked]).state;
    const { state, effects } = through(before, [
      typed(`${wrongPin}\r`),
      checked(2, "wrong", "wrong PIN"),
    ]);
    expect(signedIn(state)).toBeUndefined();
    expect(effects.slice(1)).toMatchObject([
      { do: "not-signed" },
      { do: "record", kind: "locked", cause: "wrong-pins" },
    ]);
  });
});

const anyKeys = fc.oneof(
  fc.constantFrom("1", "2", "n", "\r", "\u001b", " ", "\b", rightPin, `${wrongPin}\r`),
  fc.string({ maxLength: 3 }),
);
const anyEvent: fc.Arbitrary<SignInEvent> = fc.oneof(
  { weight: 6, arbitrary: anyKeys.map(typed) },
  { weight: 1, arbitrary: fc.constant(asked) },
  { weight: 1, arbitrary: fc.boolean().map(passed) },
  { weight: 1, arbitrary: fc.constant<SignInEvent>({ kind: "key-seen" }) },
  { weight: 1, arbitrary: fc.constant<SignInEvent>({ kind: "lock-asked" }) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.nat(5), fc.constantFrom("right", "wrong", "not-tried"))
      .map(([attempt, outcome]) => checked(attempt, outcome)),
  },
);

/** Plays events, with a checker that knows the one right PIN; between its answers come some that are no answers. */
function play(
  events: readonly (readonly [SignInEvent, number])[],
  each: (before: SignIn, after: SignIn, right: boolean, now: number) => void,
): void {
  let state = known;
  let now = 0;
  let waiting: { readonly attempt: number; readonly right: boolean } | undefined;
  for (const [event, wait] of events) {
    now += wait;
    let given = event;
    const answers = event.kind === "pin-checked" && event.attempt > 2 && waiting !== undefined;
    if (answers)
      given = checked(waiting?.attempt ?? 0, waiting?.right === true ? "right" : "wrong");
    else if (event.kind === "pin-checked") given = checked(-1 - event.attempt, event.outcome);
    const stepped = step(state, given, milliseconds(now));
    const right = answers && waiting?.right === true;
    each(state, stepped.next, right, now);
    if (answers) waiting = undefined;
    for (const effect of stepped.effects) {
      if (effect.do !== "check-pin") continue;
      waiting = { attempt: effect.attempt, right: effect.pin === rightPin };
    }
    state = stepped.next;
  }
}

const anyCourse = fc.array(fc.tuple(anyEvent, fc.nat(40_000)), { maxLength: 60 });

describe("no sequence of events", () => {
  test.prop([anyCourse])("signs anybody in without a right PIN [test->RC-66~1]", (course) => {
    const slips: string[] = [];
    play(course, (before, after, right) => {
      const came = signedIn(before) === undefined && signedIn(after) !== undefined;
      if (came && !right) slips.push(JSON.stringify(after.place));
    });
    expect(slips).toEqual([]);
  });

  test.prop([anyCourse])(
    "ends a lock-out before its time, but for a right PIN [test->RC-66~1]",
    (course) => {
      const slips: string[] = [];
      play(course, (before, after, right, now) => {
        for (const { operator } of [anna, ben]) {
          const was = lockedFor(before.failures.get(operator), milliseconds(now));
          const is = lockedFor(after.failures.get(operator), milliseconds(now));
          if (is < was && !right) slips.push(`${operator} at ${now}: ${was} to ${is}`);
        }
      });
      expect(slips).toEqual([]);
    },
  );
});
