import { globSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { decisionsOf } from "./decisions.ts";
import { instrumented, type Numbered } from "./instrument.ts";

const root = new URL("../../", import.meta.url);

/** The host's safety core, and what stands between a command or a hand and the energy in the firmware. */
const guards = ["src/safety/**/*.ts", "firmware-sim/firmware/{guards,gates}.ts"];

/** The texts of these sources, by path. */
const sources = new Map(
  guards
    .flatMap((pattern) => globSync(pattern, { cwd: fileURLToPath(root) }).toSorted())
    .map((path) => path.split(sep).join("/"))
    .map((path) => [path, readFileSync(new URL(path, root), "utf8")]),
);

export const files: readonly string[] = [...sources.keys()];

/** Every decision in them. */
export const decisions: readonly Numbered[] = [...sources]
  .flatMap(([file, source]) => decisionsOf(file, source))
  .map((decision, number) => ({ ...decision, number }));

/** From now on these sources, where they are imported, tell how their decisions went. */
export function instrumentImports(): void {
  registerHooks({
    load(url, context, next) {
      const path = url.startsWith(root.href) ? url.slice(root.href.length) : "";
      const source = sources.get(path);
      if (source === undefined) return next(url, context);
      const own = decisions.filter(({ file }) => file === path);
      return {
        format: "module-typescript",
        source: instrumented(source, own),
        shortCircuit: true,
      };
    },
  });
}
