import { type Command, readCommand } from "../codec/commands.ts";
import { crcOf, crcOver, writeHex32 } from "../codec/crc32c.ts";
import { type Asked, accept, refuse } from "./answer.ts";
import type { Outcome } from "./effect.ts";
import { fitOf, isPlausible } from "./fit.ts";
import { isOff } from "./protections.ts";
import type { State } from "./state.ts";
import { beginWriting } from "./writing.ts";

/** The nine pieces of a calibration, in the order in which their bodies are summed. */
export const pieces = [
  "calopen",
  "calfit 0",
  "calfit 1",
  "calspread 0 0",
  "calspread 0 1",
  "calspread 0 2",
  "calspread 1 0",
  "calspread 1 1",
  "calspread 1 2",
] as const;

type Staging = Extract<Command, { verb: "calopen" | "calfit" | "calspread" }>;

function pieceOf(command: Staging): string {
  switch (command.verb) {
    case "calopen":
      return "calopen";
    case "calfit":
      return `calfit ${command.values.channel}`;
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

/** A piece that is missing is not judged here: only an instrument that may lack pieces comes so far without it. */
function isFitPlausible(body: string | undefined): boolean {
  const read = body === undefined ? undefined : readCommand(body, "service");
  if (read?.ok !== true || read.command.verb !== "calfit") return true;
  return isPlausible(fitOf(read.command.values));
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
  const plausible = isFitPlausible(staged["calfit 0"]) && isFitPlausible(staged["calfit 1"]);
  if (!plausible) return refuse(state, asked, "out-of-range");
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
