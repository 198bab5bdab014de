import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";

const firstLine = z.looseObject({ port: z.string().min(1) });

/** A simulator that this program started beside itself: its port, and the hand it plays. */
export interface SimulatorProcess {
  readonly port: string;
  /** The whole hand: press into the window, wait for ready, pull, let go, lift off. */
  pull(): void;
  end(): void;
}

/** Why the simulator did not come up; for a person. */
export type SimulatorFault = { readonly message: string; readonly remedy: string };

const startDeadline = 10_000;

/** Starts `plumb sim --json` with the words given; settles when it has named its port. */
export function startSimulator(
  command: readonly [program: string, ...words: string[]],
): Promise<{ ok: true; simulator: SimulatorProcess } | { ok: false; fault: SimulatorFault }> {
  const [program, ...words] = command;
  const child: ChildProcess = spawn(program, words, { stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  child.stdin?.on("error", () => {});
  return new Promise((settle) => {
    const fail = (message: string): void => {
      clearTimeout(deadline);
      child.kill("SIGKILL");
      const remedy = "Run npm run sim to see it alone; npm ci && npm run build rebuilds it.";
      settle({ ok: false, fault: { message: `${message} ${complaint}`.trim(), remedy } });
    };
    const deadline = setTimeout(() => fail("The simulator named no port in 10 s."), startDeadline);
    child.once("error", (error) => fail(`The simulator did not start: ${error.message}.`));
    child.once("exit", (code) => fail(`The simulator ended with code ${code}.`));
    if (child.stdout === null) return;
    const lines = createInterface({ input: child.stdout });
    lines.once("line", (line) => {
      const told = parsed(line);
      if (told === undefined) {
        fail("The simulator's first line names no port.");
        return;
      }
      clearTimeout(deadline);
      child.removeAllListeners("exit");
      // Its end is noticed as that of any instrument: by the line that falls silent.
      // Its further events are for other readers; they must be drained so that it never blocks.
      lines.on("line", () => {});
      settle({
        ok: true,
        simulator: {
          port: told,
          pull: () => child.stdin?.write("pull\n"),
          end: () => {
            child.removeAllListeners("exit");
            child.stdin?.end("quit\n");
          },
        },
      });
    });
  });
}

function parsed(line: string): string | undefined {
  try {
    const told = firstLine.safeParse(JSON.parse(line));
    return told.success ? told.data.port : undefined;
  } catch {
    return undefined;
  }
}
