import { existsSync } from "node:fs";
import { type Hand, noHand } from "../conformance/hand.ts";
import { openControlHand } from "../conformance/hands/control-hand.ts";
import { createPersonHand } from "../conformance/hands/person-hand.ts";
import { exitCodes, type Failure } from "./failure.ts";
import { askAtTerminal, isAtTerminal } from "./terminal-question.ts";

/** The hand that was named, the control socket beside the port, somebody at the terminal, or none. */
export async function chooseHand(named: string | undefined, port: string): Promise<Hand | Failure> {
  const beside = `${port}.control`;
  const path = named ?? (existsSync(beside) ? beside : undefined);
  if (path === undefined) {
    return isAtTerminal() ? createPersonHand(askAtTerminal, () => undefined) : noHand;
  }
  const opened = await openControlHand(path);
  if (opened.ok) return opened.hand;
  const { message, remedy } = opened;
  return { code: "no-hand", message, remedy, exitCode: exitCodes.usage };
}
