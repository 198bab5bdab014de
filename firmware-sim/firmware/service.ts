import { type Command, readCommand } from "../codec/commands.ts";
import { crcOf, crcOver, writeHex32 } from "../codec/crc32c.ts";
import { type Asked, accept, refuse } from "./answer.ts";
import type { Outcome } from "./effect.ts";
import {
  areCoefficientsPlausible,
  coefficientsOf,
  isThermalTermPlausible,
  thermalTermOf,
} from "./fit.ts";
import { isOff } from "./protections.ts";
import type { State } from "./state.ts";
import { beginWriting } from "./writing.ts";

const channels = [0, 1, 2] as const;
const rows = [0, 1, 2] as const;

/** The sixteen pieces of a calibration, in the order in which their bodies are summed. */
export const pieces: readonly string[] = [
  "calopen",
  ...channels.map((channel) => `calfit ${channel}`),
  ...channels.flatMap((channel) => rows.map((row) => `calspread ${channel} ${row}`)),
  ...channels.map((channel) => `calthermal ${channel}`),
];

type Staging = Extract<Command, { verb: "calopen" | "calfit" | "calspread" | "calthermal" }>;

function pieceOf(command: Staging): string {
  switch (command.verb) {
    case "calopen":
      return "calopen";
    case "calfit":
    case "calthermal":
      return `${command.verb} ${command.values.channel}`;
    case "calspread":
      return `calspread ${command.values.channel} ${command.values.row}`;
  }
}

/** Stages one piece; `calopen` forgets what was staged before. */
export function stage(state: State, asked: Asked, command: Staging): Outcome {
  const { session } = state;
  const opened = session !== undefined && "calopen" in session.staged;
  const early = command.verb !== "calopen" && !opened && !isOff(state, "calibration-complete");
  if (session === undefined || early) {
    return refuse(state, asked, "incomplete", 1);
  }
  const before = command.verb === "calopen" ? {} : session.staged;
  const staged = { ...before, [pieceOf(command)]: asked.body };
  const next = { ...state, session: { ...session, staged } };
  return accept(next, asked, { verb: command.verb, values: {} });
}

/** Whether a channel can have the numbers of a piece; the instrument judges no covariance. */
function isPlausible(body: string): boolean {
  const read = readCommand(body, "service");
  if (read?.ok !== true) return false;
  const { verb, values } = read.command;
  if (verb === "calfit") return areCoefficientsPlausible(values.channel, coefficientsOf(values));
  if (verb === "calthermal") return isThermalTermPlausible(values.channel, thermalTermOf(values));
  return true;
}

/** Writes what is staged to the slot that is not in force; once it is read back, that slot is in force. */
export function writeCalibration(state: State, asked: Asked, checksum: string): Outcome {
  const { session } = state;
  const staged = session?.staged ?? {};
  const missing = pieces.filter((piece) => !(piece in staged)).length;
  const whole = missing === 0 || isOff(state, "calibration-complete");
  if (session === undefined || !whole) return refuse(state, asked, "incomplete", missing);
  const text = pieces.map((piece) => (piece in staged ? `${staged[piece]}\n` : "")).join("");
  const matches = writeHex32(crcOf(crcOver(text))) === checksum;
  if (!matches && !isOff(state, "calibration-checksum")) return refuse(state, asked, "checksum");
  if (!Object.values(staged).every(isPlausible)) return refuse(state, asked, "out-of-range");
  const other = state.calibrationSlot === 0 ? 1 : 0;
  const slot = isOff(state, "calibration-slots") ? (state.calibrationSlot ?? 0) : other;
  return beginWriting(
    state,
    asked,
    { verb: "calwrite", slot },
    {
      do: "write-calibration",
      slot,
      staged,
    },
  );
}
