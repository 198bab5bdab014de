import { describe, expect, it } from "vitest";
import { alarmRows, readAlarmRows } from "../../../scripts/alarms-document/alarm-rows.ts";
import { conditionsOf } from "../../../src/safety/alarms/conditions.ts";
import { alarmRanks } from "../../../src/safety/alarms/ranks.ts";
import { worded } from "../../../src/safety/alarms/signal.ts";
import { alarmOf } from "../../../src/safety/alarms.ts";
import { timing } from "../../../src/safety/default-limits.ts";
import { conditionFacts, latchCauses, quietFacts } from "../support/alarms.ts";

const rows = alarmRows();

describe("the table of alarms", () => {
  it("is what the code goes by: every row has a cause that latches or a condition, and no other has", () => {
    const told = [
      ...Object.values(latchCauses).map((cause) => `${alarmOf(cause).id} latches`),
      ...Object.values(conditionFacts).flatMap((facts) =>
        conditionsOf({ ...quietFacts, ...facts }).map(({ id }) => `${id} is a condition`),
      ),
    ];
    const wanted = rows.map(
      ({ id, latching }) => `${id} ${latching ? "latches" : "is a condition"}`,
    );
    expect(new Set(told)).toEqual(new Set(wanted));
    expect(told.length).toBe(wanted.length);
  });

  it.each(Object.entries(latchCauses))("%s is said with every word that it has", (_, cause) => {
    const { text, remark, remedy } = alarmOf(cause);
    expect(`${text} ${remark} ${remedy}`).not.toMatch(/[{}]/);
  });

  it("says a code in words, and a time in whole milliseconds", () => {
    expect(alarmOf(latchCauses["A-027"]).remark).toBe("limits digest");
    expect(alarmOf(latchCauses["A-030"]).remark).toBe("gate lost");
    expect(alarmOf(latchCauses["A-022"]).remark).toBe("312 ms");
  });

  it("waits for the echo of a stop as long as the banner does", () => {
    expect(alarmRanks["A-002"].delay).toBe(timing.stopEcho);
  });

  it("lets the code say every word of a text, and no other", () => {
    expect(worded("A-011", { force: "31.4 N", bound: "30.0 N" }).remark).toBe("31.4 N > 30.0 N");
    // @ts-expect-error A word is missing.
    expect(worded("A-011", { force: "31.4 N" }).remark).toBe("31.4 N > {bound}");
    // @ts-expect-error A word is too much.
    expect(worded("A-024", { field: "peak", force: "31.4 N" }).remark).toBe("peak");
  });
});

const good = `alarms:
  - id: A-011
    revision: 1
    priority: high
    latching: true
    condition: A force above the limit.
    text: force over limit
    remark: "{force} > {bound}"
    remedy: Lift off.
    delay: 0
    bound: 50
    harm: irreversible
    within: immediate
    hazards: [HZ-01]
`;

/** What is said of the good row with one line of it changed. */
function faultsWith(from: string, to: string): readonly string[] {
  const read = readAlarmRows(good.replace(from, to), "alarms.yml");
  return read.ok ? [] : read.faults;
}

describe("a table that is wrong", () => {
  it("is read where it is right", () => {
    expect(readAlarmRows(good, "alarms.yml").ok).toBe(true);
  });

  it.each([
    ["A-011", "A-11", "alarms.yml:2: A-11: id: is not of the form A-nnn"],
    ["revision: 1", "revision: 0", /^alarms\.yml:3: A-011: revision: /],
    [
      "priority: high",
      "priority: medium",
      "alarms.yml:4: A-011: priority: is medium, but irreversible harm, immediate, makes it high",
    ],
    ["latching: true", "latching: sometimes", /^alarms\.yml:5: A-011: latching: /],
    [
      "the limit.",
      "the limit",
      "alarms.yml:6: A-011: condition: is not a sentence, from a capital to a full stop",
    ],
    [
      "{force}",
      "{Force}",
      "alarms.yml:8: A-011: remark: has a {word} that is not made of small letters",
    ],
    [
      "{force}",
      "force}",
      "alarms.yml:8: A-011: remark: has a brace that does not belong to a {word}",
    ],
    ["delay: 0", "delay: 10", "alarms.yml:10: A-011: delay: of a latching alarm must be 0"],
    ["bound: 50", "bound: 0", "alarms.yml:11: A-011: bound: leaves no time after the delay"],
    ["HZ-01", "HZ-1", "alarms.yml:14: A-011: hazards.0: is not of the form HZ-nn"],
    ["    text: force over limit\n", "", /^alarms\.yml:2: A-011: text: /],
    ["    delay", "    colour: red\n    delay", /^alarms\.yml:2: A-011: .*colour/],
  ])("with %j as %j is refused with the place and what is wrong", (from, to, fault) => {
    expect(faultsWith(from, to)).toEqual([
      typeof fault === "string" ? fault : expect.stringMatching(fault),
    ]);
  });

  it("with an alarm twice, or out of order, is refused", () => {
    const twice = readAlarmRows(good + good.replace("alarms:\n", ""), "alarms.yml");
    expect(twice).toEqual({
      ok: false,
      faults: ["alarms.yml:15: A-011: id: must come after A-011, once"],
    });
  });

  it("that is no YAML, or holds no alarms, is refused", () => {
    const broken = readAlarmRows("alarms:\n  - id: [", "alarms.yml");
    expect(broken).toMatchObject({
      ok: false,
      faults: [expect.stringMatching(/^alarms\.yml:\d+: /)],
    });
    expect(readAlarmRows("alarm: []\n", "alarms.yml")).toMatchObject({ ok: false });
  });
});
