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
  "recorded before going on": "`gate last-result` is closed while the result waits",
};

export const guardReasons: Readonly<Partial<Record<Guard, string>>> = {
  ...constantGates,
  ...ownGuards,
};

export const placeReasons: Readonly<Partial<Record<Place, string>>> = {
  "host disconnected":
    "nothing is held there and nothing sent but a greeting; what a crash left is asked after it (`greeting > linked`)",
  "host precheck":
    "it is left within the step that enters it, so no trace rests there: `asked-through-a-closed-gate` is its slip",
};
