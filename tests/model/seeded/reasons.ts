import { type GateName, gateNames } from "../../../src/safety/gates.ts";
import type { Guard, Place } from "./guards.ts";

// What no slip of the list takes away, and why none can: what else would have to fail beside it. The protections of the
// instrument that an ablation explains (ablation/covers.ts) are not said again here. A reason beside a bug fails a test.

/** Gates that open and close in the exploration; the facts of every other are constants there. */
const explored: readonly GateName[] = ["consent", "status", "last-result", "alarms"];
const constant =
  "the exploration closes one gate of this kind, `gate consent`; what each asks: tests/safety/gates.test.ts";

const constantGates = Object.fromEntries(
  gateNames.filter((name) => !explored.includes(name)).map((name) => [`gate ${name}`, constant]),
);

const ownGuards: Readonly<Partial<Record<Guard, string>>> = {
  "gate alarms":
    "under a latch the host does not come to where the gates are asked (`nothing under a latch`)",
  "latch answer-missing":
    "behind it stand `keep-alive`, which ends what was armed unheard, and `latch unexpected-state`",
  "latch confirm-rejected":
    "a confirmation that is refused ends its challenge (`confirm-refused`), and `challenge-life` does",
  "latch thrust-too-long":
    "the thrusts of the exploration last 600 ms, less than its margin: tests/safety/interlock",
  "latch permit-too-long": "`time-to-live` of the instrument ends every permit a second before it",
  "latch echo-differs":
    "the shipped instrument echoes the limits that it was sent, or refuses them: tests/safety/interlock",
  "latch limits-changed":
    "limits change behind the host by an old command only, which `sequence` refuses, or by a greeting, which disarms",
  "latch limits-rejected":
    "limits that were refused are not in force, and nothing is armed without",
  "arming begins in ready":
    "elsewhere the host has no limits to arm with, or the instrument's `lock-out` refuses",
  "code in time":
    "it is asked twice, at the beat and at the code; the limits of the code are taken from the host itself",
  "own permit only":
    "the record and the instrument answer in order, and one permit is open at a time",
  "stop is repeated": "one that is lost is followed by silence, and `keep-alive` disarms",
  "cause is told":
    "a thrust with another cause is found all the same: the host asks for its result (`result is looked for`)",
};

export const guardReasons: Readonly<Partial<Record<Guard, string>>> = {
  ...constantGates,
  ...ownGuards,
};

const types = "it has types and names only";
const answers = "it words answers, which permit nothing: tests/protocol, `npm run broken-matrix`";
const service = "service arms nothing, and is not explored: tests/firmware-sim";
const permitted =
  "the exploration takes two sets of limits that were permitted before: tests/safety, file by file";
const alarming = "alarms tell what is latched, and decide nothing: tests/safety/alarms";

/** Files of the two reducers, or folders of them, in which no bug is seeded. */
export const fileReasons: Readonly<Record<string, string>> = {
  "src/safety/alarms/": alarming,
  "src/safety/alarms.ts": alarming,
  "src/safety/calibration-uncertainty.ts": permitted,
  "src/safety/guarded-limits.ts": permitted,
  "src/safety/limit-in-force.ts": permitted,
  "src/safety/limits.ts": permitted,
  "src/safety/fact-words.ts": "it words facts for people: tests/safety/fact-words.test.ts",
  "src/safety/state-words.ts": "it words states for people: tests/safety/state-words.test.ts",
  "src/safety/force-watch.ts":
    "the watch may trip at any time, as a fault: tests/safety/force-watch.test.ts",
  "src/safety/permit.ts":
    "the exploration makes its permits from open gates: tests/safety/permit.test.ts",
  "src/safety/refusal.ts": types,
  "src/safety/vector.ts":
    "the angle that the host judges is a constant: tests/safety/vector.test.ts",
  "src/safety/interlock/effect.ts": types,
  "src/safety/interlock/event.ts": types,
  "src/safety/interlock/may-be-armed.ts":
    "it tells the screen, and decides nothing: tests/safety/interlock/may-be-armed.test.ts",
  "firmware-sim/firmware/answer.ts": answers,
  "firmware-sim/firmware/board.ts": types,
  "firmware-sim/firmware/codes.ts": types,
  "firmware-sim/firmware/command.ts":
    "each command that arms asks for its phase itself: tests/firmware-sim, `npm run broken-matrix`",
  "firmware-sim/firmware/effect.ts": types,
  "firmware-sim/firmware/entropy.ts":
    "random words come from a pool here; that they are drawn anew: tests/firmware-sim",
  "firmware-sim/firmware/event.ts": types,
  "firmware-sim/firmware/fit.ts": service,
  "firmware-sim/firmware/limits.ts":
    "the host compares the echo with what it sent, and the digest at each status: tests/firmware-sim",
  "firmware-sim/firmware/protections.ts": types,
  "firmware-sim/firmware/senses.ts": types,
  "firmware-sim/firmware/service.ts": service,
  "firmware-sim/firmware/state.ts": "a start is the start of everything: its slip is in step.ts",
  "firmware-sim/firmware/stream.ts": service,
  "firmware-sim/firmware/wording.ts": answers,
  "firmware-sim/firmware/writing.ts": service,
};

export const placeReasons: Readonly<Partial<Record<Place, string>>> = {
  "host disconnected":
    "nothing is held there and nothing sent but a greeting; what a crash left is asked after it (`greeting > linked`)",
  "host precheck":
    "it is left within the step that enters it, so no trace rests there: `asked-through-a-closed-gate` is its slip",
};
