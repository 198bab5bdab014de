import type { ProtectionName } from "../../firmware-sim/firmware/protections.ts";
import { type Drawn, drawFault, wordsOfDrawn } from "./draw.ts";
import { runEpisode } from "./episode.ts";
import { createOracle, type Oracle } from "./oracle/oracle.ts";
import { createTells, type Tell, type Tells } from "./oracle/tells.ts";
import type { Violation } from "./oracle/violations.ts";
import { createDice, type Dice, seedOf } from "./world/dice.ts";
import { createHand, type Hand } from "./world/hand.ts";
import { createOperator, type Operator } from "./world/operator.ts";
import type { JournalMaker } from "./world/program.ts";
import { createWorld, type World } from "./world/world.ts";

/** What became of one fault. */
export interface Outcome {
  readonly name: string;
  readonly words: string;
  readonly at: number;
  readonly ended: "told" | "harmless" | "undetected";
  /** It did what must be told, for as long as its rule says. */
  readonly due: boolean;
  /** The first that told of it, and how long after its effect that was, where it had one; milliseconds. */
  readonly tell: Tell | undefined;
  readonly after: number | undefined;
  readonly violations: readonly Violation[];
}

/** One line of a story: when, in milliseconds, and what. */
export type StoryLine = readonly [at: number, words: string];

export interface LifeReport {
  readonly seed: number;
  readonly outcomes: readonly Outcome[];
  /** Milliseconds of virtual time, thrusts that happened. */
  readonly lived: number;
  readonly thrusts: number;
  readonly story: readonly StoryLine[];
}

export interface LifeOptions {
  /** The most faults that it lives through: fewer, where one is beyond mending. */
  readonly faults: number;
  readonly broken?: ProtectionName | undefined;
  /** Kinds to draw from; all of them without it. */
  readonly kinds?: readonly string[] | undefined;
  /** Faults, by their place from 0, that do not begin: for finding what a failure needs. */
  readonly without?: ReadonlySet<number> | undefined;
  /** Writes down what each program decides. */
  readonly journal?: JournalMaker | undefined;
  /** What every fault of it has in place of what was drawn. */
  readonly set?: Partial<Pick<Drawn, "moment" | "whim" | "slip" | "lasts">> | undefined;
}

/** A world, and everything that acts in it and looks at it. */
export interface Stage {
  readonly world: World;
  readonly dice: Dice;
  readonly operator: Operator;
  readonly hand: Hand;
  readonly oracle: Oracle;
  readonly tells: Tells;
  /** The newest moment at which the firmware took a line. */
  heardAt(): number;
  /** Lines that it took, ever. */
  heardLines(): number;
  /** Self-tests passed and challenges given, ever. */
  passedTests(): number;
  challenges(): number;
  /** Lets the world live for a millisecond. */
  step(): Promise<void>;
}

function createStage(
  seed: number,
  story: StoryLine[],
  { broken, journal }: Pick<LifeOptions, "broken" | "journal">,
): Stage {
  const count = { heardAt: 0, lines: 0, tests: 0, challenges: 0 };
  // The world speaks of its begin before anybody can look at it.
  let ready: { oracle: Oracle; tells: Tells } | undefined;
  const tell = (words: string) => story.push([Math.round(world.clock.now()), words]);
  const world: World = createWorld(
    seed,
    {
      noted(note) {
        if (ready === undefined) return;
        ready.oracle.noted(note);
        ready.tells.noted(note);
        if (note.event === "state") {
          if (note.state === "challenge") count.challenges += 1;
          if (note.from === "self-test" && note.state === "safe") count.tests += 1;
          tell(`the instrument: ${note.from} -> ${note.state} (${note.cause})`);
        } else if (note.event === "fault") tell(`the instrument latches ${note.fault}`);
        else if (note.event === "thrust-ended") tell(`the thrust ends: ${note.end}`);
        else if (note.event === "start") tell(`the instrument starts (${note.cause})`);
        else if (note.event === "thrust") tell(`thrust ${note.number}`);
      },
      heard(line, dropped) {
        ready?.oracle.permit.heard(line, dropped);
        if (dropped) return;
        count.heardAt = world.clock.now();
        count.lines += 1;
      },
      sent: (bytes) => ready?.oracle.permit.sent(Buffer.from(bytes).toString("latin1")),
      sampled: () => ready?.oracle.sampled(),
      passed: () => ready?.oracle.passed(),
      appended(offer) {
        const { kind, detail } = offer;
        ready?.oracle.record.appended(offer);
        ready?.tells.appended(kind, detail);
        if (kind !== "linked") tell(`the host keeps: ${kind} ${detail}`);
      },
      ended: (killed) => ready?.oracle.record.ended(killed),
      did: (words) => tell(words),
      journal,
    },
    broken,
  );
  const dice = createDice(seedOf(seed, 3));
  const operator = createOperator(world);
  const hand = createHand(world);
  const oracle = createOracle(world, operator);
  const tells = createTells(world);
  ready = { oracle, tells };
  return {
    world,
    dice,
    operator,
    hand,
    oracle,
    tells,
    heardAt: () => count.heardAt,
    heardLines: () => count.lines,
    passedTests: () => count.tests,
    challenges: () => count.challenges,
    async step() {
      operator.act();
      hand.act();
      await world.step();
    },
  };
}

