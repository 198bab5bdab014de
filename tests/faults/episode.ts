import { type Drawn, type Moment, ruleOf, wordsOfDrawn } from "./draw.ts";
import type { Outcome, Stage } from "./life.ts";
import type { Sight } from "./oracle/rule.ts";
import { fetching, type Tell } from "./oracle/tells.ts";
import { createMeter, forgetLines, withMeter } from "./world/meter.ts";

type Found = Pick<Outcome, "at" | "ended" | "tell" | "after" | "due">;

/** The longest that the moment of a fault is waited for, and that a fault may wait for its occasion; milliseconds. */
const patience = 3200;
const occasionPatience = 1200;
/** What is told is followed for so long, milliseconds. */
const following = 40;
/** A fault that does nothing that must be told is left after so long, milliseconds. */
const idle = 250;
/** What the host shows and counts is looked at in this time, milliseconds. */
const lookEvery = 5;

function isAt({ world }: Stage, moment: Moment): boolean {
  const { at } = world.instrument.state().phase;
  const host = world.program()?.controller.hostState();
  switch (moment) {
    case "any moment":
      return true;
    case "safe":
      return host === "configured";
    case "the code is asked for":
      return host === "operator-confirm";
    case "arming":
      // What waits for a line of arming must be there before it.
      return host === "operator-confirm" || host === "permit-commit" || host === "arm-pending";
    case "armed":
      return at === "armed" && host === "armed";
    case "contact":
      return at === "contact";
    case "ready":
    case "thrust":
      return at === "ready";
    case "post":
      return at === "ready" || at === "post";
    case "result":
      return host === "result-commit" || host === "review";
  }
}

/**
 * After a damaged line two seconds must pass before anything can be armed: a new program knows nothing of it, and is
 * there sooner.
 */
async function startAnewWhereSlow({ world, operator }: Stage): Promise<void> {
  const gates = world.program()?.shown()?.gates ?? [];
  const slow = gates.some(({ gate, passed }) => gate === "link" && !passed);
  if (!slow || world.program()?.controller.energised() === true) return;
  world.did("the program is killed, to be started anew");
  await world.kill();
  operator.willStart();
}

async function waitFor(stage: Stage, until: () => boolean, most: number): Promise<void> {
  for (let waited = 0; waited < most && !until(); waited += 1) await stage.step();
}

