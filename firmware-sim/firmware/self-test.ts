import { type FaultName, testBits } from "./codes.ts";
import { log, type Outcome, stay } from "./effect.ts";
import type { TestItems } from "./event.ts";
import { latch } from "./faults.ts";
import { type Range, supplyRange, testBounds } from "./figures.ts";
import type { Finding } from "./senses.ts";
import type { State, Time } from "./state.ts";
import { enter } from "./transitions.ts";

type ItemName = keyof typeof testBits;

interface Verdict {
  readonly item: ItemName;
  readonly passed: boolean;
  /** The fault of a failure, with the bound it broke. */
  readonly fault: FaultName;
  readonly value: number | undefined;
  readonly bound: number | undefined;
}

function within(
  item: ItemName,
  fault: FaultName,
  value: number | undefined,
  { low, high }: Range,
): Verdict {
  const passed = value !== undefined && value >= low && value <= high;
  const bound = value !== undefined && value > high ? high : low;
  return { item, fault, value, passed, bound };
}

function proven(item: ItemName, fault: FaultName, holds: boolean | undefined, value?: number) {
  return { item, fault, passed: holds === true, value, bound: undefined };
}

/** Items and bounds of section 11, in the order of their bits. */
function judge(items: TestItems): readonly Verdict[] {
  return [
    within("zeroA", "zero", items.zeroA, testBounds.zero),
    within("zeroB", "zero", items.zeroB, testBounds.zero),
    within("noiseA", "sensor-flat", items.noiseA, testBounds.noise),
    within("noiseB", "sensor-flat", items.noiseB, testBounds.noise),
    within("stroke", "stroke", items.stroke, testBounds.stroke),
    within("watchdog", "watchdog", items.watchdog, testBounds.watchdog),
    proven("memory", "memory", items.memory),
    within("supply", "supply", items.supply, supplyRange),
    proven("pathA", "cut-off", items.pathA, 1),
    proven("pathB", "cut-off", items.pathB, 2),
    proven("trigger", "trigger-stuck", items.trigger),
  ];
}

/** The sum of the bits of the items that failed. */
export function failedBits(items: TestItems): number {
  return judge(items).reduce((sum, { passed, item }) => sum + (passed ? 0 : testBits[item]), 0);
}

/** Starts a run: the session is over, and nothing of it is kept. */
export function beginSelfTest(state: State, now: Time): Outcome {
  const run = (state.testRuns % 65_535) + 1;
  const entered = enter(
    { ...state, session: undefined, limits: undefined, testRuns: run },
    { at: "self-test", since: now },
  );
  return {
    next: entered.next,
    effects: [{ do: "end-session" }, { do: "begin-self-test", run }, ...entered.effects],
  };
}

/** The run is over: `safe`, or the fault of the first item that failed. */
export function endSelfTest(state: State, items: TestItems, now: Time): Outcome {
  if (state.phase.at !== "self-test") return stay(state);
  const failed = judge(items).filter((verdict) => !verdict.passed);
  const bits = failedBits(items);
  const result =
    bits === 0 ? log("self-test-passed", state.testRuns) : log("self-test-failed", bits);
  const tested = { ...state, selfTestPassed: bits === 0 };
  // A hard fault from before a restart stands, whatever this run says.
  if (tested.fault !== undefined) {
    const entered = enter(tested, { at: "hard-fault" });
    return { next: entered.next, effects: [result, ...entered.effects] };
  }
  const worst = failed.find(({ fault }) => fault === "memory") ?? failed[0];
  const outcome =
    worst === undefined ? enter(tested, { at: "safe" }) : latch(tested, findingOf(worst), now);
  return { next: outcome.next, effects: [result, ...outcome.effects] };
}

function findingOf({ fault, value, bound }: Verdict): Finding {
  return { fault, value, bound };
}
