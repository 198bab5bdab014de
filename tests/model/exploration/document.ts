import { availableParallelism, cpus } from "node:os";
import type { Explored } from "../search/search.ts";
import { seededBugs } from "../seeded/bugs.ts";
import { places } from "../seeded/guards.ts";
import { acts } from "../system/acts.ts";

/** An exploration of the shipped code, and how many faults it allowed. */
export interface Run {
  readonly faults: number;
  readonly explored: Explored;
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const grouped = (number: number): string => number.toLocaleString("en-GB");

/** The row of figures of one exploration, but for its time, which is another on every machine. */
export function countsRow({ faults, explored }: Run): readonly string[] {
  const { states, transitions, depth, places: visited } = explored;
  return [faults, states, transitions, depth, visited.size].map(grouped);
}

function actsInWords({ explored }: Run): string {
  const untaken = acts.flatMap(({ words }, act) => (explored.acts[act] === 0 ? [words] : []));
  const faults = acts.filter(({ fault }) => fault === true).length;
  const taken =
    untaken.length === 0
      ? "every one of them is taken"
      : `these are not taken: ${untaken.join("; ")}`;
  return `There are ${acts.length} acts, ${faults} faults among them; in the last row ${taken}.`;
}

function rulesTable(runs: readonly Run[]): string {
  const letters = [...new Set(seededBugs.map(({ rule }) => rule))].toSorted();
  const rows = letters.map((letter) => {
    const broken = runs.filter(({ explored }) => explored.violation?.rule.startsWith(letter));
    const bugs = seededBugs.filter(({ rule }) => rule === letter).length;
    return row([letter, broken.length === 0 ? "held" : "BROKEN", String(bugs)]);
  });
  return [
    row(["rule", "in every state", "[seeded bugs](seeded.md) that break it"]),
    "|---|---|--:|",
  ]
    .concat(rows)
    .join("\n");
}

/** What the explorations came to; one that was ended early, or broke a rule, says so. */
function figures(runs: readonly Run[]): string {
  const heads = [
    "faults",
    "states",
    "transitions",
    "depth",
    "pairs below",
    "seconds",
    "states a second",
  ];
  const rows = runs.map((run) => {
    const { states, seconds } = run.explored;
    return row([...countsRow(run), seconds.toFixed(1), grouped(Math.round(states / seconds))]);
  });
  const last = runs.at(-1);
  const machine = `Node ${process.versions.node}, ${availableParallelism()} x ${cpus()[0]?.model ?? "unknown"}`;
  return [
    row(heads),
    `|${heads.map(() => "--:").join("|")}|`,
    ...rows,
    "",
    `Measured with two searchers on ${machine}.`,
    ...(last === undefined ? [] : [actsInWords(last)]),
    "",
    rulesTable(runs),
  ].join("\n");
}

const named = (side: "host" | "instrument"): readonly string[] =>
  places.flatMap((place) => {
    const [of, name] = place.split(" ");
    return of === side && name !== undefined ? [name] : [];
  });

/** In which exploration each pair of states was first seen; a state of the host in which no time passes has no row. */
export function coverage(runs: readonly Run[]): string {
  const phases = named("instrument");
  const rows = named("host").flatMap((host) => {
    const cells = phases.map((phase) => {
      const seen = runs.find(({ explored }) => explored.places.has(`${host} / ${phase}`));
      return seen === undefined ? "" : String(seen.faults);
    });
    return cells.every((cell) => cell === "") ? [] : [row([host, ...cells])];
  });
  return [row(["host", ...phases]), `|---|${phases.map(() => ":-:").join("|")}|`, ...rows].join(
    "\n",
  );
}

function replaced(text: string, name: string, content: string): string {
  const begin = `<!-- generated: ${name} -->\n`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`<!-- end: ${name} -->`);
  if (from === -1 || to === -1) {
    throw new Error(`docs/safety/exploration.md lacks the region ${name}`);
  }
  return `${text.slice(0, from + begin.length)}${content}\n${text.slice(to)}`;
}

/** What the nearest states of two faults came to. */
function twoFaults({ states, transitions, depth, seconds, cut }: Explored): string {
  return [
    `Two faults at any times: the nearest ${grouped(states)} states, ${grouped(transitions)} transitions, ${depth} levels deep, in`,
    `${seconds.toFixed(0)} s. Every rule held. ${grouped(cut)} acts were not followed: their states have no room for what comes of them.`,
  ].join("\n");
}

/** docs/safety/exploration.md with the figures of these explorations, and of the nearest states of two faults. */
export function withExploration(text: string, runs: readonly Run[], two: Explored): string {
  const counted = replaced(replaced(text, "figures", figures(runs)), "coverage", coverage(runs));
  return replaced(counted, "two faults", twoFaults(two));
}
