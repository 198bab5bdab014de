import { startPlain } from "./plain-program.ts";
import type { TerminalProgram } from "./terminal-program.ts";
import type { Workplace } from "./workplace.ts";

/** Of everybody in these tests. */
export const pin = "482915";

/** Runs `plumb user` with these lines on its standard input; its exit code and what it said. */
export async function plumbUser(
  workplace: Workplace,
  words: readonly string[],
  lines: readonly string[] = [],
): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
  const secret = words[0] === "list" ? [] : ["--pin-stdin"];
  const program = startPlain(workplace, ["user", ...words, ...secret]);
  for (const line of lines) program.write(line);
  const code = await program.exit();
  return { code, output: program.lines().join("\n"), errors: program.errors() };
}

/** Makes Anna Huber, the first supervisor of this workplace's record. */
export async function addSupervisor(workplace: Workplace): Promise<void> {
  const words = ["add", "ah", "--name", "Anna Huber", "--role", "supervisor"];
  const { code, errors } = await plumbUser(workplace, words, [pin]);
  if (code !== 0) throw new Error(`no supervisor: ${errors}`);
}

/** From the names to the treatment page, as Anna. */
export async function signIn(program: TerminalProgram): Promise<void> {
  await program.shows("1  Anna Huber");
  program.type("1");
  await program.shows("PIN  _");
  program.type(`${pin}\r`);
  await program.shows("ah supervisor");
}
