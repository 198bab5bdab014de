import { onTestFinished } from "vitest";
import type { CareDesk } from "../../../../src/controller/care/care-desk.ts";
import { createCareDesk } from "../../../../src/controller/care/care-desk.ts";
import type { PeopleDesk } from "../../../../src/controller/people/desk.ts";
import { mayDo, type Role } from "../../../../src/controller/people/roles.ts";
import { demonstration } from "../../../../src/controller/treatment-case.ts";
import type { Chart } from "../../../../src/record/chart-schema.ts";
import type { OpenRecord, RecordFault } from "../../../../src/record/recorder.ts";
import { goodPlan } from "../../../care/plan/support/plans.ts";
import { today } from "../../../care/support/days.ts";
import { clear } from "../../../care/support/screenings.ts";
import { bodies } from "../../../care/visit/support/events.ts";
import { createRecordPlace, recordedValue } from "../../../record/support/record-place.ts";
import { nobodyAsked } from "../../../support/nobody-asked.ts";

export const at = `${today}T10:00:00.000+00:00`;
const full: RecordFault = { code: "disk-full", message: "The disk is full.", remedy: "Make room." };

/** A practice at a real record, whose person, energy and disk the test decides. */
export type Bench = {
  readonly care: CareDesk;
  readonly record: OpenRecord;
  /** Visits that the journal was told to write for, the newest last. */
  readonly attendedTo: (string | undefined)[];
  readonly signed: string[];
  role: Role;
  energised: boolean;
  /** No event of a visit can be recorded any more. */
  full: boolean;
  /** No chart can be read any more. */
  unreadable: boolean;
  /** Ends without a word, as a kill does, and begins anew at the same record. */
  startAnew(): Promise<Bench>;
  chartOf(patient: string): Promise<Chart>;
};

type Place = ReturnType<typeof createRecordPlace>;

function personOf(bench: () => Bench): PeopleDesk {
  return {
    ...nobodyAsked,
    operator: () => "ah",
    whyNot: (act) => (mayDo(bench().role, act) ? undefined : `a ${bench().role} may not: ${act}`),
    async sign({ meaning, subjectKind, subject, digest }, act, keep) {
      if (!mayDo(bench().role, act)) return { ok: false, why: `a ${bench().role} may not: ${act}` };
      const row = { operator: "ah", meaning, subject_kind: subjectKind, subject, digest };
      const kept = await keep?.({ at, ...row });
      if (kept?.ok === false) return { ok: false, why: kept.fault.message };
      bench().signed.push(digest);
      return { ok: true };
    },
  };
}

async function openBench(place: Place): Promise<Bench> {
  const opened = await place.open();
  const record: OpenRecord = {
    ...opened,
    commitVisitEvent: (entry) =>
      bench.full ? Promise.resolve({ ok: false, fault: full }) : opened.commitVisitEvent(entry),
    chart: (patient) =>
      bench.unreadable ? Promise.resolve({ ok: false, fault: full }) : opened.chart(patient),
  };
  const attendedTo: (string | undefined)[] = [];
  const care = createCareDesk({
    record,
    wall: () => at,
    newId: () => crypto.randomUUID(),
    people: personOf(() => bench),
    energised: () => bench.energised,
    attend: (visit) => attendedTo.push(visit),
    otherwise: demonstration(0),
  });
  const bench: Bench = {
    care,
    record,
    attendedTo,
    signed: [],
    role: "supervisor",
    energised: false,
    full: false,
    unreadable: false,
    async startAnew() {
      await opened.close();
      return openBench(place);
    },
    chartOf: async (patient) => recordedValue(await opened.chart(patient)),
  };
  return bench;
}

export function openDesks(): Promise<Bench> {
  const place = createRecordPlace();
  onTestFinished(() => place[Symbol.asyncDispose]());
  return openBench(place);
}

/** The act is done; one that is refused is a defect of the test. */
export async function did(acting: ReturnType<CareDesk["visits"]["begin"]>): Promise<void> {
  const acted = await acting;
  if (!acted.ok) throw new Error(acted.why);
}

export async function whyNot(
  acting: ReturnType<CareDesk["visits"]["begin"]>,
): Promise<string | undefined> {
  const acted = await acting;
  return acted.ok ? undefined : acted.why;
}

export const consent = {
  decision: "given",
  day: "2026-03-02",
  explained: "what may happen",
  formVersion: "1",
};

export async function enter({ care }: Bench, name: string): Promise<string> {
  await did(care.charts.addPatient({ name, born: "1971-04-30" }));
  return care.charts.chart()?.patient ?? "";
}

/** A patient with consent and a signed plan, in a visit in which all is in order but the thrust. */
export async function positioned(bench: Bench): Promise<{ patient: string; visit: string }> {
  const { charts, visits } = bench.care;
  const patient = await enter(bench, "Maria Beispiel");
  await did(charts.enterFinding("consent", consent));
  await did(charts.signPlan(goodPlan));
  await did(visits.begin());
  await did(visits.screen(clear));
  await did(visits.happen("decided", bodies.adjust));
  await did(visits.confirmPlan());
  await did(visits.happen("positioned", bodies.positioned));
  return { patient, visit: visits.attended()?.visit ?? "" };
}

export const factsOf = ({ care }: Bench) => care.practice.current({ today: 0, thrustsUsed: 0 });
