import { createInterface } from "node:readline/promises";

/** Whether somebody can be asked: words go to standard error, answers come from standard input. */
export function isAtTerminal(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/**
 * Asks one question at the terminal; undefined where the input ended.
 *
 * @param given takes the question back: it is then undefined too
 */
export async function askAtTerminal(
  question: string,
  given?: AbortSignal,
): Promise<string | undefined> {
  if (given?.aborted === true) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
  const takeBack = () => end(undefined);
  terminal.once("close", takeBack);
  given?.addEventListener("abort", takeBack);
  // Ctrl-C ends the program, as it does without a question.
  terminal.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return await Promise.race([terminal.question(question), ended]);
  } finally {
    given?.removeEventListener("abort", takeBack);
    terminal.close();
  }
}
