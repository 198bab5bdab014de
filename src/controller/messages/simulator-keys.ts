/** What a key of the simulator's console does. */
export type SimulatorAction =
  | "let-go"
  | "fault"
  | "page-back"
  | "page-on"
  | "select-back"
  | "select-on"
  | "parameter-back"
  | "parameter-on"
  | "value-down"
  | "value-up"
  | "focus"
  | "trigger"
  | "pull"
  | "press"
  | "lift"
  | "aim"
  | "tissue"
  | "push"
  | "push-kind"
  | "reset"
  | "faults-off"
  | "pause"
  | "help"
  | "quit"
  | "interrupt";

export type SimulatorKey = {
  /** The bytes as the terminal sends them. */
  readonly keys: readonly string[];
  readonly name: string;
  /** What the footer calls it; a key without one stands in the help only. */
  readonly label?: string;
  readonly action: SimulatorAction;
  /** Missing where another key's help tells of this one too. */
  readonly help?: string;
};

const esc = "\u001b";
const arrow = (letter: string) => [`${esc}[${letter}`, `${esc}O${letter}`];

/** The one table of the console's keys: footer, help and docs/operating.md are made from it. */
export const simulatorKeys: readonly SimulatorKey[] = [
  {
    keys: [" ", esc, "\u007f", "\b"],
    name: "SPACE",
    label: "let go",
    action: "let-go",
    help: "The safe hand: trigger up, lift off; also Esc, Backspace.",
  },
  {
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    name: "1-9",
    label: "fault",
    action: "fault",
    help: "Switches the fault of this number on the page on or off.",
  },
  {
    keys: ["+", "="],
    name: "+ -",
    label: "value",
    action: "value-up",
    help: "Change the value in focus: fault, preload, pitch or yaw.",
  },
  {
    keys: ["-", "_"],
    name: "-",
    action: "value-down",
  },
  {
    keys: ["0"],
    name: "0",
    label: "all off",
    action: "faults-off",
    help: "Switches every fault off.",
  },
  {
    keys: ["p"],
    name: "p",
    label: "press",
    action: "press",
    help: "Presses with the preload shown, along a smooth ramp.",
  },
  {
    keys: ["l"],
    name: "l",
    label: "lift",
    action: "lift",
    help: "Lifts the stylus off; the trigger stays as it is.",
  },
  {
    keys: ["t"],
    name: "t",
    label: "trigger",
    action: "trigger",
    help: "Pulls both trigger channels and holds; again: lets go.",
  },
  {
    keys: ["y"],
    name: "y",
    label: "pull",
    action: "pull",
    help: "The whole hand: press, wait, pull, let go, lift off.",
  },
  {
    keys: ["r"],
    name: "r",
    label: "reset",
    action: "reset",
    help: "Restarts the instrument as if its power had come back.",
  },
  {
    keys: ["w"],
    name: "w",
    label: "pause",
    action: "pause",
    help: "Holds the list of the wire still; again: lets it run.",
  },
  {
    keys: ["a"],
    name: "a",
    label: "aim",
    action: "aim",
    help: "Puts the focus on the hand's pitch; again: on its yaw.",
  },
  {
    keys: ["n"],
    name: "n",
    label: "tissue",
    action: "tissue",
    help: "Lays the next tissue under the stylus.",
  },
  {
    keys: ["u"],
    name: "u",
    label: "push",
    action: "push",
    help: "Thrusts by hand, stylus passive; Shift+U: another kind.",
  },
  {
    keys: ["U"],
    name: "Shift+U",
    action: "push-kind",
  },
  {
    keys: [`${esc}[5~`, "["],
    name: "Page",
    action: "page-back",
    help: "Page up, Page down, or [ and ]: other pages of faults.",
  },
  {
    keys: [`${esc}[6~`, "]"],
    name: "Page",
    action: "page-on",
  },
  {
    keys: arrow("A"),
    name: "Arrows",
    action: "select-back",
    help: "Up, down: a fault. Left, right: one of its several values.",
  },
  {
    keys: arrow("B"),
    name: "Arrows",
    action: "select-on",
  },
  {
    keys: arrow("D"),
    name: "Arrows",
    action: "parameter-back",
  },
  {
    keys: arrow("C"),
    name: "Arrows",
    action: "parameter-on",
  },
  {
    keys: ["\t"],
    name: "Tab",
    action: "focus",
    help: "Moves the focus of + and -: fault, preload, pitch, yaw.",
  },
  {
    keys: ["?"],
    name: "?",
    label: "help",
    action: "help",
    help: "Shows this help; the same key closes it.",
  },
  {
    keys: ["q"],
    name: "q",
    label: "quit",
    action: "quit",
    help: "Ends all; asks while armed. Ctrl-C ends at once.",
  },
  {
    keys: ["\u0003"],
    name: "Ctrl-C",
    action: "interrupt",
  },
];
