import { existsSync } from "node:fs";
import type { Bench } from "../conformance/bench.ts";
import { type Hand, type HandRequest, noHand } from "../conformance/hand.ts";
import { openControlHand } from "../conformance/hands/control-hand.ts";
import { createPersonHand } from "../conformance/hands/person-hand.ts";
import { exitCodes, type Failure } from "./failure.ts";
import type { ForceLine } from "./force-line.ts";
import { askAtTerminal, isAtTerminal } from "./terminal-question.ts";

/** The hand that was named, the control socket beside the port, somebody at the terminal, or none. */
export async function chooseHand(named: string | undefined, port: string): Promise<Hand | Failure> {
  const beside = `${port}.control`;
  const path = named ?? (existsSync(beside) ? beside : undefined);
  if (path === undefined) {
    if (!isAtTerminal()) return noHand;
    const closing = new AbortController();
    const ask = (question: string) => askAtTerminal(question, closing.signal);
    return createPersonHand(ask, () => closing.abort());
  }
  const opened = await openControlHand(path);
  if (opened.ok) return opened.hand;
  const { message, remedy } = opened;
  return { code: "no-hand", message, remedy, exitCode: exitCodes.usage };
}

/** A person who presses sees with how much; a program needs no eyes. */
export function showingForce(hand: Hand, force: ForceLine): Hand {
  if (hand.kind !== "person") return hand;
  return {
    ...hand,
    async tell(request) {
      force.hide();
      const answer = await hand.tell(request);
      if (answer.ok && request.kind === "press") force.show();
      return answer;
    },
  };
}

/** What a run may have left a control hand with, beside pressing and pulling: faults, and another direction. */
export function leftWith(bench: Bench): readonly HandRequest[] {
  const { pitch = 0, yaw = 0 } = bench.direction;
  const aimed = bench.takeAimed();
  return [
    { kind: "faults-off" },
    ...(aimed ? [{ kind: "aim", pitch: pitch / 100, yaw: yaw / 100 } as const] : []),
  ];
}
