import { readFileSync, writeFileSync } from "node:fs";
import { alarmRows } from "./alarms-document/alarm-rows.ts";
import { ranksCode, wordsCode } from "./alarms-document/code.ts";
import { alarmsDocument } from "./alarms-document/document.ts";

/**
 * Writes the alarms' code and document from docs/safety/alarms.yml; with --check it writes nothing and exits 1 where one
 * of them is stale.
 */
function written(file: URL): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function generate(check: boolean): void {
  const rows = alarmRows();
  const files = {
    "src/safety/alarms/ranks.ts": ranksCode(rows),
    "src/safety/alarms/words.ts": wordsCode(rows),
    "docs/safety/alarms.md": alarmsDocument(rows),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = new URL(`../${name}`, import.meta.url);
    if (!check) writeFileSync(file, text);
    else if (written(file) !== text) {
      console.error(`${name} is not what docs/safety/alarms.yml says: run npm run generate`);
      process.exitCode = 1;
    }
  }
}

try {
  generate(process.argv.includes("--check"));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
