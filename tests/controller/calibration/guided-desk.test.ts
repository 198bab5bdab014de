import { describe, expect, test } from "vitest";
import {
  firstStep,
  type Guided,
  presentStep,
  type Reading,
  stepsOf,
} from "../../../src/calibration/guided/state.ts";
import type { DynamicPulse } from "../../../src/calibration/session/dynamic.ts";
import type { DeskOutside } from "../../../src/controller/calibration/desk-outside.ts";
import { createGuidedDesk } from "../../../src/controller/calibration/guided-desk.ts";
import type { Captured, LiveCounts } from "../../../src/controller/calibration/live-counts.ts";

const wall = "2026-11-28T09:00:00+01:00";
const reading: Reading = {
  countsA: 1,
  countsB: 1,
  deviationA: 1,
  deviationB: 1,
  position: 1,
  deviationPosition: 1,
  temperature: 23,
  count: 100,
  at: 1e6,
};

const atFirst = firstStep({ secondTemperature: false, dynamicCheck: true });

const pulse: DynamicPulse = {
  at: wall,
  number: 1,
  commandedNewtons: 15,
  commandedMilliseconds: 3,
  peakNewtons: 15.1,
  halfWidthMilliseconds: 2,
  impulseNewtonSeconds: 0.029,
  end: "complete",
};

/** A desk whose outside only notes; what is captured is told at once. */
function desk(
  begun: Guided = atFirst,
  captured: Captured = { ok: true, reading },
  doubt?: string,
  { byCell = false, simulated = true }: { byCell?: boolean; simulated?: boolean } = {},
) {
  const noted: string[] = [];
  let kept = begun;
  const live: LiveCounts = {
    take: () => {},
    look: () => {},
    figures: () => ({
      value: 0,
      drift: 0,
      deviation: 0,
      stable: 2,
      temperature: 23,
      at: 1e6,
    }),
    capture: (done) => done(captured),
    taken: () => undefined,
    breakOff: (why) => noted.push(`break off: ${why}`),
  };
  const outside: DeskOutside = {
    wall: () => wall,
    keep: (state) => {
      kept = state;
    },
    stop: () => noted.push("stop"),
    write: async () => ({ ok: true, identity: "CAL-7" }),
    sign: async (_, pin) =>
      pin === "482915" ? { ok: true, words: "signed" } : { ok: false, why: "Wrong PIN." },
    exportSession: async () => ({ ok: true, words: "written: here.json" }),
    playHand: (step) => noted.push(`hand: ${step.id}`),
    leave: (signed) => noted.push(`leave ${signed}`),
    aboutLines: () => 2,
    doubt: () => doubt,
    simulated,
    async pulses(_, seat) {
      noted.push(`pulses, permitted ${seat.permitted}`);
      seat.force(6.2);
      if (!(await seat.ask("Go on?"))) {
        return { ok: false, why: seat.stop.aborted ? "it was stopped" : "it was left", pulses: [] };
      }
      return (await seat.ask("Again?"))
        ? { ok: true, pulses: [pulse, pulse] }
        : { ok: false, why: "it was left", pulses: [pulse] };
    },
    asksCell: () => byCell,
    cellShows: byCell ? async () => 8.04 : undefined,
    cellDoubt: (_, newtons) => (newtons > 9 ? "That is too much." : undefined),
    changed: () => {},
  };
  const made = createGuidedDesk(begun, live, outside);
  return { desk: made, noted, kept: () => kept, at: () => presentStep(made.state())?.id };
}

const atStep = (id: string, done: Guided["done"] = {}): Guided => ({
  ...atFirst,
  at: stepsOf(atFirst).findIndex((step) => step.id === id),
  done,
});
const settled = () => new Promise((settle) => setImmediate(settle));

/** As a terminal sends them: a key a read. */
function type(bench: ReturnType<typeof desk>, text: string): void {
  for (const key of text) bench.desk.read(key);
}

