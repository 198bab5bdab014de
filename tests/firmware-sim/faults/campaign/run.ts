import { ends, type StateName } from "../../../../firmware-sim/firmware/codes.ts";
import { alarmOf } from "../../../../src/safety/alarms.ts";
import { type Bench, createBench } from "../../../support/host-and-instrument.ts";
import { createCourse } from "./course.ts";

/** Where host and instrument are when the fault begins. */
export const situations = [
  "greeting",
  "ready to arm",
  "armed",
  /** The instrument's clock is far from 0 then. */
  "armed after 30 s",
  "preload steady",
  "trigger pulled",
  /** From the first greeting on, and somebody then sets limits, arms, presses and pulls. */
  "whole course",
] as const;
export type Situation = (typeof situations)[number];

export interface FaultCase {
  readonly fault: string;
  readonly given?: Readonly<Record<string, number | string>>;
  /** Other faults that are on too. */
  readonly also?: readonly (readonly [name: string, given: FaultCase["given"]])[];
  readonly in: Situation;
  /** What of the host shows it, usually the first that does, and the first alarm; undefined where there is none. */
  readonly shows: string;
  readonly alarm?: string;
  /** A fault that takes nothing from safety: the permit may live on. */
  readonly permitLivesOn?: true;
  /** Milliseconds that are looked at; usually 2500. */
  readonly most?: number;
}

/** What one run showed. Times in milliseconds after the fault began. */
export interface Finding {
  /** All that the host noticed, and when. */
  readonly seen: ReadonlyMap<string, number>;
  readonly alarm: string | undefined;
  /** The longest that the instrument could fire while the host took it for safe. */
  readonly longestUntruth: number;
  readonly thrusts: number;
  readonly permits: number;
  /** Samples of 50 us in which energy could pass outside of a thrust, and of the 100 us after its end. */
  readonly stray: number;
  readonly endsArmed: boolean;
  /** When the instrument could no more fire; undefined where it still could. */
  readonly disarmedAfter: number | undefined;
}

const energisable: ReadonlySet<StateName> = new Set([
  "challenge",
  "armed",
  "contact",
  "ready",
  "thrust",
]);
const takenForSafe = ["linked", "limits-pending", "configured", "review", "safe-hold"];

const phase = (bench: Bench) => bench.instrument.state().phase.at;

/** What the operator sees besides alarms: the age of the status, what was lost, how a thrust ended. */
function shownOf(bench: Bench): readonly string[] {
  const { at } = bench.telemetry.snapshot().liveness;
  const { missedReports, repeatedLines } = bench.telemetry.counters();
  return [
    ...(at === "live" || at === "lost" ? [] : [`status shown as ${at}`]),
    ...(missedReports > 0 ? ["line counted: missed report"] : []),
    ...(repeatedLines > 0 ? ["line counted: repeated reading"] : []),
    ...bench.thrusts.map(({ summary: { cause, measuredPeak, commandedPeak } }) => {
      const end = Object.entries(ends).find(([, number]) => number === cause)?.[0];
      const reached = measuredPeak < 0.8 * commandedPeak ? ", weaker than commanded" : "";
      return `result shown: ${end}${reached}`;
    }),
  ];
}

/** Everything that the host has noticed so far, in the order of its kinds; a kind is listed once. */
function noticed(bench: Bench): readonly string[] {
  const alarms = bench.latches.map((cause) => {
    const { id, text, remark } = alarmOf(cause);
    // What a remark counts differs from run to run of another seed; the words do not.
    return `alarm ${id} ${text}${/^\d/.test(remark) || remark === "" ? "" : `: ${remark}`}`;
  });
  return [
    ...alarms,
    ...bench.losses.map(({ cause }) => `link lost: ${cause}`),
    ...shownOf(bench),
    ...bench.lineFaults.map(({ kind }) => `line counted: ${kind}`),
    ...bench.refusals.map((reason) => `refused: ${reason}`),
    ...[...bench.store.results.values()].flatMap(({ outcome }) =>
      outcome.kind === "no-thrust" ? [`not armed: ${outcome.why}`] : [],
    ),
  ];
}

async function reach(bench: Bench, situation: Situation): Promise<void> {
  if (situation === "armed after 30 s") await bench.pass(30_000);
  await bench.configure();
  if (situation === "ready to arm") return;
  await bench.arm();
  await bench.pass(120);
  if (situation === "armed" || situation === "armed after 30 s") return;
  bench.press(10);
  await bench.until(() => phase(bench) === "ready", "the preload steady");
}

/** What a person does after the fault began, by the millisecond. */
function act(bench: Bench, situation: Situation, time: number): void {
  if (situation === "ready to arm" && time === 700) bench.session.requestArm();
  if (situation === "ready to arm" && time === 800) bench.session.confirmOperator("a plan");
  if (situation !== "trigger pulled") return;
  if (time === 20) bench.instrument.hand.pullTrigger();
  if (time === 200) {
    bench.instrument.hand.releaseTrigger();
    bench.instrument.hand.release();
  }
}

export async function runCase(wanted: FaultCase, seed = 101): Promise<Finding> {
  const { fault, given = {}, in: situation, most = 2500 } = wanted;
  const bench = createBench(seed);
  // A fault that is there from the first byte on must be on before anything can have been sent.
  const fromStart = situation === "greeting" || situation === "whole course";
  if (!fromStart) await reach(bench, situation);
  const course = situation === "whole course" ? createCourse(bench) : undefined;
  const before = noticed(bench);
  const seen = new Map<string, number>();
  const run = {
    untruth: 0,
    longestUntruth: 0,
    disarmedAt: undefined as number | undefined,
  };
  for (const [name, values] of [[fault, given] as const, ...(wanted.also ?? [])]) {
    const wrong = bench.instrument.faults.switchOn(name, values);
    if (wrong !== undefined) throw new Error(wrong);
  }
  for (let time = 0; time <= most; time += 1) {
    act(bench, situation, time);
    course?.goOn();
    for (const notice of noticed(bench)) {
      if (!before.includes(notice) && !seen.has(notice)) seen.set(notice, time);
    }
    // A program that stands still applies nothing; what is on, the watchdog and the pulse timer end.
    const armed = energisable.has(phase(bench)) && !bench.instrument.faults.halts();
    const { host } = bench.session.machine();
    run.untruth = armed && takenForSafe.includes(host.at) ? run.untruth + 1 : 0;
    run.longestUntruth = Math.max(run.longestUntruth, run.untruth);
    if (armed) run.disarmedAt = undefined;
    else run.disarmedAt ??= time;
    await bench.pass(1);
  }
  return {
    seen,
    alarm: [...seen.keys()].find((notice) => notice.startsWith("alarm ")),
    longestUntruth: run.longestUntruth,
    thrusts: bench.notes.filter(({ event }) => event === "thrust").length,
    permits: bench.store.permits.length,
    stray: bench.instrument.energy().stray,
    endsArmed: run.disarmedAt === undefined,
    disarmedAfter: run.disarmedAt,
  };
}
