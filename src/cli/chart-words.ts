import type { z } from "zod";
import { findingSchemas } from "../care/findings.ts";
import { planFields } from "../care/plan/plan-fields.ts";
import { planInWords } from "../care/plan/plan-text.ts";
import { visitEventSchemas } from "../care/visit/event.ts";
import type { Chart, ChartedPlan, ChartedVisit } from "../record/chart-schema.ts";
import { documentLines, indented } from "./document-words.ts";
import { permitInWords, resultInWords } from "./thrust-words.ts";

/** Documents whose fields have labels; any other is told by its keys. */
const documents: Readonly<Record<string, z.ZodType>> = findingSchemas;
const happenings: Readonly<Record<string, z.ZodType>> = visitEventSchemas;

/** "2026-11-28 10:15" of a time with its zone. */
function minuteOf(at: string): string {
  return at.slice(0, 16).replace("T", " ");
}

/** A patient's chart, line by line. */
export function chartLines(chart: Chart): readonly string[] {
  const { patient, identity, erased, since, findings, plans, visits } = chart;
  return [
    `patient ${patient}`,
    whoInWords(identity, erased),
    `in the record since ${minuteOf(since)}`,
    "",
    heading("findings", findings.length),
    ...findings.flatMap(({ at, kind, by, body }) => [
      `  ${minuteOf(at)}  ${kind}, by ${by}`,
      ...indented(indented(documentLines(body, documents[kind]))),
    ]),
    "",
    heading("plans", plans.length),
    ...plans.map((plan) => `  ${planLine(plan)}`),
    "",
    heading("visits", visits.length),
    ...visits.map((visit) => `  ${visitLine(visit)}`),
  ];
}

function whoInWords(identity: Chart["identity"], erased: string | null): string {
  if (identity !== null) return `${identity.name}, born ${identity.born}`;
  return erased === null ? "who that is was never entered" : `erased on ${minuteOf(erased)}`;
}

function heading(what: string, count: number): string {
  return count === 0 ? `${what}: none` : `${what}:`;
}

/** A plan in one line: number, when, what, and whether it counts. */
export function planLine(plan: ChartedPlan): string {
  const read = planFields.safeParse(plan.body);
  const what = read.success ? planInWords(read.data) : "a plan of another form";
  return `${plan.plan}  ${minuteOf(plan.at)}  ${what}  ${standing(plan)}`;
}

function standing({ inForce, signatures }: ChartedPlan): string {
  if (inForce) return "in force";
  return signatures.length === 0 ? "not signed" : "superseded";
}

/** A plan line by line, with who signed it. */
export function planLines(plan: ChartedPlan): readonly string[] {
  return [
    planLine(plan),
    ...plan.signatures.map(
      ({ at, operator, meaning }) => `signed by ${operator} on ${minuteOf(at)}: ${meaning}`,
    ),
    plan.supersedes === null ? "the first plan of this patient" : `supersedes ${plan.supersedes}`,
    "",
    ...documentLines(plan.body, planFields),
  ];
}

/** A visit in one line: number, when, by whom, what was done, how it ended. */
export function visitLine({ visit, at, operator, thrusts, end }: ChartedVisit): string {
  const done = thrusts.filter(({ result }) => result?.outcome === "thrust").length;
  const unknown = thrusts.filter(({ result }) => (result?.outcome ?? "unknown") === "unknown");
  const open = unknown.length === 0 ? "" : `, ${unknown.length} of which the outcome is not known`;
  const ended = end === null ? "no end recorded" : `ended: ${end.reason}`;
  const count = done === 1 ? "1 thrust" : `${done} thrusts`;
  return `${visit}  ${minuteOf(at)}  by ${operator}, ${count}${open}, ${ended}`;
}

/** The story of a visit in the order in which it happened. */
export function visitLines(visit: ChartedVisit): readonly string[] {
  const { patient, plan, events, thrusts, end } = visit;
  const story = [
    ...events.map(({ at, entry, kind, body, by }) => ({
      at,
      entry,
      lines: [
        `${kind.replaceAll("-", " ")}, by ${by}`,
        ...indented(documentLines(body, happenings[kind])),
      ],
    })),
    ...thrusts.flatMap((thrust) => {
      const { at, entry, result } = thrust;
      const permitted = { at, entry, lines: [permitInWords(thrust)] };
      const came = { at: result?.at ?? at, entry: result?.entry ?? entry };
      return [permitted, { ...came, lines: [resultInWords(result)] }];
    }),
  ];
  // Not by the clock, which may be set back in the middle of a visit.
  const inOrder = story.toSorted((one, other) => one.entry - other.entry);
  return [
    visitLine(visit),
    `patient ${patient ?? "nobody: a run of the program"}`,
    plan === null ? "begun without a plan" : `plan ${plan}`,
    "",
    ...inOrder.flatMap(({ at, lines: [first = "", ...others] }) => [
      `${timeOf(at)}  ${first}`,
      ...others.map((line) => `${" ".repeat(10)}${line}`),
    ]),
    ...(story.length === 0 ? ["nothing is recorded of it"] : []),
    ...(end === null ? [] : [`${timeOf(end.at)}  ended: ${end.reason}`]),
  ];
}

function timeOf(at: string): string {
  return at.slice(11, 19);
}