describe("Enter", () => {
  test("confirms a step of words and keeps the draft", () => {
    const bench = desk();
    bench.desk.read("\r");
    expect(bench.at()).toBe("room");
    expect(bench.kept()).toEqual(bench.desk.state());
  });

  test("captures a point", () => {
    const bench = desk(atStep("x1-0"));
    bench.desk.read("\r");
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.state().done["x1-0"]).toMatchObject({ kind: "captured", reading });
  });

  test("says why a point was not captured, and stays", () => {
    const bench = desk(atStep("x1-0"), { ok: false, why: "It moved." });
    bench.desk.read("\r");
    expect(bench.at()).toBe("x1-0");
    expect(bench.desk.remark()).toEqual({ text: "It moved.", tone: "warn" });
  });

  test("captures what is doubted only when it is pressed again at once", () => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, "It reads 0 N.");
    bench.desk.read("\r");
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.remark().text).toMatch(/^It reads 0 N\. Enter again/);
    type(bench, "?\r");
    expect(bench.at()).toBe("x1-10");
    bench.desk.read("\r");
    expect(bench.at()).toBe("x1-20");
  });

  test("passes a step that is done", () => {
    const bench = desk(atStep("x1-0"));
    type(bench, "\rb\r");
    expect(bench.at()).toBe("x1-10");
  });

  test("writes, reads back and goes on", async () => {
    const bench = desk(atStep("write"));
    bench.desk.read("\r");
    await settled();
    expect(bench.at()).toBe("left1-0");
    expect(bench.desk.state().done["write"]).toEqual({ kind: "written", wall, identity: "CAL-7" });
  });
});

describe("a question", () => {
  test("opens by itself where a number is asked for, and takes it", () => {
    const bench = desk(atStep("room"));
    type(bench, "23.4x\u007f\r");
    expect(bench.desk.state().done["room"]).toEqual({
      kind: "asked",
      wall,
      before: [],
      value: 23.4,
    });
  });

  test.each(["", "23,4", "99"])("keeps what was typed where it is none (%j)", (typed) => {
    const bench = desk(atStep("room"));
    type(bench, `${typed}\r`);
    expect(bench.at()).toBe("room");
    expect(bench.desk.question()).toEqual({ for: "number", typed });
    expect(bench.desk.remark().tone).toBe("warn");
  });

  test("takes a reason with its spaces, and no key of it does anything else", () => {
    const bench = desk(atStep("warm-up"));
    type(bench, "swarm since 8:00, quite\r");
    expect(bench.desk.state().done["warm-up"]).toMatchObject({ reason: "warm since 8:00, quite" });
    expect(bench.noted).toEqual([]);
  });

  test("is left by Esc without a trace", () => {
    const bench = desk(atStep("warm-up"));
    type(bench, "swarm");
    bench.desk.read("\u001b");
    expect(bench.desk.question()).toBeUndefined();
    expect(bench.at()).toBe("warm-up");
  });

  test("for the reason is asked before a point is taken again", () => {
    const bench = desk(atStep("x1-0"));
    type(bench, "\rbr");
    type(bench, "leant on it\r\r");
    expect(bench.desk.state().done["x1-0"]).toMatchObject({
      before: [{ reason: "leant on it", wall }],
    });
  });

  test("for the reference cell follows each capture, and the point is there once it is typed", () => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    bench.desk.read("\r");
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.question()).toEqual({ for: "cell", typed: "" });
    type(bench, "8.04\r");
    expect(bench.at()).toBe("x1-20");
    expect(bench.desk.state().done["x1-10"]).toMatchObject({ reading, cell: 8.04 });
  });

  test("for the reference cell tells what that of a simulator shows, for a person to type", async () => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    bench.desk.read("\r");
    await settled();
    expect(bench.desk.remark().text).toMatch(/the simulated cell shows 8\.04 N/);
    expect(bench.at()).toBe("x1-10");
  });

  test.each([
    ["", "That is no number."],
    ["8,04", "That is no number."],
    ["80.4", "That is too much."],
  ])("for the reference cell keeps %j, which it cannot have shown", (typed, why) => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    type(bench, `\r${typed}\r`);
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.question()).toEqual({ for: "cell", typed });
    expect(bench.desk.remark()).toEqual({ text: why, tone: "warn" });
  });

  test("for the reference cell that is left with Esc leaves the point uncaptured", () => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    type(bench, "\r8\u001b");
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.question()).toBeUndefined();
    expect(bench.desk.state().done).toEqual({});
    expect(bench.desk.remark().text).toMatch(/^Not captured/);
  });

  test("for the PIN signs, or says why not", async () => {
    const bench = desk(atStep("sign"));
    type(bench, "\r1\r");
    await settled();
    expect(bench.desk.remark()).toEqual({ text: "Wrong PIN.", tone: "bad" });
    expect(bench.at()).toBe("sign");
    type(bench, "\r482915\r");
    await settled();
    expect(bench.desk.remark().text).toBe("signed");
    bench.desk.read("\r");
    expect(bench.noted).toEqual(["leave true"]);
  });
});

