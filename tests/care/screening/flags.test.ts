import { describe, expect, test } from "vitest";
import { blockingFlags, reasonedFlags, todayQuestions } from "../../../src/care/screening/flags.ts";
import { judgeScreening, screeningFact } from "../../../src/care/screening/judge.ts";
import { screeningSchema } from "../../../src/care/screening/schema.ts";
import { today } from "../support/days.ts";
import {
  answered,
  blockingNames,
  clear,
  reasonedNames,
  todayNames,
} from "../support/screenings.ts";

const factOf = (screening: typeof clear, signed = false) =>
  screeningFact(screening, signed, today, today);

describe("what blocks arming", () => {
  test("is this list, and nothing was left out of it", () => {
    expect(blockingNames.map((name) => blockingFlags[name].label)).toEqual([
      "Acute fracture or dislocation",
      "Ligament rupture or instability",
      "Odontoid anomaly or unstable peg",
      "Atlanto-axial instability",
      "Acute inflammatory arthropathy of the neck",
      "Infection of the region",
      "Tumour of the region",
      "Acute myelopathy or upper-motor-neuron signs",
      "Worsening neurology",
      "Suspected cervical artery dissection",
      "Vertebrobasilar insufficiency",
      "Aneurysm of a cerebral or neck artery",
      "Cauda equina signs",
      "Unstable bleeding disorder",
      "High-dose anticoagulation",
      "Recent neck surgery",
      "Unremitting night pain",
      "Relevant recent trauma that was not imaged",
      "Consent refused",
    ]);
  });

  test.each(blockingNames)("%s closes alone, signed or not [test->RC-69~2]", (name) => {
    const screening = answered("blocking", name, "yes");
    const closed = { closed: `blocks: ${blockingFlags[name].label}` };
    expect(factOf(screening)).toEqual(closed);
    expect(factOf(screening, true)).toEqual(closed);
    expect(judgeScreening(screening, { today }).blocking).toEqual([blockingFlags[name].label]);
  });

  test("nothing else does: every reasoned flag with its reason, signed, lets the way open", () => {
    const reasoned = Object.fromEntries(
      reasonedNames.map((name) => [name, { answer: "yes", reason: "stable for years" }]),
    );
    const screening = screeningSchema.parse({ ...clear, reasoned });
    expect(factOf(screening, true)).toBe(true);
    expect(judgeScreening(screening, { today }).blocking).toEqual([]);
  });

  test("a no to everything lets the way open, without a signature", () => {
    expect(factOf(clear)).toBe(true);
  });
});

describe("what needs a reason and a signature", () => {
  test.each(reasonedNames)("%s: the reason first, then the signature", (name) => {
    const { label } = reasonedFlags[name];
    const bare = answered("reasoned", name, { answer: "yes" });
    const reason = answered("reasoned", name, { answer: "yes", reason: "seen by the physician" });
    expect(factOf(bare, true)).toEqual({ closed: `no reason to go on is written: ${label}` });
    expect(factOf(reason)).toEqual({ closed: `not signed: ${label}` });
    expect(factOf(reason, true)).toBe(true);
    expect(judgeScreening(bare, { today }).toSign).toEqual([{ flag: name, reason: undefined }]);
  });
});

describe("what is asked at each visit", () => {
  test.each(todayNames)("%s is a new sign: refer", (name) => {
    const screening = answered("today", name, "yes");
    const { label } = todayQuestions[name];
    expect(factOf(screening, true)).toEqual({ closed: `new sign, refer: ${label}` });
    expect(judgeScreening(screening, { today }).newSigns).toEqual([label]);
  });
});

describe("what was not asked", () => {
  const questions = [
    ...blockingNames.map((name) => ["blocking", name, blockingFlags[name].label] as const),
    ...todayNames.map((name) => ["today", name, todayQuestions[name].label] as const),
  ];

  test.each(questions)("%s %s: absent and not asked are the same", (section, name, label) => {
    for (const one of ["not-asked", undefined]) {
      const screening = answered(section, name, one);
      expect(factOf(screening, true)).toEqual({ closed: `not asked: ${label}` });
      expect(judgeScreening(screening, { today })).toMatchObject({
        complete: false,
        toAsk: [label],
      });
    }
  });

  test.each(reasonedNames)("%s: a reason alone is no answer", (name) => {
    const { label } = reasonedFlags[name];
    for (const one of [{ answer: "not-asked" }, { reason: "none" }, {}, undefined]) {
      const screening = answered("reasoned", name, one);
      expect(factOf(screening, true)).toEqual({ closed: `not asked: ${label}` });
    }
  });

  test("of an empty screening everything is, and the first is named", () => {
    const { complete, toAsk, blocking } = judgeScreening({}, { today });
    const count = blockingNames.length + reasonedNames.length + todayNames.length;
    expect(complete).toBe(false);
    expect(toAsk).toHaveLength(count);
    expect(blocking).toEqual([]);
    expect(factOf({}, true)).toEqual({
      closed: `not asked: Acute fracture or dislocation, and ${count - 1} more`,
    });
  });
});
