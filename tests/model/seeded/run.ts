import { writeFileSync } from "node:fs";
import { seededBugs } from "./bugs.ts";
import { seededDocument } from "./document.ts";
import { type Harvest, isCaught, sowAll, unvisited } from "./sow.ts";

const documentFile = new URL("../../../docs/safety/seeded.md", import.meta.url);

/** What `--seeded` was asked for; `name` is true for all. */
export interface SeededWish {
  readonly name: string | true;
  readonly threads: number;
  readonly json: boolean;
  readonly document: boolean;
}

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** One line a bug; 1 where one was not caught by the rule that it names, 2 where there is no such bug. */
export async function runSeeded({ name, threads, json, document }: SeededWish): Promise<number> {
  if (document && name !== true) {
    tell("error: the document is of all seeded bugs: use --document without a name");
    return 2;
  }
  const bugs = seededBugs.filter((bug) => name === true || bug.name === name);
  if (bugs.length === 0) {
    const names = seededBugs.map((bug) => bug.name).join(", ");
    tell(`error: no seeded bug is called ${name}; there are: ${names}`);
    return 2;
  }
  const harvests = await sowAll(bugs, threads, (harvest) => {
    out(inOneLine(harvest));
    if (name !== true) out(withoutFigures(harvest.output));
  });
  const caught = harvests.filter(isCaught).length;
  if (document) writeFileSync(documentFile, seededDocument(harvests));
  out(`${harvests.length} seeded bugs, ${harvests.length - caught} not caught`);
  if (json) out(JSON.stringify({ seeded: harvests.length, caught }));
  return caught === harvests.length ? 0 : 1;
}

function inOneLine(harvest: Harvest): string {
  const { bug, broken, states } = harvest;
  const verdict = isCaught(harvest) ? "caught" : "NOT CAUGHT";
  const missed = broken === undefined ? [] : unvisited(harvest);
  const aside = missed.length === 0 ? "" : `; the way there never came to: ${missed.join(", ")}`;
  return `${verdict} ${bug.name} (${bug.rule}) after ${states} states: ${broken?.rule ?? "no rule broke"}${aside}`;
}

/** What a person reads of an exploration: not the line of JSON at its end. */
const withoutFigures = (output: string): string =>
  output.trimEnd().split("\n").slice(0, -1).join("\n");
