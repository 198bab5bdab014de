import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { type GuidedEvent, stepGuided } from "../../../src/calibration/guided/machine.ts";
import { partsOf, procedureOf } from "../../../src/calibration/guided/procedure.ts";
import {
  firstStep,
  type Guided,
  guidedSchema,
  presentStep,
  type Reading,
  waitLeft,
} from "../../../src/calibration/guided/state.ts";
import { partNames } from "../../../src/calibration/guided/step.ts";
import type { DynamicPulse } from "../../../src/calibration/session/dynamic.ts";

const shortest = { secondTemperature: false, dynamicCheck: false };
const longest = { secondTemperature: true, dynamicCheck: true };
const procedure = procedureOf(longest);

const reading = (countsA: number, at = 1e6, temperature: number | null = 23): Reading => ({
  countsA,
  countsB: countsA,
  deviationA: 12,
  deviationB: 12,
  position: 0,
  deviationPosition: 0,
  temperature,
  count: 100,
  at,
});

const pulse: DynamicPulse = {
  at: "2026-11-28T09:00:00+01:00",
  number: 1,
  commandedNewtons: 15,
  commandedMilliseconds: 3,
  peakNewtons: 15.1,
  halfWidthMilliseconds: 2,
  impulseNewtonSeconds: 0.029,
  end: "complete",
};

const wall = "2026-11-28T09:00:00+01:00";

function following(state: Guided, event: GuidedEvent): Guided {
  const stepped = stepGuided(state, event, wall);
  if (!stepped.ok) throw new Error(stepped.why);
  return stepped.next;
}

const refusal = (state: Guided, event: GuidedEvent): string => {
  const stepped = stepGuided(state, event, wall);
  return stepped.ok ? "taken" : stepped.why;
};

/** What finishes a step in the usual way, late enough for every wait. */
function usual(state: Guided, at: number): GuidedEvent {
  const step = presentStep(state);
  switch (step?.kind) {
    case "ask":
      return { kind: "typed", value: step.asked.least };
    case "capture":
      return {
        kind: "captured",
        reading: reading(100 * state.at, at, step.part === "Temperature" ? 33 : 23),
        cell: null,
      };
    case "decide":
      return { kind: "decided", adjust: true, reason: "" };
    case "write":
      return { kind: "written", identity: "CAL-1" };
    case "pulses":
      return { kind: "pulsed", pulses: [pulse], brokenOff: null };
    default:
      return { kind: "confirmed", at };
  }
}

function until(id: string): Guided {
  let state = firstStep(longest);
  for (let at = 0; presentStep(state)?.id !== id; at += 2000)
    state = following(state, usual(state, at));
  return state;
}

describe("the procedure", () => {
  test("has every part, in order", () => {
    expect(partsOf(longest)).toEqual([...partNames]);
    const optional = new Set(["Temperature", "Pulses"]);
    expect(partsOf(shortest)).toEqual(partNames.filter((name) => !optional.has(name)));
  });

  test("names every step once", () => {
    expect(new Set(procedure.map(({ id }) => id)).size).toBe(procedure.length);
  });

  test("needs only steps that come before, and what it waits for", () => {
    const waits = procedure.flatMap((step, at) =>
      step.needs === undefined
        ? []
        : [{ at, from: procedure.findIndex(({ id }) => id === step.needs) }],
    );
    for (const step of procedure) {
      if (step.kind === "capture" && step.capture.wait) {
        expect(step.needs).toBe(step.capture.wait.since);
      }
    }
    expect(waits.length).toBeGreaterThan(0);
    for (const { at, from } of waits) {
      expect(from).toBeGreaterThanOrEqual(0);
      expect(from).toBeLessThan(at);
    }
  });

  test.each([
    [1, "up", 0, 11],
    [2, "up", 0, 11],
    [3, "up", 120, 11],
    [4, "down", 120, 9],
    [5, "up", 240, 11],
    [6, "down", 240, 9],
  ] as const)(
    "reads series X%i %s at %i degrees in %i points",
    (series, direction, orientation, count) => {
      const points = procedure.filter(
        (step) =>
          step.kind === "capture" && step.capture.of === "series" && step.capture.series === series,
      );
      expect(points).toHaveLength(count);
      for (const step of points) {
        expect(step).toMatchObject({ capture: { direction, orientation, channel: "force" } });
      }
    },
  );

  test("ends signed, by one usual event a step", () => {
    let state = firstStep(longest);
    for (let at = 0; presentStep(state) !== undefined; at += 2000) {
      state = following(state, usual(state, at));
    }
    expect(Object.keys(state.done)).toHaveLength(procedure.length);
    expect(refusal(state, { kind: "confirmed", at: 1e9 })).toBe("The session is signed.");
  });
});

