import { describe, expect, test } from "vitest";
import { livesOfStretch, momentNames, planOf, writesSwept } from "./plan.ts";

const stretches = Array.from({ length: 100 }, (_, stretch) => planOf(1, stretch));
const kills = stretches.flatMap((plan) => plan.map((kill, life) => ({ kill, life })));

describe("a thousand kills", () => {
  test("are drawn alike from the same seed, and otherwise from another", () => {
    expect(planOf(1, 3)).toEqual(stretches[3]);
    expect(planOf(2, 3)).not.toEqual(stretches[3]);
    expect(new Set(stretches.map((plan) => plan.length))).toEqual(new Set([livesOfStretch]));
  });

  test.each([
    ["first", (life: number) => life === 0],
    ["later", (life: number) => life > 0],
  ] as const)("fall before and after every write that is counted of a %s start", (which, isIt) => {
    const reached = kills.flatMap(({ kill, life }) =>
      kill.what === "write" && isIt(life) ? [`${kill.write} ${kill.side}`] : [],
    );
    expect(new Set(reached).size).toBe(2 * writesSwept[which]);
  });

  test("fall in every state of the host that has one, and on thread and screen", () => {
    const moments = kills.flatMap(({ kill }) => (kill.what === "controller" ? [kill.at] : []));
    expect([...new Set(moments)].sort()).toEqual([...momentNames].sort());
    expect(kills.filter(({ kill }) => kill.what === "worker").length).toBe(100);
    expect(kills.filter(({ kill }) => kill.what === "screen").length).toBeGreaterThan(20);
  });
});
