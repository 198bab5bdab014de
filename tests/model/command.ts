import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import {
  isProtectionName,
  type ProtectionName,
  protections,
} from "../../firmware-sim/firmware/protections.ts";
import { ablate, isExplained, type Row } from "./ablation/ablate.ts";
import { ablationDocument } from "./ablation/document.ts";
import { documentExploration } from "./exploration/run.ts";
import { quantum } from "./parts/times.ts";
import { type Explored, explore } from "./search/search.ts";
import { runSeeded } from "./seeded/run.ts";
import { acts } from "./system/acts.ts";
import { pathInWords, tellPath } from "./words.ts";

const wholeNumber = (least: number, greatest: number) => (text: string) => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > greatest) {
    throw new InvalidArgumentError(`a whole number from ${least} to ${greatest} is needed.`);
  }
  return number;
};

function protectionNames(text: string, before: readonly ProtectionName[]): ProtectionName[] {
  if (!isProtectionName(text)) {
    throw new InvalidArgumentError(
      `the firmware has no protection of this name; it has: ${Object.keys(protections).join(", ")}.`,
    );
  }
  return [...before, text];
}

function faultWords(text: string, before: readonly string[] = []): readonly string[] {
  const known = acts.filter(({ fault }) => fault === true).map(({ words }) => words);
  if (!known.includes(text)) {
    throw new InvalidArgumentError(
      `the exploration has no such fault; it has: ${known.join("; ")}.`,
    );
  }
  return [...before, text];
}

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** `npm run verify`: 0 where every rule held in every state, 1 where one broke, 2 for a wrong command line. */
export async function parseVerify(words: readonly string[]): Promise<number> {
  let exitCode = 0;
  const command = new Command("npm run verify --")
    .description(
      "Explores host, instrument and line together: every state that the shipped code can come to, each rule in each.",
    )
    .option("--faults <count>", "how many faults may happen on the way", wholeNumber(0, 3), 1)
    .option("--threads <count>", "how many searchers share the states", wholeNumber(1, 16), 2)
    .option("--most <states>", "end after so many states, unfinished", wholeNumber(1, 1e9))
    .option(
      "--without <protection>",
      "build the firmware without it; may be given twice",
      protectionNames,
      [] as ProtectionName[],
    )
    .option(
      "--only <fault>",
      "let this fault happen and no other, in the words of a trace; may be given more than once",
      faultWords,
    )
    .option("--json", "end with one line of JSON", false)
    .addOption(
      new Option(
        "--ablate",
        "leave out each protection in turn and write docs/safety/ablation.md",
      ).conflicts(["faults", "most", "without", "only", "json", "seeded", "document"]),
    )
    .addOption(
      new Option(
        "--seeded [name]",
        "explore a copy of the project with each seeded bug, or with this one",
      ).conflicts(["faults", "most", "without", "only"]),
    )
    .addOption(
      new Option(
        "--document",
        "write the figures into docs/safety/exploration.md; with --seeded, docs/safety/seeded.md",
      ).conflicts(["faults", "most", "without", "only"]),
    )
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .action(
      async ({ faults, threads, most, without, only, json, ablate: ablates, seeded, document }) => {
        if (seeded !== undefined) {
          exitCode = await runSeeded({ name: seeded, threads, json, document: document === true });
          return;
        }
        if (ablates === true) {
          exitCode = await ablateAll(threads);
          return;
        }
        const explored =
          document === true
            ? await documentExploration(threads, onLevel)
            : await explore({ faults, threads, without, only, most, onLevel });
        report(explored, faults, without);
        if (json) out(JSON.stringify(summary(explored, faults, without)));
        exitCode = explored.whole ? 0 : 1;
      },
    );
  try {
    await command.parseAsync([...words], { from: "user" });
    return exitCode;
  } catch (error) {
    if (!isUsageError(error)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

const ablationFile = new URL("../../docs/safety/ablation.md", import.meta.url);

/** Writes the document of all that was found; 1 where a row is not explained. */
async function ablateAll(threads: number): Promise<number> {
  const rows = await ablate(threads, (row) => tell(inOneLine(row)));
  writeFileSync(ablationFile, ablationDocument(rows));
  const unexplained = rows.filter((row) => !isExplained(row));
  out(`${rows.length} protections left out in turn; ${unexplained.length} of them unexplained`);
  for (const { name } of unexplained) out(`unexplained: ${name}`);
  return unexplained.length === 0 ? 0 : 1;
}

function inOneLine({ name, without, violation }: Row): string {
  return `${name}: ${violation === undefined ? "no rule breaks" : `without ${without?.join(", ")}: ${violation.rule}`}`;
}

function isUsageError(error: unknown): error is Error & { readonly exitCode: number } {
  return error instanceof Error && "code" in error && "exitCode" in error;
}

function onLevel(depth: number, states: number, frontier: number): void {
  if (depth % 25 === 0) tell(`depth ${depth}: ${states} states, ${frontier} of them new`);
}

function report(explored: Explored, faults: number, without: readonly ProtectionName[]): void {
  const { states, transitions, depth, seconds, hosts, firmwares, cut, whole, violation } = explored;
  out(
    `${states} states, ${transitions} transitions, depth ${depth}, ${faults} fault(s) allowed, steps of ${quantum} ms`,
  );
  out(
    `${hosts} machines of the host, ${firmwares} of the instrument in one table; ${seconds.toFixed(1)} s, ${Math.round(states / seconds)} states a second`,
  );
  if (without.length > 0) out(`The instrument was built without: ${without.join(", ")}.`);
  if (cut > 0)
    out(`${cut} acts were not followed: their states have no room for what comes of them.`);
  if (violation === undefined) {
    out(
      whole
        ? "Every rule held in every state."
        : "Ended before all was looked at; every rule held so far.",
    );
    return;
  }
  out(`BROKEN: ${violation.rule}`);
  out(`The shortest way there:\n${pathInWords(tellPath(violation.path, faults, without))}`);
}

/** The last line of `--json`; where a rule broke, the way there is in it. */
function summary(
  { states, transitions, seconds, whole, violation }: Explored,
  faults: number,
  without: readonly ProtectionName[],
) {
  return {
    states,
    transitions,
    statesPerSecond: Math.round(states / seconds),
    violations: violation === undefined ? 0 : 1,
    whole,
    broken:
      violation === undefined
        ? undefined
        : { rule: violation.rule, trace: tellPath(violation.path, faults, without) },
  };
}
