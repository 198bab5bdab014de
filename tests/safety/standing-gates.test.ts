import { describe, expect, test } from "vitest";
import { timing } from "../../src/safety/default-limits.ts";
import { type GateName, judgeStandingGates } from "../../src/safety/gates.ts";
import { type Changes, factsWith, goodFacts, lookedAtBy, milliseconds } from "./support/gates.ts";

describe("the gates that stand while armed", () => {
  const standing = (changes: Changes): GateName | undefined =>
    judgeStandingGates(factsWith(changes))?.gate;
  /** Left to the instrument, to the beat's own lateness, or unable to change while armed. */
  const left: readonly GateName[] = [
    "vector",
    "link",
    "event-loop",
    "last-result",
    "dose",
    "alarms",
  ];

  test("all hold where every fact is good", () => {
    expect(judgeStandingGates(goodFacts)).toBeUndefined();
  });

  test.each(Object.entries(lookedAtBy).filter(([, gate]) => !left.includes(gate)))(
    "do not hold where %s is not known [test->RC-38~1]",
    (fact, gate) => {
      expect(standing({ [fact]: undefined })).toBe(gate);
    },
  );

  test.each(Object.entries(lookedAtBy).filter(([, gate]) => left.includes(gate)))(
    "do not look at %s",
    (fact) => {
      expect(standing({ [fact]: undefined })).toBeUndefined();
    },
  );

  test("take a status for fresh up to the age from which it is unknown [test->RC-38~1]", () => {
    const ages = [60.1, timing.unknown, timing.unknown + 0.1].map((age) =>
      standing({ statusAge: milliseconds(age) }),
    );
    expect(ages).toEqual([undefined, undefined, "status"]);
  });

  test("take a screen for painted up to 250 ms [test->RC-38~1] [test->RC-54~1]", () => {
    const ages = [200.1, 250, 250.1].map((age) => standing({ paintedAge: milliseconds(age) }));
    expect(ages).toEqual([undefined, undefined, "screen"]);
  });

  test("tell the first that does not hold, in the order of the gates", () => {
    expect(standing({ consent: false, simulator: false })).toBe("simulator-only");
  });
});
