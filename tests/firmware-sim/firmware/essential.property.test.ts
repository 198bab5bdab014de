import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Effect } from "../../../firmware-sim/firmware/effect.ts";
import { nextDeadline } from "../../../firmware-sim/firmware/expiry.ts";
import { restingSenses, type Senses } from "../../../firmware-sim/firmware/senses.ts";
import { type Bench, createBench, limits, plan, soundItems } from "./bench.ts";

/** One act of a history: what the host, the hand, the board or time does next. */
type Act =
  | { readonly act: "onward" }
  | { readonly act: "pass"; readonly milliseconds: number; readonly beating: boolean }
  | { readonly act: "sense"; readonly change: Partial<Senses> }
  | { readonly act: "say"; readonly body: string }
  | { readonly act: "replay"; readonly back: number }
  | { readonly act: "stop" | "drop" | "greet" | "reset" | "captured" | "pull" };

const faultySenses: readonly Partial<Senses>[] = [
  { apart: { value: 90, bound: 50 } },
  { supply: 20_000 },
  { angle: "near" },
  { angle: "off" },
  { calm: false },
  { paths: false },
  { found: { fault: "sensor-flat", value: 0, bound: 2 } },
  { load: "over" },
  { load: "ceiling" },
  { load: "free", stylus: true },
  { load: "window", stylus: false },
  { trigger1: true },
  { trigger2: true },
  { trigger1: false, trigger2: false },
  restingSenses,
];

const bodies = [
  limits,
  "probe k1500 f2000 w3000 x3000 a200 b1000 c2000 p0 y0",
  "disarm",
  "alive f?",
  "alive f00000000",
  `arm l0123456789abcdef p${plan}`,
  `confirm n0123456789abcdef l0123456789abcdef p${plan} t8000`,
  "confirm n1",
  "selftest",
  "clear n1",
  "release i1 z00000000",
];

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Act>({ act: "onward" }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant("pass" as const),
      milliseconds: fc.constantFrom(1, 20, 50, 120, 260, 600, 1100),
      beating: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant("sense" as const),
      change: fc.constantFrom(...faultySenses),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant("say" as const), body: fc.constantFrom(...bodies) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant("replay" as const), back: fc.nat(8) }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Act>(
      { act: "stop" },
      { act: "drop" },
      { act: "greet" },
      { act: "reset" },
      { act: "captured" },
    ),
  },
  { weight: 2, arbitrary: fc.constant<Act>({ act: "pull" }) },
);

const armed = ["challenge", "armed", "contact", "ready"];

/** What leads on from any state towards a thrust, so that histories get that far. */
function onward(bench: Bench): void {
  const { phase, limits: inForce, kept } = bench.state();
  switch (phase.at) {
    case "boot":
      bench.pass(20);
      return;
    case "self-test":
      bench.deliver({ kind: "self-tested", time: bench.clock.now, items: soundItems });
      return;
    case "safe":
      bench.tick(restingSenses);
      bench.greet();
      return;
    case "linked":
      bench.ask(limits);
      return;
    case "limited":
      bench.tick(restingSenses);
      if (kept[0] !== undefined) bench.ask(`release i${kept[0].number} z${kept[0].checksum}`);
      bench.ask("alive f?");
      bench.ask(`arm l${inForce?.digest ?? ""} p${plan}`);
      return;
    case "challenge":
      bench.confirm();
      bench.ask(`alive f${bench.frame()}`);
      return;
    case "armed":
      bench.tick({ ...restingSenses, load: "window", stylus: false });
      bench.pass(100);
      return;
    case "contact":
      bench.pass(200);
      return;
    case "ready":
      bench.tick({ trigger1: true, trigger2: true });
      return;
    case "thrust":
      bench.tick({ end: "complete" });
      bench.tick({ end: undefined });
      return;
    case "post":
      bench.deliver({ kind: "captured", time: bench.clock.now, blocks: 1, checksum: "00000000" });
      bench.tick(restingSenses);
      bench.pass(1000);
      return;
    default:
      bench.tick(restingSenses);
      bench.ask(`clear n${bench.state().fault?.number ?? 1}`);
  }
}

interface Told {
  readonly at: string;
  readonly stepsOfStop: readonly string[];
}

function play(acts: readonly Act[]): { bench: Bench; told: Told } {
  const bench = createBench();
  const stepsOfStop: string[] = [];
  const said: string[] = [];
  for (const one of acts) {
    const session = bench.state().session !== undefined;
    switch (one.act) {
      case "onward":
        onward(bench);
        break;
      case "pass":
        bench.pass(one.milliseconds, one.beating);
        break;
      case "sense":
        bench.tick(one.change);
        break;
      case "say":
        said.push(one.body);
        if (session) bench.ask(one.body);
        break;
      case "replay": {
        const body = said.at(-1 - one.back);
        const sequence = Math.max(1, bench.clock.sequence - one.back);
        const newest = bench.clock.sequence;
        if (session && body !== undefined) bench.ask(body, { sequence, echoed: 0 });
        bench.clock.sequence = newest;
        break;
      }
      case "stop":
        bench.stop();
        stepsOfStop.push(bench.at());
        break;
      case "drop":
        bench.drop();
        break;
      case "greet":
        bench.greet();
        break;
      case "reset":
        bench.reset("brown-out");
        break;
      case "captured":
        bench.deliver({ kind: "captured", time: bench.clock.now, blocks: 1, checksum: "00000000" });
        break;
      case "pull":
        bench.tick({ trigger1: true, trigger2: true });
        break;
    }
  }
  return { bench, told: { at: bench.at(), stepsOfStop } };
}

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

const history = fc.array(anyAct, { maxLength: 60 });

describe("in any history", () => {
  test.prop([history], { numRuns: 400 })(
    "energy has a permit that was granted, not voided, and spent before it (EP1) [test->RC-10~1] [test->RC-09~1] [test->HZ-03~1]",
    (acts) => {
      const { bench } = play(acts);
      let inForce = "";
      let spent = "";
      for (const told of permitStory(bench.all)) {
        const [what, frame = ""] = told.split(" ");
        if (what === "granted") inForce = frame;
        if (what === "void") inForce = "";
        if (what === "spent") {
          expect(frame).toBe(inForce);
          spent = frame;
          inForce = "";
        }
        if (what === "energy") {
          expect(frame).toBe(spent);
          spent = "";
        }
      }
    },
  );

  test.prop([history], { numRuns: 400 })(
    "energy has the limits that its permit was granted for (EP2) [test->RC-16~1]",
    (acts) => {
      const { bench } = play(acts);
      for (const effect of bench.all) {
        if (effect.do === "apply-energy") expect(effect.limits.digest).toBe(effect.thrust.limits);
      }
    },
  );

  test.prop([history], { numRuns: 400 })(
    "a permit gives one thrust at most (EP3) [test->RC-10~1] [test->HZ-04~1]",
    (acts) => {
      const { bench } = play(acts);
      const frames = bench.all.flatMap((effect) =>
        effect.do === "apply-energy" ? [effect.thrust.frame] : [],
      );
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
  test.prop([fc.constant(0)], { numRuns: 1 })("reach a thrust by going onward alone", () => {
    const { bench } = play(Array.from({ length: 9 }, () => ({ act: "onward" }) as const));
    expect(bench.at()).toBe("thrust");
  });
});
