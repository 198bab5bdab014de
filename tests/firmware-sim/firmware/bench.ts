import { readCommand } from "../../../firmware-sim/codec/commands.ts";
import { type SchemaName, schemaDigests } from "../../../firmware-sim/codec/schema.ts";
import type { ResetCause } from "../../../firmware-sim/firmware/codes.ts";
import type { Effect } from "../../../firmware-sim/firmware/effect.ts";
import type { Event, TestItems } from "../../../firmware-sim/firmware/event.ts";
import { restingSenses, type Senses } from "../../../firmware-sim/firmware/senses.ts";
import { type State, startState } from "../../../firmware-sim/firmware/state.ts";
import { step } from "../../../firmware-sim/firmware/step.ts";

export const soundItems: TestItems = {
  zeroA: 0,
  zeroB: 0,
  noiseA: 30,
  noiseB: 30,
  stroke: 3000,
  watchdog: 250,
  memory: true,
  supply: 24_000,
  pathA: true,
  pathB: true,
  trigger: true,
};

export const plan = "48ea4ca7c00783c2";
export const limits =
  "impulse k2700 f3000 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 m0 t0 p0 y0";

/** An answer: the refusal's code and detail, or the verb that was carried out. */
export type Answer =
  | { readonly ok: string }
  | { readonly no: number; readonly detail: number | undefined };