describe("a step", () => {
  test("that waits is refused before its time, and taken at it", () => {
    const state = until("creep-300");
    const loaded = state.done["creep-loaded"];
    const from = loaded?.kind === "confirmed" ? loaded.at : Number.NaN;
    expect(waitLeft(state, from)).toBe(300);
    const early: GuidedEvent = { kind: "captured", reading: reading(1, from + 299.9), cell: null };
    expect(refusal(state, early)).toBe("It is too early for this point.");
    expect(
      following(state, { kind: "captured", reading: reading(1, from + 300), cell: null }).at,
    ).toBe(state.at + 1);
  });

  test("is passed over with the step that it needs, and comes back with it", () => {
    const state = following(until("creep-loaded"), { kind: "skipped", reason: "no time" });
    expect(presentStep(state)?.id).toBe("gauge1-0");
    const back = following(state, { kind: "back" });
    expect(presentStep(back)?.id).toBe("creep-loaded");
    const again = following(back, { kind: "again", reason: "there is time" });
    expect(presentStep(following(again, { kind: "confirmed", at: 1e6 }))?.id).toBe("creep-30");
  });

  test("of a part that was left out is passed over with it", () => {
    const state = following(until("temperature"), { kind: "skipped", reason: "one room" });
    expect(presentStep(state)?.id).toBe("decide");
  });

  test("that was done is not left out any more", () => {
    const back = following(until("x1-return"), { kind: "back" });
    expect(refusal(back, { kind: "skipped", reason: "no" })).toBe("This step is done.");
  });

  test("that waits counts anew from nothing where the instrument was switched off meanwhile", () => {
    const state = until("temperature-soak");
    expect(waitLeft(state, 10)).toBe(1790);
  });

  test("of warming up ends ten minutes after the instrument was switched on, or by a reason", () => {
    const state = until("warm-up");
    expect(refusal(state, { kind: "confirmed", at: 599.9 })).toMatch(/not over/);
    expect(refusal(state, { kind: "confirmed", at: 600 })).toBe("taken");
    expect(refusal(state, { kind: "skipped", reason: " " })).toMatch(/needs a reason/);
    const skipped = following(state, { kind: "skipped", reason: "warm since 8:00" });
    expect(skipped.done["warm-up"]).toEqual({
      kind: "skipped",
      wall,
      reason: "warm since 8:00",
    });
  });

  test.each(["identify", "decide", "write", "sign"])("%s cannot be skipped", (id) => {
    expect(refusal(until(id), { kind: "skipped", reason: "no" })).toMatch(/cannot be skipped/);
  });

  test.each([
    [9.9, "The temperature of the room is 10 to 40 degC."],
    [40.1, "The temperature of the room is 10 to 40 degC."],
    [Number.NaN, "The temperature of the room is 10 to 40 degC."],
    [10, "taken"],
    [40, "taken"],
  ])("that asks for the room takes %f: %s", (value, said) => {
    expect(refusal(until("room"), { kind: "typed", value })).toBe(said);
  });

  test("that was typed wrong is typed again for a reason, and the number of before is kept", () => {
    const typed = following(until("room"), { kind: "typed", value: 32 });
    const back = following(typed, { kind: "back" });
    expect(refusal(back, { kind: "typed", value: 23 })).toMatch(/r takes it again/);
    const again = following(back, { kind: "again", reason: "digits swapped" });
    expect(following(again, { kind: "typed", value: 23 }).done["room"]).toEqual({
      kind: "asked",
      wall,
      value: 23,
      before: [{ value: 32, wall, reason: "digits swapped" }],
    });
  });

  test("that keeps the coefficients needs a reason, and leads past as left", () => {
    const state = until("decide");
    expect(refusal(state, { kind: "decided", adjust: false, reason: "" })).toMatch(
      /needs a reason/,
    );
    const kept = following(state, { kind: "decided", adjust: false, reason: "found good" });
    expect(presentStep(kept)?.id).toBe("dynamic");
  });

  test("that was decided to keep leads past the writing, back and forth, until it is decided anew", () => {
    const kept = following(until("decide"), { kind: "decided", adjust: false, reason: "good" });
    const back = following(kept, { kind: "back" });
    expect(presentStep(back)?.id).toBe("decide");
    expect(presentStep(following(back, { kind: "forward" }))?.id).toBe("dynamic");
    const anew = following(back, { kind: "decided", adjust: true, reason: "" });
    expect(presentStep(anew)?.id).toBe("write");
  });
});

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
