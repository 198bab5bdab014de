import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { type HostLine, type HostTask, hostLineSchema } from "./host-lines.ts";
import { readLines } from "./lines.ts";

const program = fileURLToPath(new URL("./host.ts", import.meta.url));

/** How a life of the host ended; `words` is what it left on its standard error. */
export type HostEnd = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly words: string;
};

/** A life of the host as its parent sees it. */
export interface HostProcess {
  readonly pid: number;
  kill(): void;
  /** Asks it to leave. */
  close(): void;
  /** Settles when it is gone and everything it said was taken. */
  readonly ended: Promise<HostEnd>;
}

/**
 * Starts a life of the host.
 *
 * @param compiled where Node keeps compiled modules, so that a life begins sooner
 * @param terminal descriptor of the terminal that a screen draws on
 */
export function startHost(
  task: HostTask,
  compiled: string,
  take: (line: HostLine) => void,
  terminal?: number,
): HostProcess {
  const child = spawn(process.execPath, [program, JSON.stringify(task)], {
    stdio: ["pipe", terminal ?? "ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, TERM: "xterm-256color" },
  });
  const { stdin, stderr, pid } = child;
  const [, , , facts] = child.stdio;
  if (stdin === null || stderr === null || pid === undefined || !(facts instanceof Readable)) {
    throw new Error("The host's process could not be started.");
  }
  let words = "";
  stdin.on("error", () => undefined);
  stderr.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-2000);
  });
  const closed = once(child, "close");
  const said = readLines(facts, hostLineSchema, take);
  return {
    pid,
    kill: () => void child.kill("SIGKILL"),
    close: () => void stdin.write("close\n"),
    ended: Promise.all([closed, said]).then(() => ({
      code: child.exitCode,
      signal: child.signalCode,
      words: words.trim(),
    })),
  };
}