/** The firmware alone, event by event, on a clock of its own. Times in milliseconds. */
export function createBench() {
  let state: State = startState({
    without: [],
    cause: "power",
    boot: "5eed0001",
    entropy: 1,
    lasting: { lastResult: 0, calibrationSlot: 0, hardFault: undefined },
  });
  let effects: readonly Effect[] = [];
  const all: Effect[] = [];
  const clock = { now: 0, sequence: 0 };
  let senses: Senses = restingSenses;

  function deliver(event: Event): readonly Effect[] {
    const outcome = step(state, event);
    state = outcome.next;
    effects = outcome.effects;
    all.push(...effects);
    return effects;
  }

  /** Restarts with what a memory would have kept. */
  function reset(cause: ResetCause): readonly Effect[] {
    const { lastResult, calibrationSlot } = state;
    const hard = all.findLast((effect) => effect.do === "keep-hard-fault");
    const hardFault = hard?.do === "keep-hard-fault" ? hard.fault : undefined;
    const lasting = { lastResult, calibrationSlot, hardFault };
    clock.now = 0;
    return deliver({ kind: "reset", cause, entropy: 99, lasting });
  }

  function tick(changes: Partial<Senses> = {}, stop = false): readonly Effect[] {
    senses = { ...senses, ...changes };
    return deliver({ kind: "tick", time: clock.now, senses, stop });
  }

  function answerOf(done: readonly Effect[]): Answer | undefined {
    for (const effect of done) {
      if (effect.do === "reply") return { ok: effect.reply.verb };
      if (effect.do === "tell") return { ok: effect.command.verb };
      if (effect.do === "welcome") return { ok: "hello" };
      if (effect.do === "repeat-answer") return { ok: "repeated" };
      if (effect.do === "refuse" || effect.do === "refuse-greeting") {
        return { no: effect.code, detail: effect.detail };
      }
    }
    return undefined;
  }

  function ask(
    body: string,
    { sequence = clock.sequence + 1, echoed = clock.now } = {},
  ): Answer | undefined {
    const reading = readCommand(body, state.session?.schema ?? "clinical");
    if (reading === undefined) throw new Error(`not a verb: ${body}`);
    clock.sequence = sequence;
    const line = { greeting: false, sequence, echoed, body, reading };
    const done = deliver({ kind: "line", time: clock.now, line });
    // The memory of the bench takes no time.
    const writes = done.some(
      ({ do: deed }) => deed === "write-anchor" || deed === "write-calibration",
    );
    return answerOf(writes ? deliver({ kind: "written", time: clock.now, kept: true }) : done);
  }

  function greet(
    schema: SchemaName = "clinical",
    body = `hello a1 b1 n0123456789abcdef s${schemaDigests[schema]}`,
  ): Answer | undefined {
    const reading = readCommand(body, undefined);
    if (reading === undefined) throw new Error("not a verb");
    const line = { greeting: true, sequence: 1, echoed: 0, body, reading };
    const answer = answerOf(deliver({ kind: "line", time: clock.now, line }));
    if (answer !== undefined && "ok" in answer) clock.sequence = 0;
    return answer;
  }

  function frame(): string {
    const { phase } = state;
    if ("permit" in phase) return phase.permit.frame;
    return phase.at === "thrust" ? phase.frame : "?";
  }

  /** Lets time pass in steps, with a tick and a keep-alive in each. */
  function pass(milliseconds: number, beating = true, stride = 10_000): void {
    const until = clock.now + milliseconds * 1000;
    while (clock.now < until) {
      clock.now = Math.min(until, clock.now + stride);
      tick();
      if (beating && state.session !== undefined) ask(`alive f${frame()}`);
    }
  }

  function boot(items: TestItems = soundItems): void {
    pass(20);
    pass(600);
    deliver({ kind: "self-tested", time: clock.now, items });
  }

  function arm(life = 8000): void {
    const digest = state.limits?.digest ?? "";
    ask("alive f?");
    ask(`arm l${digest} p${plan}`);
    confirm(life);
    ask(`alive f${frame()}`);
  }

  function confirm(life = 8000): Answer | undefined {
    const { phase } = state;
    if (phase.at !== "challenge") throw new Error(`no challenge in ${phase.at}`);
    return ask(`confirm n${phase.nonce} l${phase.limits} p${phase.plan} t${life}`);
  }

  const walks = {
    boot: () => undefined,
    "self-test": () => pass(20),
    safe: () => boot(),
    linked: () => {
      boot();
      greet();
    },
    limited: () => {
      walks.linked();
      ask(limits);
    },
    challenge: () => {
      walks.limited();
      ask("alive f?");
      ask(`arm l${state.limits?.digest ?? ""} p${plan}`);
    },
    armed: () => {
      walks.limited();
      arm();
    },
    contact: () => {
      walks.armed();
      pass(100);
      tick({ load: "window", stylus: false });
      pass(100);
    },
    ready: () => {
      walks.contact();
      pass(200);
    },
    thrust: () => {
      walks.ready();
      tick({ trigger1: true, trigger2: true });
      tick({ paths: false });
    },
    post: () => {
      walks.thrust();
      clock.now += 3000;
      tick({ end: "complete" });
      tick({ end: undefined, paths: true });
    },
    fault: () => {
      walks.limited();
      tick({ found: { fault: "latch-force", value: 10_100, bound: 10_000 } });
      tick({ found: undefined });
    },
    "hard-fault": () => {
      walks.limited();
      tick({ found: { fault: "energy", value: undefined, bound: undefined } });
      tick({ found: undefined });
    },
  } as const;

  return {
    state: () => state,
    setState: (next: State) => {
      state = next;
    },
    at: () => state.phase.at,
    effects: () => effects,
    all,
    clock,
    deliver,
    reset,
    tick,
    ask,
    greet,
    pass,
    boot,
    arm,
    confirm,
    frame,
    stop: () => tick({}, true),
    drop: () => deliver({ kind: "dropped", time: clock.now }),
    /** Walks to a state by the shortest way. */
    walkTo(name: keyof typeof walks): void {
      walks[name]();
      if (state.phase.at !== name) throw new Error(`walked to ${state.phase.at}, not ${name}`);
    },
    walks,
  };
}

export type Bench = ReturnType<typeof createBench>;

export type BenchState = keyof Bench["walks"];

export function benchAt(name: BenchState): Bench {
  const bench = createBench();
  bench.walkTo(name);
  return bench;
}

export const everyState: readonly BenchState[] = [
  "boot",
  "self-test",
  "safe",
  "linked",
  "limited",
  "challenge",
  "armed",
  "contact",
  "ready",
  "thrust",
  "post",
  "fault",
  "hard-fault",
];
export const armedStates: readonly BenchState[] = ["challenge", "armed", "contact", "ready"];
