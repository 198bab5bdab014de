import { faultKindOf, faultKinds } from "../faults/kinds.ts";
import { isTissueName, type TissueName, tissues } from "../physics/tissue.ts";

/** What a line on the simulator's standard input asks for. */
export type Control =
  | { readonly kind: "trigger"; readonly down: boolean }
  | { readonly kind: "press"; readonly newtons: number }
  | { readonly kind: "release" }
  | { readonly kind: "pull" }
  | { readonly kind: "aim"; readonly pitch: number; readonly yaw: number }
  | { readonly kind: "fault"; readonly name: string; readonly on: boolean }
  | { readonly kind: "faults-off" }
  | { readonly kind: "tissue"; readonly name: TissueName }
  | { readonly kind: "status" }
  | { readonly kind: "quit" };

export type ControlReading =
  | { readonly ok: true; readonly control: Control }
  | { readonly ok: false; readonly message: string };

/** Strongest press that the simulated hand can do, newtons. */
const strongest = 150;

export const controlWords =
  "trigger down|up, press N, release, pull, aim PITCH YAW, fault NAME [off], faults off, tissue NAME, status, quit";

const good = (control: Control): ControlReading => ({ ok: true, control });
const wrong = (message: string): ControlReading => ({ ok: false, message });

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function within(text: string | undefined, low: number, high: number): number | undefined {
  const value = numberOf(text);
  return value !== undefined && value >= low && value <= high ? value : undefined;
}

function readPress(words: readonly string[]): ControlReading {
  const newtons = within(words[0], 0, strongest);
  if (newtons === undefined || words.length !== 1) {
    return wrong(`press needs a force of 0 to ${strongest} newtons, for example: press 10`);
  }
  return good({ kind: "press", newtons });
}

function readAim(words: readonly string[]): ControlReading {
  const pitch = within(words[0], -90, 90);
  const yaw = within(words[1], -180, 180);
  if (pitch === undefined || yaw === undefined || words.length !== 2) {
    return wrong(
      "aim needs a pitch of -90 to 90 and a yaw of -180 to 180 degrees, for example: aim -12.5 90",
    );
  }
  return good({ kind: "aim", pitch, yaw });
}

function readFault(words: readonly string[]): ControlReading {
  const [name = "", off] = words;
  const known = faultKinds.map((kind) => kind.name).join(", ");
  if (faultKindOf(name) === undefined) return wrong(`no fault "${name}"; there are: ${known}`);
  if (words.length > 2 || (off !== undefined && off !== "off")) {
    return wrong(`after a fault's name only "off" may stand, for example: fault ${name} off`);
  }
  return good({ kind: "fault", name, on: off === undefined });
}

function readTissue(words: readonly string[]): ControlReading {
  const [name = ""] = words;
  if (words.length === 1 && isTissueName(name)) return good({ kind: "tissue", name });
  return wrong(`no tissue "${name}"; there are: ${Object.keys(tissues).join(", ")}`);
}

/** Reads a control line; undefined for an empty one. */
export function readControl(line: string): ControlReading | undefined {
  const text = line.trim();
  if (text === "") return undefined;
  const [first = "", ...words] = text.split(/\s+/);
  switch (first) {
    case "press":
      return readPress(words);
    case "aim":
      return readAim(words);
    case "fault":
      return readFault(words);
    case "tissue":
      return readTissue(words);
    default:
      break;
  }
  switch (text.replace(/\s+/g, " ")) {
    case "trigger down":
      return good({ kind: "trigger", down: true });
    case "trigger up":
      return good({ kind: "trigger", down: false });
    case "faults off":
      return good({ kind: "faults-off" });
    case "release":
      return good({ kind: "release" });
    case "pull":
      return good({ kind: "pull" });
    case "status":
      return good({ kind: "status" });
    case "quit":
      return good({ kind: "quit" });
    default:
      return wrong(`"${text}" is no control word; there are: ${controlWords}`);
  }
}
