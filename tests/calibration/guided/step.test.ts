import { describe, expect, test } from "vitest";
import type { GuidedEvent } from "../../../src/calibration/guided/machine.ts";
import { presentStep, waitLeft } from "../../../src/calibration/guided/state.ts";
import { following, reading, refusal, until, wall } from "./support/moves.ts";

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