/** Looks at a fault while it is on, and at what is told of it. */
function createWatch(stage: Stage, drawn: Drawn) {
  const { world, oracle, tells } = stage;
  const { clock, instrument } = world;
  const meter = createMeter();
  const rule = ruleOf(drawn.name);
  const from = { lines: 0, thrusts: 0, tests: 0, challenges: 0, refusals: 0 };
  const state = {
    phase: instrument.state().phase.at as string,
    since: 2,
    lines: -1,
    linesAt: clock.now(),
    stalled: 0,
    unpainted: 0,
    acting: 0,
    clockWrong: 0,
    firstActed: Number.NaN,
    dueAt: Number.NaN,
  };

  let standing: Tell | undefined;

  function look(): void {
    tells.look();
    const lines = world.program()?.telemetry.counters().lines ?? -1;
    if (lines !== state.lines) state.linesAt = clock.now();
    state.lines = lines;
  }

  function see(): Sight {
    const program = world.program();
    const { at } = instrument.state().phase;
    const host = program?.controller.hostState();
    const linked = !["disconnected", "greeting", "link-lost", undefined].includes(host);
    if (at !== state.phase) {
      state.phase = at;
      state.since = 0;
    } else state.since += 1;
    if (instrument.faults.halts()) meter.halted += 1;
    const clockWrong = meter.clockWrong > state.clockWrong;
    state.clockWrong = meter.clockWrong;
    if (program?.held() === true) state.stalled += 1;
    if (drawn.name === "screen-hung" || drawn.name === "screen-gone") state.unpainted += 1;
    const awake = program !== undefined && !program.held();
    if (!linked) state.linesAt = clock.now();
    // Curves take the place of readings then: one that is lost cannot be told from one that was never sent.
    if (fetching.has(host)) meter.readingsOut = 0;
    // What happened while nobody listened is nothing that a session could tell of.
    if (!linked || !awake) {
      forgetLines(meter);
    }
    return {
      meter,
      values: drawn.values,
      at,
      since: state.since,
      clockWrong,
      linked,
      awake,
      relying: host === "armed",
      hostDeaf: clock.now() - state.linesAt,
      firmwareDeaf: clock.now() - stage.heardAt(),
      heardLines: stage.heardLines() - from.lines,
      pressure: instrument.state().limits?.mode === "pressure",
      thrusts: oracle.thrusts.length - from.thrusts,
      overLimit: oracle.highestOver(),
      contact: instrument.truth.contact,
      passedTests: stage.passedTests() - from.tests,
      challenges: stage.challenges() - from.challenges,
      refusals: world.disk.refusals - from.refusals,
      stalled: state.stalled,
      unpainted: state.unpainted,
    };
  }

  return {
    meter,
    rule,
    /** The fault begins: what happened before it counts for nothing. */
    begin(): void {
      from.lines = stage.heardLines();
      from.thrusts = oracle.thrusts.length;
      from.tests = stage.passedTests();
      from.challenges = stage.challenges();
      from.refusals = world.disk.refusals;
      oracle.forgetOver();
      state.linesAt = clock.now();
      if (state.phase !== instrument.state().phase.at) state.since = 0;
      state.phase = instrument.state().phase.at;
      state.since += 1;
    },
    /** Once a millisecond. @param on whether the fault is on; what it did before must still be told */
    passed(on: boolean): void {
      if (Math.floor(clock.now()) % lookEvery === 0) look();
      if (!on || rule.acts === undefined) return;
      const sight = see();
      if (!rule.acts(sight)) {
        state.acting = 0;
        return;
      }
      if (Number.isNaN(state.firstActed)) state.firstActed = clock.now();
      state.acting += 1;
      const urgent = rule.urgent?.(sight) === true;
      if ((state.acting <= rule.lasting && !urgent) || !Number.isNaN(state.dueAt)) return;
      state.dueAt = clock.now();
      const shown = tells.standing();
      const words = rule.standing?.find((words) => shown.has(words));
      if (words !== undefined) standing = { at: clock.now(), place: "shown", words };
    },
    look,
    /** The first tell that counts for this fault. */
    told: (): Tell | undefined =>
      tells.all.find(({ place }) => rule.told.includes(place)) ?? standing,
    isDue: () => !Number.isNaN(state.dueAt),
    isLate: () => clock.now() > state.dueAt + rule.within,
    firstActed: () => state.firstActed,
    dueBy: () => state.dueAt + rule.within,
  };
}

