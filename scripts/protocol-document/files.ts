import { codesRegions } from "./codes.ts";
import { integrityRegion } from "./integrity.ts";
import { messageRegions } from "./messages.ts";
import { sessionRegion } from "./session.ts";
import { goldenVectors } from "./vectors.ts";

function filled(document: string): string {
  const regions = {
    ...messageRegions(),
    ...codesRegions(),
    "worked-session": sessionRegion(),
    integrity: integrityRegion(),
  };
  let result = document;
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

/** What the definitions write: the document with its generated regions filled, and the golden vectors. */
export function protocolFiles(document: string): ReadonlyMap<string, string> {
  const vectors = Object.entries(goldenVectors());
  return new Map([
    ["docs/protocol.md", filled(document)],
    ...vectors.map(([name, text]) => [`tests/vectors/${name}`, text] as const),
  ]);
}
