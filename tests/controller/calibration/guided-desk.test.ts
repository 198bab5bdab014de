import { describe, expect, test } from "vitest";
import { atStep, desk, reading, settled, type, wall } from "./support/desk-bench.ts";

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
    expect(bench.noted).toEqual(["break off: Not captured: something else was asked for."]);
  });

  test("for a reason breaks off a capture that is under way", () => {
    const bench = desk(atStep("x1-0"));
    bench.desk.read("s");
    expect(bench.noted).toEqual(["break off: Not captured: something else was asked for."]);
    expect(bench.desk.question()?.for).toBe("skip");
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
