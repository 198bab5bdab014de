import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { InstrumentOrder } from "./instrument-program.ts";

const program = fileURLToPath(new URL("instrument-program.ts", import.meta.url));

/** An instrument in a process of its own, at the path of `link`. */
export interface InstrumentChild {
  /** Puts it on a new pseudo-terminal, where it sends readings every millisecond. */
  plugIn(linesPerTick: number): Promise<void>;
  unplug(): Promise<void>;
  /** Ends the process as a crash would. */
  kill(): Promise<void>;
}

export function startInstrument(link: string): InstrumentChild {
  const child: ChildProcess = fork(program, [link], { execArgv: [] });
  const order = async (order: InstrumentOrder) => {
    const answered = once(child, "message");
    child.send(order);
    await answered;
  };
  return {
    plugIn: (linesPerTick) => order({ plugIn: { linesPerTick } }),
    unplug: () => order("unplug"),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