/** A life that does not come to rest in this time has a defect; milliseconds. */
const longestRest = 15_000;
/** Results, releases and the last rows are under way for so long, milliseconds. */
const resting = 250;
/** Where only a service helps: the host holds, and acknowledging is in vain. */
const holding = 600;

/** Nothing but a service helps this instrument: no fault can follow. */
function isDoneFor({ world }: Stage): boolean {
  return world.instrument.state().phase.at === "hard-fault";
}

/** Everything is mended and the hand is off; false where it then does not come to rest. */
async function comesToRest(stage: Stage): Promise<boolean> {
  const { world, hand, operator, oracle } = stage;
  hand.rest();
  operator.follow("only looks on");
  if (world.program()?.controller.energised() === true) {
    world.did("the operator stops");
    world.program()?.controller.stop("key");
    world.clock.stir();
  }
  let rested = 0;
  let startedAnew = false;
  for (let waited = 0; rested < resting; waited += 1) {
    if (waited > longestRest) {
      oracle.unsettled(world.program()?.controller.hostState() ?? "no program");
      return false;
    }
    await stage.step();
    const host = world.program()?.controller.hostState();
    const alarms = world.program()?.shown()?.alarms ?? [];
    const latched = alarms.some((alarm) => alarm.latched);
    const held = host === "safe-hold" && isDoneFor(stage);
    // Without a calibration no limits can be had, and nothing is armed; earlier results are still collected.
    const { permits, results } = world.disk;
    const withoutLimits =
      host === "linked" &&
      alarms.some(({ id }) => id === "A-034") &&
      permits.every(({ permit }) => results.some((result) => result.permit === permit));
    // A record that has stopped takes rows again in a new program: elsewhere the operator would start one by now.
    if (held && !startedAnew && alarms.some(({ id }) => id === "A-050" || id === "A-052")) {
      startedAnew = true;
      rested = 0;
      world.close();
      operator.willStart();
      continue;
    }
    if (held || withoutLimits) rested += resting / holding;
    else rested = host === "configured" && !latched ? rested + 1 : 0;
  }
  return true;
}

/** The program ends in order, and its record must now tell what happened. */
async function endLife(stage: Stage): Promise<void> {
  const { world, oracle } = stage;
  const rested = await comesToRest(stage);
  world.close();
  for (let waited = 0; world.program() !== undefined; waited += 1) {
    if (waited > longestRest) throw new Error("The program does not end.");
    await world.step();
  }
  if (rested) oracle.settled();
}

/** Lives through so many faults, one after the other, and judges each. The same seed lives the same life. */
export async function live(seed: number, options: LifeOptions): Promise<LifeReport> {
  const story: StoryLine[] = [];
  const stage = createStage(seed, story, options);
  const { world, dice, oracle } = stage;
  const outcomes: Outcome[] = [];
  world.start();
  let judged = 0;
  for (let index = 0; index < options.faults; index += 1) {
    const drawn = { ...drawFault(dice, options.kinds), ...options.set };
    const skipped = options.without?.has(index) === true;
    const found = await runEpisode(stage, drawn, skipped);
    const last = isDoneFor(stage) || (drawn.name === "calibration-lost" && !skipped);
    if (last || index === options.faults - 1) await endLife(stage);
    const violations = oracle.violations.slice(judged);
    judged = oracle.violations.length;
    outcomes.push({ ...found, name: drawn.name, words: wordsOfDrawn(drawn), violations });
    for (const { words } of violations) story.push([world.clock.now(), `VIOLATION: ${words}`]);
    if (last) break;
  }
  const lived = world.clock.now();
  return { seed, outcomes, lived, thrusts: oracle.thrusts.length, story };
}
