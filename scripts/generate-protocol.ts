import { readFileSync, writeFileSync } from "node:fs";
import { protocolFiles } from "./protocol-document/files.ts";

/**
 * Writes the generated regions of docs/protocol.md and the golden vectors from the definitions in
 * src/protocol. With --check it writes nothing and exits 1 where a file is not what it would write.
 */
const root = new URL("..", import.meta.url);
const document = readFileSync(new URL("docs/protocol.md", root), "utf8");

let stale = 0;
for (const [name, text] of protocolFiles(document)) {
  const file = new URL(name, root);
  if (process.argv.includes("--check")) {
    if (readFileSync(file, "utf8") === text) continue;
    console.error(`${name} is not what the definitions say: run npm run generate and review it`);
    stale += 1;
  } else {
    writeFileSync(file, text);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
