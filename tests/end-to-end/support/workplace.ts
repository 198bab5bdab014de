import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const launcher = fileURLToPath(new URL("../../../bin/plumb.mjs", import.meta.url));

/** A folder of this test's own, with the environment that keeps a program's files inside it. */
export type Workplace = { readonly folder: string; readonly env: Readonly<Record<string, string>> };

export function makeWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), "plumb-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    XDG_DATA_HOME: join(folder, "data"),
    XDG_STATE_HOME: join(folder, "state"),
    XDG_CONFIG_HOME: join(folder, "config"),
    TERM: "xterm-256color",
    LANG: "C.UTF-8",
  };
  return { folder, env };
}
