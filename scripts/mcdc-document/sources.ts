import { globSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { decisionsOf } from "./decisions.ts";
import { instrumented, type Numbered } from "./instrument.ts";

const root = new URL("../../src/safety/", import.meta.url);

/** The sources of src/safety, by their path inside it. */
const sources = new Map(
  globSync("**/*.ts", { cwd: fileURLToPath(root) })
    .map((path) => path.split(sep).join("/"))
    .toSorted()
    .map((path) => [path, readFileSync(new URL(path, root), "utf8")]),
);

export const files: readonly string[] = [...sources.keys()];

/** Every decision of src/safety. */
export const decisions: readonly Numbered[] = [...sources]
  .flatMap(([file, source]) => decisionsOf(file, source))
  .map((decision, number) => ({ ...decision, number }));

/** From now on what is imported from src/safety tells how its decisions went. */
export function instrumentImports(): void {
  registerHooks({
    load(url, context, next) {
      const source = url.startsWith(root.href)
        ? sources.get(url.slice(root.href.length))
        : undefined;
      if (source === undefined) return next(url, context);
      const own = decisions.filter(({ file }) => url === new URL(file, root).href);
      return {
        format: "module-typescript",
        source: instrumented(source, own),
        shortCircuit: true,
      };
    },
  });
}
