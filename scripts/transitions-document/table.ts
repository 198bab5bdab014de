import type { Effect } from "../../src/safety/interlock/effect.ts";
import type { HostState, Interlock } from "../../src/safety/interlock/state.ts";
import { step } from "../../src/safety/interlock/step.ts";
import { type Cue, cues } from "./events.ts";
import { type Scene, scenes } from "./machines.ts";

/** One line of the table: what the shipped `step` does to a machine on an event. */
type Row = { readonly event: string; readonly to: string; readonly effects: string };
type When = Row & { readonly when: string };

function effectText(effect: Effect): string {
  switch (effect.do) {
    case "send-alive":
      return effect.frame === undefined ? "send-alive ?" : "send-alive with the frame";
    case "store-result": {
      const { outcome } = effect;
      return outcome.kind === "no-thrust"
        ? `store-result no-thrust (${outcome.why})`
        : `store-result ${outcome.kind}`;
    }
    case "refuse":
      return `refuse (${effect.reason})`;
    case "latched":
    case "acknowledged":
      return `${effect.do} ${effect.cause.kind}`;
    default:
      return effect.do;
  }
}

/** What changed beside the state itself, but for what every beat and every status notes. */
function changes(before: Interlock, after: Interlock): readonly string[] {
  const [was, is] = [Object.entries(before.host), new Map(Object.entries(after.host))];
  const within =
    before.host.at === after.host.at
      ? was.filter(([name, value]) => is.get(name) !== value).map(([name]) => name)
      : [];
  const latch = after.latch === undefined ? "latch cleared" : "latched";
  return [
    ...within,
    ...(before.latch === after.latch ? [] : [latch]),
    ...(before.collected === after.collected
      ? []
      : [after.collected ? "collected" : "not collected"]),
    ...(before.unrecorded === after.unrecorded
      ? []
      : [after.unrecorded ? "unrecorded" : "nothing unrecorded"]),
  ];
}

/** What a step came to, in words; empty where it did nothing. */
export function outcomeText(
  before: Interlock,
  next: Interlock,
  effects: readonly Effect[],
): Omit<Row, "event"> {
  const moved = next.host.at === before.host.at ? [] : [`**${next.host.at}**`];
  const to = [...moved, ...changes(before, next)].join(", ");
  return { to, effects: effects.map(effectText).join("; ") };
}

function rowOf(machine: Interlock, event: string, { event: sent, given }: Cue): Row {
  const before = given(machine);
  const { next, effects } = step(before, sent);
  return { event, ...outcomeText(before, next, effects) };
}

/** Rows of one event that come to the same, in one; the greatest of several says "otherwise". */
function gathered(machine: Interlock, event: string, variants: readonly Cue[]): readonly When[] {
  const rows = new Map<string, { readonly row: Row; readonly guards: string[] }>();
  for (const variant of variants) {
    const row = rowOf(machine, event, variant);
    const known = rows.get(JSON.stringify(row));
    if (known === undefined) rows.set(JSON.stringify(row), { row, guards: [variant.guard] });
    else known.guards.push(variant.guard);
  }
  const groups = [...rows.values()];
  const most = Math.max(...groups.map(({ guards }) => guards.length));
  const rest = groups.find(({ guards }) => guards.length === most);
  return groups
    .map((group) => {
      if (groups.length === 1) return { ...group.row, when: "" };
      const when = group === rest && most > 2 ? "otherwise" : group.guards.join("; ");
      return { ...group.row, when };
    })
    .toSorted(
      (one, other) => Number(one.when === "otherwise") - Number(other.when === "otherwise"),
    );
}

function section(at: HostState["at"], { remark, machine }: Scene): string {
  const rows = Object.entries(cues).flatMap(([event, variants]) =>
    gathered(machine, event, variants),
  );
  const idle = rows.filter(({ to, effects }) => to === "" && effects === "");
  const lines = rows
    .filter((row) => !idle.includes(row))
    .map(({ event, when, to, effects }) => `| ${event} | ${when} | ${to || "same"} | ${effects} |`);
  const nothing = idle.map(({ event, when }) => (when === "" ? event : `${event} (${when})`));
  return [
    remark === "" ? `### ${at}` : `### ${at}: ${remark}`,
    "",
    "| event | when | to | effects, in order |",
    "|---|---|---|---|",
    ...lines,
    "",
    `Nothing happens on ${nothing.join(", ")}.`,
    "",
  ].join("\n");
}

function conditions(): string {
  const rows = Object.entries(cues)
    .filter(([, variants]) => variants.length > 1)
    .map(([event, variants]) => `| ${event} | ${variants.map(({ guard }) => guard).join("; ")} |`);
  return ["| event | conditions |", "|---|---|", ...rows, ""].join("\n");
}

const preface = `# Transitions of the host's interlock

Written by scripts/generate-transitions.ts from the shipped \`step\` in src/safety/interlock, and not edited by hand: a change of
the interlock is a change of rows here, and each of them is reviewed.

Every state of the host stands in a section, with one for each machine that behaves differently in it, and is played against
every kind of event. A row says when, to which state (bold; else what changes inside it; "same" is nothing) and with which
effects, in order. "otherwise" stands for all the conditions of the event that no other row of the section names.

A status is played with the limits of the host in force, nothing latched and the stylus lifted off, unless the condition says
otherwise; a beat 50 ms after the last one and after the state began, with a status 20 ms old. "N ms on" is so long after the
state, or the end of a thrust, began; "within N ms" likewise. What is noted at every event of a kind (the newest status, the time
of the beat) is not shown.

## Conditions
`;

/** The whole document. */
export function transitionsDocument(): string {
  const sections = Object.entries(scenes).flatMap(([at, list]) =>
    list.map((scene) => section(at as HostState["at"], scene)),
  );
  return [preface, conditions(), "## States\n", ...sections].join("\n");
}
