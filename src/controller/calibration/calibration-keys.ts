/** What a key of the guided calibration does. */
export type CalibrationAction =
  | "enter"
  | "back"
  | "again"
  | "skip"
  | "export"
  | "help"
  | "leave"
  | "up"
  | "down"
  | "stop"
  | "play-hand";

type Binding = {
  readonly action: CalibrationAction;
  /** As the terminal sends them. */
  readonly keys: readonly string[];
  readonly name: string;
  readonly label: string;
  readonly help: string;
};

/** The one table of these keys: the footer, the help page and docs/calibrating.md are made from it. */
export const calibrationKeys: readonly Binding[] = [
  {
    action: "stop",
    keys: [" ", "\u001b", "\u0003"],
    name: "SPACE",
    label: "stop",
    help: "sends the stop byte; breaks off a capture. But for the dynamic check the actuator is off",
  },
  {
    action: "enter",
    keys: ["\r", "\n"],
    name: "Enter",
    label: "next",
    help: "confirms the step, or captures its point once it is stable",
  },
  {
    action: "back",
    keys: ["b"],
    name: "b",
    label: "back",
    help: "looks at the step before; nothing that was captured is lost",
  },
  {
    action: "again",
    keys: ["r"],
    name: "r",
    label: "redo",
    help: "does again what was measured, typed or left out, with a reason; what was before is kept",
  },
  {
    action: "skip",
    keys: ["s"],
    name: "s",
    label: "skip",
    help: "goes on without this step, with a reason that stands in the certificate",
  },
  {
    action: "export",
    keys: ["e"],
    name: "e",
    label: "export",
    help: "writes the session so far as a file, for plumb calibrate evaluate",
  },
  {
    action: "down",
    keys: ["\u001b[B"],
    name: "arrows",
    label: "",
    help: "reads on in the lines of a review",
  },
  {
    action: "up",
    keys: ["\u001b[A"],
    name: "",
    label: "",
    help: "",
  },
  { action: "help", keys: ["?"], name: "?", label: "help", help: "this page" },
  {
    action: "leave",
    keys: ["q"],
    name: "q",
    label: "leave",
    help: "leaves; the draft is kept, and the next plumb calibrate goes on with it",
  },
  {
    action: "play-hand",
    keys: ["t"],
    name: "t",
    label: "load",
    help: "simulator only: puts on its bench what the step asks for",
  },
];

/** What is typed into a question: a character, or an end of it. */
export type Typing =
  | { readonly kind: "character"; readonly text: string }
  | { readonly kind: "erase" | "done" | "cancel" };

/** One read of the keyboard as what it types into a question. */
export function typingOf(read: string): readonly Typing[] {
  // A lone escape; a sequence of an arrow key types nothing.
  if (read === "\u001b" || read === "\u0003") return [{ kind: "cancel" }];
  if (read.startsWith("\u001b")) return [];
  return Array.from(read).flatMap((text): readonly Typing[] => {
    if (text === "\r" || text === "\n") return [{ kind: "done" }];
    if (text === "\u007f" || text === "\b") return [{ kind: "erase" }];
    return text >= " " ? [{ kind: "character", text }] : [];
  });
}

/** What one read of the keyboard means; undefined: nothing. Several keys at once mean nothing but a stop. */
export function actionOf(read: string): CalibrationAction | undefined {
  const stops = Array.from(read).some((character) => character === " " || character === "\u0003");
  if (stops) return "stop";
  return calibrationKeys.find(({ keys }) => keys.includes(read))?.action;
}
