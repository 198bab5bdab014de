import { describe, expect, test } from "vitest";
import { judgeIndicators } from "../../../src/care/decision/aid.ts";
import {
  type IndicatorRule,
  indicatorFindingsSchema,
  indicatorRuleSchema,
} from "../../../src/care/decision/indicators.ts";
import { postCheckSchema } from "../../../src/care/decision/post-check.ts";
import {
  noAdjustmentReasons,
  referReasons,
  visitDecisionSchema,
} from "../../../src/care/decision/visit-decision.ts";
import { outcomesSchema } from "../../../src/care/outcomes/schema.ts";
import { messagesOf } from "../support/messages.ts";

const none = {
  legCheck: false,
  thermography: false,
  palpation: false,
  rangeOfMotion: false,
  pain: false,
};
const ruleOf = (changes: object): IndicatorRule =>
  indicatorRuleSchema.parse({ agreement: "any-two", ...none, ...changes });
const aidOf = (rule: object, findings: object, outcomes: object = {}) =>
  judgeIndicators(
    ruleOf(rule),
    indicatorFindingsSchema.parse(findings),
    outcomesSchema.parse(outcomes),
  );

const three = { legCheck: true, palpation: true, pain: true };

describe("the indicators of a plan", () => {
  test.each([
    ["two of three", three, { legCheck: "adjust", palpation: "adjust", pain: "no-adjust" }, true],
    [
      "one of three",
      three,
      { legCheck: "adjust", palpation: "no-adjust", pain: "no-adjust" },
      false,
    ],
    ["one, and two not known", three, { legCheck: "adjust" }, false],
    [
      "two, of which one does not count",
      three,
      { legCheck: "adjust", rangeOfMotion: "adjust" },
      false,
    ],
    [
      "two of three where all must",
      { ...three, agreement: "all" },
      { legCheck: "adjust", palpation: "adjust", pain: "no-adjust" },
      false,
    ],
    [
      "two of three where all must, one not known",
      { ...three, agreement: "all" },
      { legCheck: "adjust", palpation: "adjust", pain: "not-done" },
      false,
    ],
    [
      "all of three where all must",
      { ...three, agreement: "all" },
      { legCheck: "adjust", palpation: "adjust", pain: "adjust" },
      true,
    ],
  ] as const)("%s: met is %4$s", (_, rule, findings, met) => {
    expect(aidOf(rule, findings).met).toBe(met);
  });

  test("of a rule that counts none are never met", () => {
    const nobody: IndicatorRule = { agreement: "all", ...none };
    expect(judgeIndicators(nobody, { legCheck: "adjust" }, {}).met).toBe(false);
  });

  test("are told one by one, and in words", () => {
    expect(
      aidOf({ ...three, rangeOfMotion: true }, { legCheck: "adjust", palpation: "no-adjust" }),
    ).toEqual({
      adjust: ["legCheck"],
      against: ["palpation"],
      unknown: ["rangeOfMotion", "pain"],
      met: false,
      words:
        "for adjusting: supine leg check; against: palpation; not known: range of motion, pain; " +
        "the plan asks for any 2 of 4: not met",
    });
    expect(aidOf({ ...three, agreement: "all" }, {}).words).toBe(
      "for adjusting: none; against: none; not known: supine leg check, palpation, pain; " +
        "the plan asks for all 3: not met",
    );
  });

  const measuring = {
    legCheck: true,
    thermography: true,
    pain: true,
    legCheckFromMillimetres: 6.5,
    thermographyFromDegreesCelsius: 0.5,
    painFrom: 4,
  };
  test.each([
    ["legCheck", { legCheck: { shortLeg: "left", differenceMillimetres: 6 } }, "against"],
    ["legCheck", { legCheck: { shortLeg: "left", differenceMillimetres: 6.5 } }, "adjust"],
    ["thermography", { thermography: { leftMinusRightDegreesCelsius: -0.4 } }, "against"],
    ["thermography", { thermography: { leftMinusRightDegreesCelsius: -0.5 } }, "adjust"],
    ["thermography", { thermography: { leftMinusRightDegreesCelsius: 0.5 } }, "adjust"],
    ["pain", { painRating: 3 }, "against"],
    ["pain", { painRating: 4 }, "adjust"],
    ["pain", {}, "unknown"],
  ] as const)("%s with a threshold goes by what was measured: %j %s", (name, outcomes, side) => {
    const opposite = side === "adjust" ? "no-adjust" : "adjust";
    expect(aidOf(measuring, { [name]: opposite }, outcomes)[side]).toContain(name);
  });

  test("what was measured does not count where the plan does not say so", () => {
    const legCheck = { shortLeg: "left", differenceMillimetres: 20 };
    const thermography = { leftMinusRightDegreesCelsius: 3 };
    const aid = aidOf({ palpation: true, pain: true }, {}, { legCheck, thermography });
    expect(aid).toMatchObject({ adjust: [], against: [], unknown: ["palpation", "pain"] });
  });
});

