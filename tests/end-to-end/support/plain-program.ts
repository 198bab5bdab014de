import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";
import { createChanging } from "./waiting.ts";
import { launcher, type Workplace } from "./workplace.ts";

/** `plumb` without a terminal: lines in, lines out. */
export interface PlainProgram {
  readonly pid: number;
  write(line: string): void;
  lines(): readonly string[];
  errors(): string;
  line(holds: (line: string) => boolean, what: string, milliseconds?: number): Promise<string>;
  exit(milliseconds?: number): Promise<number>;
  signal(name: NodeJS.Signals): void;
  /** Nothing more comes on its standard input. */
  closeInput(): void;
  /** Nobody reads its standard output any more. */
  closeOutput(): void;
}

export function startPlain(workplace: Workplace, words: readonly string[]): PlainProgram {
  const child = spawn(process.execPath, [launcher, ...words], {
    cwd: workplace.folder,
    env: { ...workplace.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let rest = "";
  let errors = "";
  let code: number | undefined;
  const changing = createChanging(
    () => `exit code ${code}, errors:\n${errors}\nlast lines:\n${lines.slice(-20).join("\n")}`,
  );
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    changing.changed();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
    changing.changed();
  });
  child.stdin.on("error", () => {});
  child.on("close", (exitCode, signal) => {
    code = exitCode ?? (signal === null ? 1 : 128);
    changing.changed();
  });
  onTestFinished(() => {
    if (code === undefined) child.kill("SIGKILL");
  });
  return {
    pid: child.pid ?? -1,
    write: (line) => child.stdin.write(`${line}\n`),
    lines: () => lines,
    errors: () => errors,
    line: (holds, what, milliseconds) =>
      changing.until(() => lines.find(holds), what, milliseconds),
    exit: (milliseconds) => changing.until(() => code, "the program's end", milliseconds),
    signal: (name) => child.kill(name),
    closeInput: () => void child.stdin.end(),
    closeOutput: () => void child.stdout.destroy(),
  };
}
