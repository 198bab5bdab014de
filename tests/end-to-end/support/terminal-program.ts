import { createRequire } from "node:module";
import { spawn } from "@lydell/node-pty";
import type { Terminal as TerminalType } from "@xterm/headless";
import { onTestFinished } from "vitest";
import { createChanging } from "./waiting.ts";
import { launcher, type Workplace } from "./workplace.ts";

// The package is CommonJS without named exports that Node could find.
const { Terminal } = createRequire(import.meta.url)("@xterm/headless") as {
  Terminal: typeof TerminalType;
};

/** `plumb` in a terminal of its own: typed at by a test, and read as a person sees it. */
export interface TerminalProgram {
  readonly pid: number;
  type(text: string): void;
  /** What stands on the screen now, one line a row. */
  screen(): string;
  /** Waits until the screen shows it. */
  shows(text: string | RegExp, milliseconds?: number): Promise<string>;
  exit(): Promise<number>;
  signal(name: string): void;
  resize(columns: number, rows: number): void;
  /** Whether the program has the terminal to itself, what stood there before put aside. */
  inAlternateScreen(): boolean;
  /** The terminal stops taking what the program writes, as one does whose window hangs. */
  stopReading(): void;
}

export function startInTerminal(
  workplace: Workplace,
  words: readonly string[],
  size: { readonly columns: number; readonly rows: number } = { columns: 80, rows: 24 },
): TerminalProgram {
  const { columns: cols, rows } = size;
  const terminal = new Terminal({ cols, rows, allowProposedApi: true });
  const program = spawn(process.execPath, [launcher, ...words], {
    cols,
    rows,
    cwd: workplace.folder,
    env: { ...workplace.env },
  });
  let code: number | undefined;
  const screen = (): string => {
    const buffer = terminal.buffer.active;
    return Array.from({ length: terminal.rows }, (_, row) =>
      (buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? "").trimEnd(),
    ).join("\n");
  };
  const changing = createChanging(() => `exit code ${code}, on the screen:\n${screen()}`);
  program.onData((text) => terminal.write(text, () => changing.changed()));
  program.onExit(({ exitCode }) => {
    code = exitCode;
    changing.changed();
  });
  onTestFinished(() => {
    if (code === undefined) program.kill("SIGKILL");
    terminal.dispose();
  });
  const exit = () => changing.until(() => code, "the program's end");
  return {
    pid: program.pid,
    type: (text) => program.write(text),
    screen,
    shows(text, milliseconds) {
      const found = (): string | undefined => {
        const now = screen();
        const there = typeof text === "string" ? now.includes(text) : text.test(now);
        return there ? now : undefined;
      };
      return changing.until(found, String(text), milliseconds);
    },
    exit,
    signal: (name) => program.kill(name),
    inAlternateScreen: () => terminal.buffer.active.type === "alternate",
    stopReading: () => program.pause(),
    resize(columns, newRows) {
      program.resize(columns, newRows);
      terminal.resize(columns, newRows);
    },
  };
}
