import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { planSchema } from "../care/plan/plan.ts";
import type { Plan } from "../care/plan/plan-fields.ts";
import { documentOf } from "../controller/care/care-acts.ts";
import { planMeaning } from "../controller/care/chart-desk.ts";
import { chartOf, planOf } from "../record/charts.ts";
import { recordFile } from "../record/location.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { type AuthorityWords, doSigned } from "./authority.ts";
import { planLine, planLines } from "./chart-words.ts";
import { documentLines } from "./document-words.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { tell } from "./tell-recorded.ts";

type Words = { readonly record?: string | undefined; readonly json: boolean };
type OfPatient = Words & { readonly patient: string };

/** Says which plans a patient has. */
export async function runList(words: OfPatient): Promise<void> {
  const chart = await chartOf(recordFile(words.record), words.patient);
  tell(chart, words, ({ patient, plans }) => [
    { patient, plans },
    plans.length === 0 ? "No plan yet." : plans.map(planLine).join("\n"),
  ]);
}

/** Says what a plan is, and who signed it. */
export async function runShow(plan: string, words: Words): Promise<void> {
  const found = await planOf(recordFile(words.record), plan);
  tell(found, words, (one) => [
    { patient: one.patient, ...one.plan },
    [`patient ${one.patient}`, ...planLines(one.plan)].join("\n"),
  ]);
}

/** Says whether a plan in a file could be signed, and what it is. Nothing is stored. */
export async function runDraft(words: OfPatient & { readonly from: string }): Promise<void> {
  const chart = await chartOf(recordFile(words.record), words.patient);
  if (!chart.ok) return endWith(failureOfRecord(chart.fault), words.json);
  const read = readPlan(words.from);
  if (!read.ok) return endWith(read.failure, words.json);
  const { plan, digest } = read;
  const { patient } = chart.value;
  write(
    words,
    { patient, plan, digest },
    [`patient ${patient}`, ...told(plan), "", "Not signed: plumb plan sign does that."].join("\n"),
  );
}

/** Signs the plan in a file; it is in force from then on. */
export async function runSign(from: string, words: OfPatient & AuthorityWords): Promise<void> {
  const file = recordFile(words.record);
  const read = readPlan(from);
  if (!read.ok) return endWith(read.failure, words.json);
  const chart = await chartOf(file, words.patient);
  if (!chart.ok) return endWith(failureOfRecord(chart.fault), words.json);
  const { patient, identity, plans } = chart.value;
  const number = randomUUID();
  // What is signed is read before the PIN is given, also where the answer is JSON.
  const who = identity === null ? "" : `, ${identity.name}, born ${identity.born}`;
  process.stderr.write(`${[`patient ${patient}${who}`, ...told(read.plan)].join("\n")}\n\n`);
  process.stderr.write(`The signature says: ${planMeaning}\n`);
  const failure = await doSigned(file, "sign-plan", planMeaning, words, async (record) => {
    const at = zonedTime();
    const { body, digest } = read;
    // The newest one as it was read: one that came meanwhile is looked at first.
    const supersedes = plans.at(-1)?.plan ?? null;
    const kept = await record.commitPlan({
      plan: { at, plan: number, patient, supersedes, body, digest, by: words.by },
      signature: {
        at,
        operator: words.by,
        meaning: planMeaning,
        subject_kind: "plan",
        subject: number,
        digest,
      },
    });
    return kept.ok ? undefined : failureOfRecord(kept.fault);
  });
  if (failure !== undefined) return endWith(failure, words.json);
  const { digest } = read;
  write(
    words,
    { patient, plan: number, digest, meaning: planMeaning },
    `Signed and in force: plan ${number}.`,
  );
}

function told(plan: Plan): readonly string[] {
  return documentLines(plan, planSchema);
}

function write({ json }: Words, asJson: unknown, asText: string): void {
  process.stdout.write(`${json ? JSON.stringify(asJson) : asText}\n`);
}

type ReadPlan =
  | { readonly ok: true; readonly plan: Plan; readonly body: string; readonly digest: string }
  | { readonly ok: false; readonly failure: Failure };

function readPlan(file: string): ReadPlan {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    return malformed(
      `The plan ${file} cannot be read: ${why}.`,
      "Name a file with one JSON object.",
    );
  }
  const checked = planSchema.safeParse(value);
  if (!checked.success) {
    const problems = checked.error.issues.map(
      ({ path, message }) => `\n    ${path.join(".") || "the plan"}: ${message}`,
    );
    return malformed(`The file ${file} is no plan:${problems.join("")}`, "Mend each, then again.");
  }
  const { text, digest } = documentOf(checked.data);
  return { ok: true, plan: checked.data, body: text, digest };
}

function malformed(message: string, remedy: string): ReadPlan {
  return {
    ok: false,
    failure: { code: "plan-malformed", message, remedy, exitCode: exitCodes.usage },
  };
}
