import { type ChildProcess, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { controlLines } from "./control-lines.ts";
import { readBenchReading, readSimulatorStart } from "./messages/simulator-events.ts";

/** A simulator that this program started beside itself. */
export interface SimulatorProcess {
  readonly port: string;
  /** Sends one of the control lines. */
  tell(line: string): void;
  /** What the reference cell of its load bench shows, newtons; undefined: nothing presses through it, or it is gone. */
  readCell(): Promise<number | undefined>;
  signal(name: NodeJS.Signals): void;
  /** Asks it to quit; it quits also when this program is gone. */
  end(): void;
}

/** How a simulator ended; `words` is the last that it left on its standard error. */
export type SimulatorEnd = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly words: string;
};

export type SimulatorListener = {
  /** Every line that it prints, the first included. */
  line(text: string): void;
  ended(end: SimulatorEnd): void;
};

/** Who only needs the port: the simulator's end shows as that of any instrument, by a silent line. */
const nobody: SimulatorListener = { line: () => {}, ended: () => {} };

/** Why the simulator did not come up, for a person; `code` is its exit code, if it had one. */
export type SimulatorFault = {
  readonly message: string;
  readonly remedy: string;
  readonly code: number | null;
};

export type StartedSimulator =
  | { readonly ok: true; readonly simulator: SimulatorProcess }
  | { readonly ok: false; readonly fault: SimulatorFault };

const startDeadline = 10_000;

/** Starts `plumb sim --json` with the words given; settles when it has named its port. */
export function startSimulator(
  command: readonly [program: string, ...words: string[]],
  listener: SimulatorListener = nobody,
): Promise<StartedSimulator> {
  const [program, ...words] = command;
  // In a group of its own: what is sent to all of a terminal's programs at once comes to it through this one only.
  const child: ChildProcess = spawn(program, words, {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  child.stdin?.on("error", () => {});
  return new Promise((settle) => {
    const fail = (message: string, code: number | null = null): void => {
      clearTimeout(deadline);
      child.removeAllListeners("close");
      child.kill("SIGKILL");
      const remedy = "Run npm run sim to see it alone; npm ci && npm run build rebuilds it.";
      settle({ ok: false, fault: { message: `${message} ${complaint}`.trim(), remedy, code } });
    };
    const deadline = setTimeout(() => fail("The simulator named no port in 10 s."), startDeadline);
    child.once("error", (error) => fail(`The simulator did not start: ${error.message}.`));
    child.once("close", (code) => fail(`The simulator ended with code ${code}.`, code));
    if (child.stdout === null) return;
    // Its lines must be drained whoever reads them, so that it never blocks.
    const lines = createInterface({ input: child.stdout });
    lines.on("line", (line) => listener.line(line));
    const tell = (words: string): void => void child.stdin?.write(`${words}\n`);
    const readCell = createCellReader(lines, tell);
    lines.on("line", function takeStart(line) {
      // One that cannot start says why instead, and ends.
      const start = readSimulatorStart(line);
      if (start === undefined) return;
      lines.off("line", takeStart);
      clearTimeout(deadline);
      child.removeAllListeners("close");
      child.once("close", (code, signal) =>
        listener.ended({ code, signal, words: complaint.trim() }),
      );
      settle({
        ok: true,
        simulator: {
          port: start.port,
          tell,
          readCell,
          signal: (name) => child.kill(name),
          end: () => child.stdin?.end(`${controlLines.quit}\n`),
        },
      });
    });
  });
}

/** Asks for the cell's reading again and again, as long as the simulator is there. */
function createCellReader(lines: Interface, tell: (line: string) => void) {
  const gone = new Promise<undefined>((settle) => lines.once("close", () => settle(undefined)));
  return (): Promise<number | undefined> => {
    const { promise, resolve } = Promise.withResolvers<number | undefined>();
    lines.on("line", function take(line) {
      const reading = readBenchReading(line);
      if (reading === undefined) return;
      lines.off("line", take);
      resolve(reading.cell ?? undefined);
    });
    tell(controlLines.benchRead);
    return Promise.race([promise, gone]);
  };
}
