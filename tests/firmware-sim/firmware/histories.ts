import { fc } from "@fast-check/vitest";
import { restingSenses, type Senses } from "../../../firmware-sim/firmware/senses.ts";
import { type Bench, createBench, limits, plan, soundItems } from "./bench.ts";

/** One act of a history: what the host, the hand, the board or time does next. */
export type Act =
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

/** Plays a history on a firmware of its own. */
export function play(acts: readonly Act[]): { bench: Bench; told: Told } {
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

/** From the start to a thrust by going onward alone. */
export const toThrust = 9;

/** Begins anywhere on the way to a thrust: left to chance alone, one history in 200 gets that far. */
export const history = fc
  .tuple(fc.nat(toThrust), fc.array(anyAct, { maxLength: 60 }))
  .map(([steps, acts]): readonly Act[] => [...onwards(steps), ...acts]);

export function onwards(steps: number): readonly Act[] {
  return Array.from({ length: steps }, () => ({ act: "onward" }));
}
