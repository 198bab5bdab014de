import type { Intent } from "./intent.ts";
import type { HostStateName } from "./snapshot.ts";

/** What a key does: a wish to the controller, a page of the screen, or the controller's own stop. */
export type KeyAction =
  | { readonly kind: "stop" }
  | { readonly kind: "intent"; readonly intent: Intent }
  | { readonly kind: "page"; readonly page: "treat" | "alarms" | "gates" | "log" | "help" }
  | { readonly kind: "pull-simulated-trigger" };

export type KeyBinding = {
  /** The bytes as the terminal sends them. */
  readonly keys: readonly string[];
  /** How the key is named in the footer, the help and docs/operating.md. */
  readonly name: string;
  readonly label: string;
  readonly states: readonly HostStateName[] | "any";
  /** Whether the key exists only where the program plays the hand of its own simulator. */
  readonly simulatorOnly: boolean;
  readonly action: KeyAction;
  readonly help: string;
};

const settled = ["configured"] as const;
/** Nothing is energised, and no other dialog takes the keys. */
export const safeStates: readonly HostStateName[] = [
  "disconnected",
  "greeting",
  "linked",
  "limits-pending",
  "configured",
  "result-commit",
  "review",
  "link-lost",
  "safe-hold",
];

/** The one table of keys: footer, help overlay, controller and docs/operating.md are made from it. */
export const keyBindings: readonly KeyBinding[] = [
  {
    keys: [" ", "\u001b", "\u007f", "\b", "\u0003"],
    name: "SPACE",
    label: "stop",
    states: "any",
    simulatorOnly: false,
    action: { kind: "stop" },
    help: "Stops at once, from every page; also Esc (so arrow and function keys), Backspace, Ctrl-C. While armed every key stops.",
  },
  {
    keys: ["A"],
    name: "Shift+A",
    label: "arm",
    states: settled,
    simulatorOnly: false,
    action: { kind: "intent", intent: "arm-requested" },
    help: "Begins arming: type the two digits shown, then Enter. Blocked while a gate is not passed.",
  },
  {
    keys: ["t"],
    name: "t",
    label: "trigger",
    states: ["armed"],
    simulatorOnly: true,
    action: { kind: "pull-simulated-trigger" },
    help: "Plays the hand on the simulator's trigger. It does not exist with a real instrument.",
  },
  {
    keys: ["k"],
    name: "k",
    label: "acknowledge",
    states: safeStates,
    simulatorOnly: false,
    action: { kind: "intent", intent: "acknowledge-requested" },
    help: "Acknowledges a stop once its cause is gone and the tip is unloaded; never re-arms. Alarms that are still on turn steady and silent, and stay.",
  },
  {
    keys: ["m"],
    name: "m",
    label: "mute",
    states: safeStates,
    simulatorOnly: false,
    action: { kind: "intent", intent: "mute-requested" },
    help: "Silences the alarms for 120 s; again: sound on. A new high alarm, or one above all others, is heard all the same.",
  },
  {
    keys: ["p"],
    name: "p",
    label: "patients",
    states: safeStates,
    simulatorOnly: false,
    action: { kind: "intent", intent: "care-requested" },
    help: "Opens the patients, and the visit that is under way; Esc leads back to the instrument.",
  },
  {
    keys: ["c"],
    name: "c",
    label: "calibration",
    states: safeStates,
    simulatorOnly: false,
    action: { kind: "intent", intent: "calibration-requested" },
    help: "Shows what the instrument's calibration is worth, what to do about it, and its daily checks as a chart.",
  },
  {
    keys: ["g"],
    name: "g",
    label: "gates",
    states: "any",
    simulatorOnly: false,
    action: { kind: "page", page: "gates" },
    help: "Shows every gate of arming with its reason.",
  },
  {
    keys: ["l"],
    name: "l",
    label: "log",
    states: "any",
    simulatorOnly: false,
    action: { kind: "page", page: "log" },
    help: "Shows the last events.",
  },
  {
    keys: ["1"],
    name: "1",
    label: "treat",
    states: "any",
    simulatorOnly: false,
    action: { kind: "page", page: "treat" },
    help: "Back to the treatment screen.",
  },
  {
    keys: ["v"],
    name: "v",
    label: "alarms",
    states: "any",
    simulatorOnly: false,
    action: { kind: "page", page: "alarms" },
    help: "Shows every alarm, each with what to do.",
  },
  {
    keys: ["?"],
    name: "?",
    label: "help",
    states: "any",
    simulatorOnly: false,
    action: { kind: "page", page: "help" },
    help: "Shows this help; the same key closes it.",
  },
  {
    keys: ["L"],
    name: "Shift+L",
    label: "lock",
    states: safeStates,
    simulatorOnly: false,
    action: { kind: "intent", intent: "lock-requested" },
    help: "Signs out at once; the next person signs in. Without a key for 5 minutes the screen locks by itself.",
  },
  {
    keys: ["q"],
    name: "q",
    label: "quit",
    states: "any",
    simulatorOnly: false,
    action: { kind: "intent", intent: "quit-requested" },
    help: "Stops the instrument, closes the record and leaves.",
  },
];

/** Host states in which something may be energised: every byte is a stop, nothing is forwarded. */
export const energisedStates: readonly HostStateName[] = [
  "permit-commit",
  "arm-pending",
  "armed",
  "thrust-seen",
  "stopping",
];
