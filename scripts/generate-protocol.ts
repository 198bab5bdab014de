import { readFileSync, writeFileSync } from "node:fs";
import { codesRegions } from "./protocol-document/codes.ts";
import { integrityRegion } from "./protocol-document/integrity.ts";
import { messageRegions } from "./protocol-document/messages.ts";
import { sessionRegion } from "./protocol-document/session.ts";
import { goldenVectors } from "./protocol-document/vectors.ts";

/**
 * Writes the generated regions of docs/protocol.md and the golden vectors from the definitions in
 * src/protocol. With --check it writes nothing and exits 1 where a file is not what it would write.
 */
const regions: Readonly<Record<string, string>> = {
  ...messageRegions(),
  ...codesRegions(),
  "worked-session": sessionRegion(),
  integrity: integrityRegion(),
};

function filled(text: string): string {
  let result = text;
  for (const [name, content] of Object.entries(regions)) {
    const begin = `<!-- generated: ${name} -->`;
    const end = `<!-- end: ${name} -->`;
    const from = result.indexOf(begin);
    const to = result.indexOf(end);
    if (from === -1 || to === -1) throw new Error(`docs/protocol.md lacks the region ${name}`);
    result = `${result.slice(0, from + begin.length)}\n${content}\n${result.slice(to)}`;
  }
  return result;
}

const root = new URL("..", import.meta.url);
const wanted = new Map<string, string>();
wanted.set("docs/protocol.md", filled(readFileSync(new URL("docs/protocol.md", root), "utf8")));
for (const [name, text] of Object.entries(goldenVectors()))
  wanted.set(`tests/vectors/${name}`, text);

let stale = 0;
for (const [name, text] of wanted) {
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