describe("the rule of a plan", () => {
  const messagesOfRule = (changes: object) =>
    messagesOf(indicatorRuleSchema, { agreement: "any-two", ...none, ...changes });

  test.each([
    [{ pain: true, palpation: true }, []],
    [{ agreement: "all", pain: true }, []],
    [{ pain: true }, ["Indicators for adjusting: 1 chosen, this rule needs at least 2"]],
    [{ agreement: "all" }, ["Indicators for adjusting: 0 chosen, this rule needs at least 1"]],
    [{}, ["Indicators for adjusting: 0 chosen, this rule needs at least 2"]],
  ])("%j", (changes, messages) => {
    expect(messagesOfRule(changes)).toEqual(messages);
  });

  test("assumes no indicator: each is chosen or not", () => {
    const { pain: _, ...others } = none;
    expect(
      messagesOf(indicatorRuleSchema, { agreement: "all", ...others, palpation: true }),
    ).toEqual(["Pain counts: answer yes or no"]);
  });
});

describe("the decision of a visit", () => {
  const noAdjustment = (reason: string, words?: string) => ({
    decision: "no-adjustment",
    noAdjustment: { reason, ...(words === undefined ? {} : { words }) },
  });
  const refer = (reason: string, words?: string) => ({
    decision: "refer",
    refer: {
      reason,
      to: "emergency department",
      urgency: "emergency",
      ...(words === undefined ? {} : { words }),
    },
  });
  const needsWords = ["The reason is other: say in words what it is"];

  test.each(Object.keys(noAdjustmentReasons))("no adjustment, %s", (reason) => {
    const bare = messagesOf(visitDecisionSchema, noAdjustment(reason));
    expect(bare).toEqual(reason === "other" ? needsWords : []);
    expect(messagesOf(visitDecisionSchema, noAdjustment(reason, "in words"))).toEqual([]);
  });

  test.each(Object.keys(referReasons))("refer, %s", (reason) => {
    const bare = messagesOf(visitDecisionSchema, refer(reason));
    expect(bare).toEqual(reason === "other" ? needsWords : []);
    expect(messagesOf(visitDecisionSchema, refer(reason, "in words"))).toEqual([]);
  });

  test("is one of three, with its own words only", () => {
    const adjust = { decision: "adjust", adjust: {} };
    expect(visitDecisionSchema.parse(adjust)).toEqual(adjust);
    const mixed = { ...adjust, refer: refer("reaction").refer };
    expect(messagesOf(visitDecisionSchema, mixed)).toHaveLength(1);
    expect(messagesOf(visitDecisionSchema, { decision: "perhaps" })).toHaveLength(1);
  });
});

describe("the check after a thrust", () => {
  test("bears its result and what was measured again", () => {
    const check = {
      result: "not-improved",
      indicators: { legCheck: "adjust", palpation: "no-adjust" },
      outcomes: { painRating: 3 },
    };
    expect(postCheckSchema.parse(JSON.parse(JSON.stringify(check)))).toEqual(check);
    expect(messagesOf(postCheckSchema, {})).toEqual([
      "Result is one of: improved, not-improved, worse",
    ]);
  });
});
