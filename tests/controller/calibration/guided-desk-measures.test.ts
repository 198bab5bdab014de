import { describe, expect, test } from "vitest";
import { pulse } from "../../calibration/guided/support/moves.ts";
import { atStep, desk, reading, settled, type, wall } from "./support/desk-bench.ts";

describe("the question for the reference cell", () => {
  test("follows each capture, and the point is there once it is typed", () => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    bench.desk.read("\r");
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.question()).toEqual({ for: "cell", typed: "" });
    type(bench, "8.04\r");
    expect(bench.at()).toBe("x1-20");
    expect(bench.desk.state().done["x1-10"]).toMatchObject({ reading, cell: 8.04 });
  });

  test("tells what that of a simulator shows, for a person to type", async () => {
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
  ])("keeps %j, which it cannot have shown", (typed, why) => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    type(bench, `\r${typed}\r`);
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.question()).toEqual({ for: "cell", typed });
    expect(bench.desk.remark()).toEqual({ text: why, tone: "warn" });
  });

  test("that is left with Esc leaves the point uncaptured", () => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    type(bench, "\r8\u001b");
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.question()).toBeUndefined();
    expect(bench.desk.state().done).toEqual({});
    expect(bench.desk.remark().text).toMatch(/^Not captured/);
  });
});

describe("a reading of the cell that is odd", () => {
  test("is asked about, and taken when it is said again as it was", () => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    type(bench, "\r7\r");
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.question()).toEqual({ for: "cell", typed: "7" });
    expect(bench.desk.remark()).toEqual({ text: "That is odd.", tone: "warn" });
    type(bench, "\r");
    expect(bench.desk.state().done["x1-10"]).toMatchObject({ cell: 7 });
  });

  test("is asked about anew where another number was typed in between", () => {
    const bench = desk(atStep("x1-10"), { ok: true, reading }, undefined, { byCell: true });
    type(bench, "\r7\r\u007f70\r");
    expect(bench.desk.remark().text).toBe("That is too much.");
    type(bench, "\u007f\u007f7\r");
    expect(bench.at()).toBe("x1-10");
    expect(bench.desk.remark().text).toBe("That is odd.");
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
    "of a real instrument is not made for %j: it takes a typed yes [test->RC-99~1]",
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