/** One fault: waits for its moment, lets it begin, looks at what comes of it, and mends it. */
export async function runEpisode(stage: Stage, drawn: Drawn, skipped = false): Promise<Found> {
  const { world, operator, hand, oracle, tells, dice } = stage;
  const { clock, instrument } = world;
  hand.work();
  hand.follow("none");
  operator.follow("none");
  const soon = dice.between(10, 60);
  if (drawn.moment !== "any moment" && dice.falls(0.9)) await startAnewWhereSlow(stage);
  await waitFor(
    stage,
    () => isAt(stage, drawn.moment),
    drawn.moment === "any moment" ? 0 : patience,
  );
  await waitFor(stage, () => false, drawn.moment === "any moment" ? soon : drawn.delay);
  hand.follow(drawn.slip);
  operator.follow(drawn.whim);
  tells.restart();
  const watch = createWatch(stage, drawn);
  const { meter } = watch;
  const began = { at: clock.now() };
  world.did(`FAULT: ${wordsOfDrawn(drawn)}, at ${drawn.moment}, for ${Math.round(drawn.lasts)} ms`);
  watch.begin();
  if (skipped) {
    return { at: began.at, ended: "harmless", tell: undefined, after: undefined, due: false };
  }
  Object.assign(oracle.scope, drawn.scope);

  if (drawn.simulator !== undefined) instrument.faults.add(withMeter(drawn.simulator, meter));
  if (drawn.host !== undefined) {
    meter.begun = true;
    if (drawn.name === "screen-hung") oracle.screen.hung = true;
    await drawn.host.fault.begin(world, operator);
  }
  for (let waited = 0; !meter.begun; waited += 1) {
    if (waited === occasionPatience) startAtOnce(stage, drawn, meter);
    await stage.step();
    watch.begin();
  }
  began.at = clock.now();
  await followUp(stage, drawn);

  let followed = 0;
  for (let on = 0; on < drawn.lasts; on += 1) {
    await stage.step();
    watch.passed(true);
    if (watch.told() !== undefined) followed += 1;
    if (followed > following || watch.isLate()) break;
    if (on > idle && !watch.isDue() && watch.rule.lasting < idle && !isStaged(drawn)) break;
  }
  if (drawn.simulator !== undefined) instrument.faults.switchOff(drawn.name);
  await drawn.host?.fault.end(world, operator);
  oracle.screen.hung = false;
  world.did(`the fault ${drawn.name} is over`);
  while (watch.told() === undefined && watch.isDue() && !watch.isLate()) {
    await stage.step();
    watch.passed(false);
  }
  watch.look();
  await waitFor(stage, () => isQuiet(stage), 400);
  Object.assign(oracle.scope, { force: true, paths: true, trigger: true });

  const tell = watch.told();
  const late = watch.isDue() && (tell === undefined || tell.at > watch.dueBy());
  if (late) world.did(`UNDETECTED: ${drawn.name}`);
  // A counter may count what another fault has left; an instrument that tells has met this one, before it did harm.
  const acted = watch.firstActed();
  const met = !Number.isNaN(acted) || !watch.rule.told.includes("counted");
  if (!late && (tell === undefined || !met || watch.rule.acts === undefined)) {
    return { at: began.at, ended: "harmless", tell: undefined, after: undefined, due: false };
  }
  // What was told before it had an effect took no time.
  const after =
    tell === undefined || Number.isNaN(acted) ? undefined : Math.max(0, tell.at - acted);
  return { at: began.at, ended: late ? "undetected" : "told", tell, after, due: watch.isDue() };
}

/** What would else not be met by what it is there for: a self-test, a thrust, a hand that errs. */
const isStaged = ({ sequel, name, whim, slip }: Drawn) =>
  sequel !== "nothing" || whim !== "none" || slip !== "none" || thrustKinds.has(name);
const thrustKinds = new Set(["weak-drive", "strong-drive", "long-pulse"]);

/** Its occasion did not come. */
function startAtOnce({ world }: Stage, drawn: Drawn, meter: ReturnType<typeof createMeter>): void {
  if (drawn.simulator === undefined) return;
  const { kind, values } = drawn.simulator;
  world.instrument.faults.add(
    withMeter({ kind, values, schedule: { afterMilliseconds: 0 } }, meter),
  );
}

async function followUp({ world, operator }: Stage, drawn: Drawn): Promise<void> {
  switch (drawn.sequel) {
    case "the program is started anew":
      world.did("the program is killed, to be started anew");
      await world.kill();
      operator.willStart();
      return;
    case "the power is switched off and on":
      world.did("the power is switched off and on");
      world.instrument.restart("power");
      return;
    case "nothing":
  }
}

/** Both sides are out of a thrust and of whatever bends true forces. */
function isQuiet({ world }: Stage): boolean {
  const { at } = world.instrument.state().phase;
  return at !== "thrust" && world.instrument.truth.contact < 28;
}
