import { type ForkOptions, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("host-program.ts", import.meta.url));

/** Opens a port in a process of its own, which keeps it until it is killed. */
export async function openInChild(path: string, lockDirectory: string, options: ForkOptions = {}) {
  const child = fork(program, [path, lockDirectory], { execArgv: [], ...options });
  const outcome = await new Promise<unknown>((resolve) => child.once("message", resolve));
  return {
    pid: child.pid,
    outcome,
    kill: async () => {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
