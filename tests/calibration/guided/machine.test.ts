import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type GuidedEvent, stepGuided } from "../../../src/calibration/guided/machine.ts";
import {
  firstStep,
  type Guided,
  guidedSchema,
  presentStep,
  type Reading,
} from "../../../src/calibration/guided/state.ts";
import type { DynamicPulse } from "../../../src/calibration/session/dynamic.ts";
import { following, longest, pulse, reading, refusal, until, wall } from "./support/moves.ts";

describe("the dynamic check", () => {
  const made = (pulses: readonly DynamicPulse[], brokenOff: string | null = null): GuidedEvent => ({
    kind: "pulsed",
    pulses,
    brokenOff,
  });

  test("is made anew for a reason, and the pulses of before are kept", () => {
    const broken = following(until("dynamic"), made([pulse], "it was stopped"));
    const back = following(broken, { kind: "back" });
    expect(refusal(back, made([pulse, pulse]))).toMatch(/r makes them again/);
    const again = following(back, { kind: "again", reason: "a cable was in the way" });
    expect(following(again, made([pulse, pulse])).done["dynamic"]).toEqual({
      kind: "pulsed",
      wall,
      pulses: [pulse, pulse],
      brokenOff: null,
      before: [{ pulses: [pulse], wall, reason: "a cable was in the way" }],
    });
  });

  test("may be left out for a reason", () => {
    const state = following(until("dynamic"), { kind: "skipped", reason: "no bench tissue" });
    expect(presentStep(state)?.id).toBe("sign");
  });

  test("stands with the coefficients that were kept for it", () => {
    const kept = following(until("decide"), { kind: "decided", adjust: false, reason: "good" });
    const back = following(following(kept, made([pulse])), { kind: "back" });
    expect(presentStep(back)?.id).toBe("dynamic");
    expect(refusal(back, { kind: "back" })).toMatch(/they stay/);
  });

  test("is of its own step only", () => {
    expect(refusal(until("x1-10"), made([pulse]))).toMatch(/not what this step is about/);
  });
});

describe("a captured point", () => {
  const captured = () =>
    following(until("x1-10"), { kind: "captured", reading: reading(5), cell: null });

  test("is not captured a second time by itself", () => {
    const back = following(captured(), { kind: "back" });
    const again: GuidedEvent = { kind: "captured", reading: reading(6), cell: null };
    expect(refusal(back, again)).toMatch(/r takes it again/);
    expect(refusal(back, { kind: "skipped", reason: "no" })).toMatch(/r takes it again/);
  });

  test("is taken again for a reason, and the one before is kept with it", () => {
    const first = { kind: "captured", reading: reading(5), cell: 8.04 } as const;
    const back = following(following(until("x1-10"), first), { kind: "back" });
    expect(refusal(back, { kind: "again", reason: "" })).toMatch(/needs a reason/);
    const again = following(back, { kind: "again", reason: "somebody leant on the table" });
    const taken = following(again, { kind: "captured", reading: reading(6), cell: 8.1 });
    expect(taken.done["x1-10"]).toEqual({
      kind: "captured",
      wall,
      reading: reading(6),
      cell: 8.1,
      before: [{ reading: reading(5), cell: 8.04, wall, reason: "somebody leant on the table" }],
    });
  });

  test("without the instrument's temperature is none", () => {
    const taken: GuidedEvent = { kind: "captured", reading: reading(5, 1e6, null), cell: null };
    expect(refusal(until("x1-10"), taken)).toMatch(/does not tell its temperature/);
  });

  test.each([
    [30.99, /at 31\.0 degC and the series were at 23\.0 degC: it takes 8 K/],
    [31, /^taken$/],
    [15.01, /it takes 8 K/],
    [15, /^taken$/],
  ])("of the second temperature at %f degC: %s", (temperature, said) => {
    const taken: GuidedEvent = {
      kind: "captured",
      reading: reading(5, 1e6, temperature),
      cell: null,
    };
    expect(refusal(until("t-up-10"), taken)).toMatch(said);
  });

  test.each([
    ["x1-return", /^taken$/],
    ["x4-return", /it takes 8 K/],
  ])(
    "of the second temperature is held against the points of the series alone (%s)",
    (id, said) => {
      const state = until("t-up-10");
      const warm = { kind: "captured", wall, reading: reading(5, 1e6, 40), cell: null, before: [] };
      const odd = guidedSchema.parse({ ...state, done: { ...state.done, [id]: warm } });
      const taken: GuidedEvent = { kind: "captured", reading: reading(5, 1e6, 31), cell: null };
      expect(refusal(odd, taken)).toMatch(said);
    },
  );

  test("is passed by going forward", () => {
    const back = following(captured(), { kind: "back" });
    expect(following(back, { kind: "forward" })).toEqual(captured());
  });

  test("cannot be reached any more once the coefficients are written", () => {
    expect(refusal(until("left1-0"), { kind: "back" })).toMatch(/are written/);
  });
});

const anyEvent: fc.Arbitrary<GuidedEvent> = fc.oneof(
  fc.record({ kind: fc.constant("confirmed" as const), at: fc.nat(1e6) }),
  fc.record({ kind: fc.constant("typed" as const), value: fc.double({ min: 0, max: 1200 }) }),
  fc
    .nat(1e6)
    .map((at) => ({ kind: "captured" as const, reading: reading(at, at), cell: at / 1e5 })),
  fc.constantFrom("", "because").map((reason) => ({ kind: "skipped" as const, reason })),
  fc.constantFrom("", "because").map((reason) => ({ kind: "again" as const, reason })),
  fc.constantFrom<GuidedEvent>(
    { kind: "pulsed", pulses: [pulse], brokenOff: "it was stopped" },
    { kind: "back" },
    { kind: "forward" },
    { kind: "written", identity: "CAL-1" },
    { kind: "decided", adjust: true, reason: "" },
    { kind: "decided", adjust: false, reason: "kept" },
  ),
);

/** Every reading of a session, those that were replaced too. */
function readingsOf({ done }: Guided): readonly Reading[] {
  return Object.values(done).flatMap((how) =>
    how.kind === "captured" ? [how.reading, ...how.before.map(({ reading: one }) => one)] : [],
  );
}

property.prop([fc.array(anyEvent, { maxLength: 400 })])(
  "no row of events loses a reading, leaves the procedure, or makes a draft that cannot be read",
  (events) => {
    let state = firstStep(longest);
    for (const event of events) {
      const stepped = stepGuided(state, event, wall);
      if (!stepped.ok) continue;
      const kept = readingsOf(stepped.next);
      for (const one of readingsOf(state)) expect(kept).toContainEqual(one);
      state = stepped.next;
    }
    expect(guidedSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  },
);