describe("the dynamic check", () => {
  test("of a simulator begins with Enter, and each pulse with another", async () => {
    const bench = desk(atStep("dynamic"));
    bench.desk.read("\r");
    expect(bench.noted).toEqual(["pulses, permitted false"]);
    expect(bench.desk.pulses()?.prompt()).toMatch(/^Go on\?/);
    expect(bench.desk.pulses()?.force()).toBe(6.2);
    bench.desk.read("\r");
    await settled();
    bench.desk.read("\r");
    await settled();
    expect(bench.desk.pulses()).toBeUndefined();
    expect(bench.at()).toBe("sign");
    expect(bench.desk.state().done["dynamic"]).toEqual({
      kind: "pulsed",
      wall,
      pulses: [pulse, pulse],
      brokenOff: null,
      before: [],
    });
  });

  test.each(["", "y", "YES", "yes please"])(
    "of a real instrument is not made for %j: it takes a typed yes",
    async (typed) => {
      const bench = desk(atStep("dynamic"), undefined, undefined, { simulated: false });
      type(bench, `\r${typed}\r`);
      await settled();
      expect(bench.noted).toEqual([]);
      expect(bench.desk.remark().text).toMatch(/^Nothing was armed/);
    },
  );

  test("of a real instrument is made for a typed yes", () => {
    const bench = desk(atStep("dynamic"), undefined, undefined, { simulated: false });
    type(bench, "\ryes\r");
    expect(bench.noted).toEqual(["pulses, permitted true"]);
  });

  test.each([
    ["q", /^Go on\?/, undefined],
    ["b", /^Go on\?/, undefined],
    ["s", undefined, "it was left"],
    [" ", undefined, "it was stopped"],
  ])("while it is made takes no key but its own (%j)", async (key, prompt, why) => {
    const bench = desk(atStep("dynamic"));
    type(bench, `\r${key}`);
    await settled();
    expect(bench.at()).toBe("dynamic");
    if (prompt === undefined) expect(bench.desk.pulses()).toBeUndefined();
    else expect(bench.desk.pulses()?.prompt()).toMatch(prompt);
    if (why !== undefined) expect(bench.desk.remark()).toEqual({ text: why, tone: "bad" });
    expect(bench.noted).toEqual(["pulses, permitted false"]);
  });

  test("that breaks off keeps the pulses that were whole, and says why", async () => {
    const bench = desk(atStep("dynamic"));
    type(bench, "\r\r");
    await settled();
    type(bench, "s");
    await settled();
    expect(bench.desk.state().done["dynamic"]).toMatchObject({
      pulses: [pulse],
      brokenOff: "it was left",
    });
    expect(bench.desk.remark().text).toBe("it was left. b and r make the check again.");
  });
});

describe("a key", () => {
  test("of a stop stops, wherever it is", () => {
    const bench = desk(atStep("x1-0"));
    bench.desk.read(" ");
    expect(bench.noted).toEqual(["break off: Stopped.", "stop"]);
  });

  test("that came with others means nothing", () => {
    const bench = desk();
    bench.desk.read("\r\r");
    expect(bench.at()).toBe("identify");
  });

  test("t plays the hand, e exports, ? helps, q leaves", async () => {
    const bench = desk(atStep("x1-10"));
    type(bench, "t?");
    expect(bench.desk.page()).toBe("help");
    type(bench, "?e");
    await settled();
    expect(bench.desk.remark()).toEqual({ text: "written: here.json", tone: "good" });
    type(bench, "q");
    expect(bench.noted).toEqual(["hand: x1-10", "leave false"]);
  });

  test("of the arrows reads on in a review, as far as it goes", () => {
    const bench = desk(atStep("decide"));
    const focus = ["\u001b[B", "\u001b[B", "\u001b[B", "\u001b[A", "\u001b[A"].map((key) => {
      bench.desk.read(key);
      return bench.desk.aboutFocus();
    });
    expect(focus).toEqual([1, 1, 1, 0, 0]);
  });

  test("Enter where it was decided to keep decides to write after all", () => {
    const bench = desk(atStep("decide"));
    type(bench, "sfound good\rb\r");
    expect(bench.desk.state().done["decide"]).toMatchObject({ adjust: true });
    expect(bench.at()).toBe("write");
  });

  test("s where it is decided keeps the coefficients for a reason", () => {
    const bench = desk(atStep("decide"));
    type(bench, "sfound good\r");
    expect(bench.desk.state().done["decide"]).toMatchObject({
      adjust: false,
      reason: "found good",
    });
    expect(bench.at()).toBe("dynamic");
  });
});
