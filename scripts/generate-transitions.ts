import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { transitionsDocument } from "./transitions-document/table.ts";

/**
 * Writes docs/safety/transitions.md from the shipped interlock. With --check it writes nothing and exits
 * 1 where the file is not what it would write: a change of the interlock is reviewed there, row by row.
 */
const file = new URL("../docs/safety/transitions.md", import.meta.url);
const text = transitionsDocument();

function written(): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

if (!process.argv.includes("--check")) {
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, text);
} else if (written() !== text) {
  console.error(
    "docs/safety/transitions.md is not what the interlock does: run npm run generate and review every row that changed",
  );
  process.exitCode = 1;
}
