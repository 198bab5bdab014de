import { fileURLToPath } from "node:url";

/** The screen lies beside the compiled program: dist/screen/screen.mjs. */
export function screenProgram(): string {
  return fileURLToPath(new URL("../../screen/screen.mjs", import.meta.url));
}
