import { tmpdir } from "node:os";
import { join } from "node:path";

function runtimeFolder(): string {
  const runtime = process.env["XDG_RUNTIME_DIR"];
  return runtime === undefined || runtime === "" ? tmpdir() : runtime;
}

/** Where `plumb sim` puts its port when it is given no place. */
export function simulatorLink(): string {
  return join(runtimeFolder(), "plumb-sim");
}

/** The port of a simulator that a program starts for itself alone. */
export function ownLink(pid: number): string {
  return join(runtimeFolder(), `plumb-sim-${pid}`);
}
