import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What tools make or install, and other programs' folders. */
const foreign = new Set(["node_modules", "dist", "coverage", "reports", ".git", ".stryker-tmp"]);

/** Every file of the project below `folder`, as paths from its root with forward slashes. */
export function listProjectFiles(folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !foreign.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? listProjectFiles(path) : [path.split(sep).join("/")];
    });
}
