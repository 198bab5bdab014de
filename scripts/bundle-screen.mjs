// Bundles the screen's process into dist/screen/screen.mjs: one file, React's production build, so that it starts fast.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const entry = "src/ui/screen-main.tsx";
const output = "dist/screen/screen.mjs";

if (!existsSync(new URL(`../${entry}`, import.meta.url))) {
  console.error(`The screen cannot be bundled: its entry ${entry} is missing. Bring it back.`);
  process.exit(1);
}

const bundle = await rolldown({
  input: entry,
  cwd: root,
  platform: "node",
  // Ink asks for React's developer tools, which the project doesn't have.
  resolve: { alias: { "react-devtools-core": false } },
  transform: {
    define: { "process.env.NODE_ENV": '"production"', "process.env.DEV": '"false"' },
  },
  // An import that leads nowhere would fail at the operator's, not here.
  onLog(level, log) {
    if (level === "warn") throw new Error(log.message);
  },
});
await bundle.write({ file: output, format: "esm", sourcemap: true, codeSplitting: false });
await bundle.close();
