import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Effect } from "../../../firmware-sim/firmware/effect.ts";
import { nextDeadline } from "../../../firmware-sim/firmware/expiry.ts";
import type { Bench } from "./bench.ts";
import { history, onwards, play, toThrust } from "./histories.ts";

const armed = ["challenge", "armed", "contact", "ready"];

/** Frames of permits as they were granted, spent and used for energy, in order. */
function permitStory(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.do === "reply" && effect.reply.verb === "confirm") {
      return [`granted ${effect.reply.values.frame}`];
    }
    if (effect.do === "spend-permit") return [`spent ${effect.frame}`];
    if (effect.do === "apply-energy") return [`energy ${effect.thrust.frame}`];
    const ends =
      effect.do === "start" ||
      effect.do === "begin-session" ||
      (effect.do === "log" && effect.event === "disarmed");
    return ends ? ["void"] : [];
  });
}

/** Every permit that was spent without being in force, and all energy that was not of the permit just spent. */
function unpermitted(story: readonly string[]): readonly string[] {
  let inForce = "";
  let spent = "";
  return story.filter((told) => {
    const [what, frame = ""] = told.split(" ");
    if (what === "granted") inForce = frame;
    if (what === "void") inForce = "";
    if (what === "spent") {
      const wrong = frame !== inForce;
      spent = frame;
      inForce = "";
      return wrong;
    }
    if (what === "energy") {
      const wrong = frame !== spent;
      spent = "";
      return wrong;
    }
    return false;
  });
}

function energyOf({ all }: Bench) {
  return all.flatMap((effect) => (effect.do === "apply-energy" ? [effect] : []));
}

describe("in any history", () => {
  test.prop([history], { numRuns: 400 })(
    "energy has a permit that was granted, not voided, and spent before it (EP1) [test->RC-10~1] [test->RC-09~1] [test->HZ-03~1]",
    (acts) => {
      const { bench } = play(acts);
      expect(unpermitted(permitStory(bench.all))).toEqual([]);
    },
  );

  test.prop([history], { numRuns: 400 })(
    "energy has the limits that its permit was granted for (EP2) [test->RC-16~1]",
    (acts) => {
      const energy = energyOf(play(acts).bench);
      expect(energy.filter(({ limits, thrust }) => limits.digest !== thrust.limits)).toEqual([]);
    },
  );

  test.prop([history], { numRuns: 400 })(
    "a permit gives one thrust at most (EP3) [test->RC-10~1] [test->HZ-04~1]",
    (acts) => {
      const frames = energyOf(play(acts).bench).map(({ thrust }) => thrust.frame);
      expect(new Set(frames).size).toBe(frames.length);
    },
  );

  test.prop([history], { numRuns: 400 })(
    "the stop byte leads to a state that is not armed, in one step [test->RC-13~1]",
    (acts) => {
      const { bench, told } = play([...acts, { act: "stop" }]);
      expect(told.stepsOfStop.filter((at) => armed.includes(at) || at === "thrust")).toEqual([]);
      expect(armed).not.toContain(bench.at());
    },
  );

  test.prop([history], { numRuns: 400 })("energy is cut whenever a thrust is over", (acts) => {
    const { bench } = play(acts);
    const energy = bench.all.filter(
      (effect) => effect.do === "apply-energy" || effect.do === "cut-energy",
    );
    const on = energy.at(-1)?.do === "apply-energy";
    expect(on).toBe(bench.at() === "thrust");
  });

  test.prop([history], { numRuns: 100 })(
    "a tick between two deadlines changes nothing: it may be left out",
    (acts) => {
      const { bench } = play(acts);
      bench.tick();
      const { now } = bench.clock;
      const due = nextDeadline(bench.state(), now);
      const before = bench.state();
      bench.clock.now = Math.min(now + 10_000_000, due - 50);
      if (bench.clock.now <= now) return;
      bench.tick();
      expect(bench.state()).toEqual(before);
    },
  );
});

describe("the histories", () => {
  test("reach a thrust by going onward alone", () => {
    expect(play(onwards(toThrust)).bench.at()).toBe("thrust");
  });

  test("have a thrust in one of ten at the least, and some have two", () => {
    const thrusts = fc
      .sample(history, { numRuns: 400, seed: 1 })
      .map((acts) => energyOf(play(acts).bench).length);
    expect(thrusts.filter((count) => count > 0).length).toBeGreaterThan(40);
    expect(Math.max(...thrusts)).toBeGreaterThan(1);
  });

  test.each([
    ["spends a permit that is not in force", ["granted a", "void", "spent a"], ["spent a"]],
    ["spends another permit", ["granted a", "spent b"], ["spent b"]],
    ["spends one twice", ["granted a", "spent a", "spent a"], ["spent a"]],
    ["applies energy on none", ["granted a", "energy a"], ["energy a"]],
    ["applies energy twice", ["granted a", "spent a", "energy a", "energy a"], ["energy a"]],
    ["is as it must be", ["granted a", "spent a", "energy a", "void"], []],
  ])("are judged: one that %s", (_words, story, wrong) => {
    expect(unpermitted(story)).toEqual(wrong);
  });
});
