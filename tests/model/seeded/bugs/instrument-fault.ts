import type { SeededBug } from "../bug.ts";

const folder = "firmware-sim/firmware";

/** Slips in the self-test and in faults: what latches one, and what ends it. */
export const faultBugs: readonly SeededBug[] = [
  {
    name: "failed-self-test-passes",
    slips: "the self-test looks at its lower bounds only",
    guards: ["self-test fails"],
    transitions: ["instrument self-test > fault"],
    file: `${folder}/self-test.ts`,
    text: "const passed = value !== undefined && value >= low && value <= high;",
    slip: "const passed = value !== undefined && value >= low;",
    rule: "F",
  },
  {
    name: "hard-fault-cleared-by-a-restart",
    slips: "a self-test that passes ends a hard fault of before the restart",
    guards: ["hard fault"],
    transitions: ["instrument self-test > hard-fault"],
    file: `${folder}/self-test.ts`,
    text: "if (tested.fault !== undefined) {",
    slip: "if (tested.fault !== undefined && bits !== 0) {",
    rule: "J",
    faults: ["a part breaks: energy-stray", "the instrument loses its power"],
  },
  {
    name: "hard-fault-is-an-ordinary-one",
    slips: "energy where none should be is a fault that can be cleared",
    guards: ["hard fault"],
    transitions: ["instrument safe > hard-fault"],
    file: `${folder}/faults.ts`,
    text: 'const hardFaults: readonly FaultName[] = ["memory", "energy"];',
    slip: 'const hardFaults: readonly FaultName[] = ["memory"];',
    rule: "J",
  },
  {
    name: "no-fault-in-ready",
    slips: "faults are not looked for in ready",
    guards: ["faults are looked for"],
    transitions: ["instrument ready > fault"],
    file: `${folder}/faults.ts`,
    text: 'if (at === "boot" || at === "self-test" || at === "hard-fault") return stay(state);',
    slip: 'if (at === "boot" || at === "self-test" || at === "hard-fault" || at === "ready") return stay(state);',
    rule: "F",
  },
  {
    name: "trigger-may-stick",
    slips: "a trigger is stuck after 20 s instead of two",
    guards: ["trigger-stuck"],
    transitions: ["instrument safe > fault"],
    file: `${folder}/faults.ts`,
    text: "lasted(watch.closedSince, times.triggerStuck, now)",
    slip: "lasted(watch.closedSince, 10 * times.triggerStuck, now)",
    rule: "A",
    faults: ["a hand pulls the trigger where none should be", "the hand clings to the trigger"],
  },
  {
    name: "cleared-with-a-closed-trigger",
    slips: "a fault is cleared with the first channel of the trigger closed",
    guards: ["clear-unsafe"],
    transitions: ["instrument fault > self-test"],
    file: `${folder}/queries.ts`,
    text: "if (!triggerReleased(state) && !careless) {",
    slip: "if (state.watch.senses.trigger2 && !careless) {",
    rule: "J",
  },
];
