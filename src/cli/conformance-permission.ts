import type { Welcome } from "../protocol/messages/hello.ts";
import { exitCodes, type Failure } from "./failure.ts";
import { askAtTerminal, isAtTerminal } from "./terminal-question.ts";

/** Nothing but a yes typed at a terminal lets a real instrument be armed, and what it keeps be changed. */
export async function askPermission(
  welcome: Welcome,
  given: AbortSignal,
): Promise<Failure | undefined> {
  const refusal: Failure = {
    code: "not-a-simulator",
    message: `${welcome.model} ${welcome.serial} is no simulator, and nobody said yes to arming it.`,
    remedy:
      "Lay a bench load under its stylus, let nobody come near it, and run this at a terminal to say yes.",
    exitCode: exitCodes.refused,
  };
  if (!isAtTerminal()) return refusal;
  process.stderr.write(
    `This instrument does not declare itself a simulator. It will be armed, and it will thrust.\n` +
      "Results that it keeps are released: those that nobody fetched are lost. Latched faults are cleared.\n" +
      "Its calibration and its anchor are written, and given back afterwards; a loss of power may prevent that.\n" +
      "Lay a bench load under its stylus. Nobody may be near it.\n",
  );
  const typed = await askAtTerminal("Type yes to go on: ", given);
  return typed?.trim() === "yes" ? undefined : refusal;
}
