import { createInterface } from "node:readline/promises";

/** Whether somebody can be asked: words go to standard error, answers come from standard input. */
export function isAtTerminal(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks one question at the terminal; undefined where the input ended. */
export async function askAtTerminal(question: string): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
  terminal.once("close", () => end(undefined));
  // Ctrl-C ends the program, as it does without a question.
  terminal.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return await Promise.race([terminal.question(question), ended]);
  } finally {
    terminal.close();
  }
}
