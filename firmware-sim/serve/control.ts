import { readFaultWords } from "../faults/request.ts";
import { resetCauseNames } from "../faults/reset.ts";
import type { ResetCause } from "../firmware/codes.ts";
import {
  isManualThrustName,
  type ManualThrustName,
  manualThrusts,
} from "../physics/manual-thrusts.ts";
import { isTissueName, type TissueName, tissues } from "../physics/tissue.ts";
import { type BenchAct, benchWords, readBench } from "./bench-words.ts";

/** What a control line asks for. */
export type Control =
  | { readonly kind: "trigger"; readonly channel: 1 | 2 | "both"; readonly down: boolean }
  | { readonly kind: "press"; readonly newtons: number }
  | { readonly kind: "release" }
  | { readonly kind: "pull" }
  | { readonly kind: "push"; readonly name: ManualThrustName }
  | { readonly kind: "slip" }
  | { readonly kind: "aim"; readonly pitch: number; readonly yaw: number }
  | {
      readonly kind: "fault";
      readonly name: string;
      /** What is given with it; undefined switches it off. */
      readonly given: Readonly<Record<string, unknown>> | undefined;
    }
  | { readonly kind: "faults-off" }
  | { readonly kind: "tissue"; readonly name: TissueName }
  | { readonly kind: "bench"; readonly bench: BenchAct }
  | { readonly kind: "reset"; readonly cause: ResetCause }
  | { readonly kind: "status" }
  | { readonly kind: "watch"; readonly on: boolean }
  | { readonly kind: "quit" };

export type ControlReading =
  | { readonly ok: true; readonly control: Control }
  | { readonly ok: false; readonly message: string };

/** Strongest press that the simulated hand can do, newtons. */
const strongest = 150;

export const controlWords = `trigger down|up, trigger 1|2 down|up, press N, release, pull, push NAME, slip, aim PITCH YAW, fault NAME [KEY=VALUE ...|off], faults off, tissue NAME, ${benchWords}, reset [CAUSE], status, watch on|off, quit`;

const good = (control: Control): ControlReading => ({ ok: true, control });
const wrong = (message: string): ControlReading => ({ ok: false, message });

function within(text: string | undefined, low: number, high: number): number | undefined {
  if (text === undefined || !/^-?\d+(?:\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return value >= low && value <= high ? value : undefined;
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
  const [name = "", ...rest] = words;
  const off = rest.length === 1 && rest[0] === "off";
  const read = readFaultWords(name, off ? [] : rest);
  return read.ok ? good({ kind: "fault", name, given: off ? undefined : read.given }) : read;
}

function readTissue(words: readonly string[]): ControlReading {
  const [name = ""] = words;
  if (words.length === 1 && isTissueName(name)) return good({ kind: "tissue", name });
  return wrong(`no tissue "${name}"; there are: ${Object.keys(tissues).join(", ")}`);
}

function readPush(words: readonly string[]): ControlReading {
  const [name = ""] = words;
  if (words.length === 1 && isManualThrustName(name)) return good({ kind: "push", name });
  return wrong(`no manual thrust "${name}"; there are: ${Object.keys(manualThrusts).join(", ")}`);
}

function readBenchAct(words: readonly string[]): ControlReading {
  const read = readBench(words);
  return read.ok ? good({ kind: "bench", bench: read.bench }) : read;
}

function readReset(words: readonly string[]): ControlReading {
  const [word = "power"] = words;
  const cause = resetCauseNames.find((name) => name === word);
  if (cause !== undefined && words.length <= 1) return good({ kind: "reset", cause });
  return wrong(`no reset "${words.join(" ")}"; there are: ${resetCauseNames.join(", ")}`);
}

function readTrigger(words: readonly string[]): ControlReading {
  const [, channel, way] = /^(?:(1|2) )?(down|up)$/.exec(words.join(" ")) ?? [];
  if (way === undefined) {
    return wrong("trigger needs down or up, for both channels or one: trigger down, trigger 2 up");
  }
  const moved = ({ "1": 1, "2": 2 } as const)[channel ?? ""] ?? "both";
  return good({ kind: "trigger", channel: moved, down: way === "down" });
}

/** Control lines that are one fixed text. */
const fixed: Readonly<Record<string, Control>> = {
  "faults off": { kind: "faults-off" },
  release: { kind: "release" },
  pull: { kind: "pull" },
  slip: { kind: "slip" },
  status: { kind: "status" },
  "watch on": { kind: "watch", on: true },
  "watch off": { kind: "watch", on: false },
  quit: { kind: "quit" },
};

/** Reads a control line; undefined for an empty one. */
export function readControl(line: string): ControlReading | undefined {
  const text = line.trim().replace(/\s+/g, " ");
  if (text === "") return undefined;
  const [first = "", ...words] = text.split(" ");
  switch (first) {
    case "press":
      return readPress(words);
    case "aim":
      return readAim(words);
    case "fault":
      return readFault(words);
    case "tissue":
      return readTissue(words);
    case "push":
      return readPush(words);
    case "bench":
      return readBenchAct(words);
    case "reset":
      return readReset(words);
    case "trigger":
      return readTrigger(words);
    default:
      break;
  }
  const control = Object.hasOwn(fixed, text) ? fixed[text] : undefined;
  if (control !== undefined) return good(control);
  return wrong(`"${text.slice(0, 80)}" is no control word; there are: ${controlWords}`);
}
