import type { CalendarDay } from "../../care/calendar-day.ts";
import { type FindingKind, findingSchemas } from "../../care/findings.ts";
import { planSchema } from "../../care/plan/plan.ts";
import type { Chart } from "../../record/chart-schema.ts";
import type { ListedPatient, OpenRecord } from "../../record/recorder.ts";
import type { PeopleDesk } from "../people/desk.ts";
import type { Act } from "../people/roles.ts";
import { type Acted, actedOn, documentOf, done, notDone, troubleOf } from "./care-acts.ts";

export type ChartRecord = Pick<
  OpenRecord,
  "addPatient" | "listPatients" | "chart" | "commitFinding" | "commitPlan"
>;

export type ChartDeskOptions = {
  readonly record: ChartRecord;
  /** The wall clock with its zone. */
  readonly wall: () => string;
  readonly newId: () => string;
  readonly people: Pick<PeopleDesk, "whyNot" | "operator" | "sign">;
  /** While something may be energised nothing is written down: every key is a stop. */
  readonly energised: () => boolean;
  /** The visit that findings belong to now; undefined: none. */
  readonly visit: () => { readonly visit: string; readonly patient: string } | undefined;
  /** Told of a finding that is in the record. */
  readonly found: (kind: FindingKind, body: unknown) => Promise<Acted>;
};

/** The patients, and the chart of the one that is open. What is read is read again after each act. */
export interface ChartDesk {
  patients(): readonly ListedPatient[];
  chart(): Chart | undefined;
  today(): CalendarDay;
  /** Reads again who there is, and the open chart. */
  refresh(): Promise<Acted>;
  /** Done once the patient is in the record; no chart is open then where it cannot be read. */
  addPatient(identity: { readonly name: string; readonly born: string }): Promise<Acted>;
  openChart(patient: string): Promise<Acted>;
  enterFinding(kind: FindingKind, body: unknown): Promise<Acted>;
  /** Asks for the PIN of who may sign, and puts the plan in force; the one before is superseded by it. */
  signPlan(body: unknown): Promise<Acted>;
  /** Why it may not be done now, or who does it. */
  actor(act: Act): { readonly by: string } | { readonly why: string };
}

/** What a signature under a plan means (21 CFR 11.50). */
export const planMeaning = "I have made this plan for this patient, and approve it for use";

const otherIsOpen = "the visit of another patient is open: end it first";

export function createChartDesk(options: ChartDeskOptions): ChartDesk {
  const { record, wall, newId, people } = options;
  let patients: readonly ListedPatient[] = [];
  let chart: Chart | undefined;

  function actor(act: Act): { readonly by: string } | { readonly why: string } {
    if (options.energised()) return { why: "nothing is written down while something is energised" };
    const why = people.whyNot(act);
    if (why !== undefined) return { why };
    const by = people.operator();
    return by === undefined ? { why: "nobody is signed in" } : { by };
  }

  async function readChart(patient: string): Promise<Acted> {
    const read = await record.chart(patient);
    // A chart that cannot be read is not known any more: what it said before opens no gate.
    chart = read.ok ? read.value : undefined;
    return actedOn(read);
  }

  async function refresh(): Promise<Acted> {
    const listed = await record.listPatients();
    if (listed.ok) patients = listed.value;
    if (!listed.ok || chart === undefined) return actedOn(listed);
    return readChart(chart.patient);
  }

  return {
    patients: () => patients,
    chart: () => chart,
    today: () => wall().slice(0, 10) as CalendarDay,
    refresh,
    actor,
    async addPatient(identity) {
      const who = actor("add-patient");
      if ("why" in who) return notDone(who.why);
      if (options.visit() !== undefined) return notDone(otherIsOpen);
      const added = await record.addPatient(identity, who.by);
      if (!added.ok) return actedOn(added);
      // What fails from here on must not look as if nobody was entered: it would be done twice.
      await refresh();
      await readChart(added.value);
      return done;
    },
    async openChart(patient) {
      const who = actor("view");
      if ("why" in who) return notDone(who.why);
      const visit = options.visit();
      if (visit !== undefined && visit.patient !== patient) {
        return notDone(otherIsOpen);
      }
      return readChart(patient);
    },
    async enterFinding(kind, body) {
      const who = actor("screen-patient");
      if ("why" in who) return notDone(who.why);
      if (chart === undefined) return notDone("no patient is chosen");
      const read = findingSchemas[kind].safeParse(body);
      if (!read.success) return notDone(troubleOf(read.error));
      const { patient } = chart;
      const entry = { at: wall(), finding: newId(), patient, kind, body: read.data, by: who.by };
      const kept = await record.commitFinding({ ...entry, visit: options.visit()?.visit ?? null });
      if (!kept.ok) return actedOn(kept);
      // First: a consent that ends must count even where the chart cannot be read.
      const told = await options.found(kind, read.data);
      await readChart(patient);
      return told;
    },
    async signPlan(body) {
      const who = actor("write-plan");
      if ("why" in who) return notDone(who.why);
      if (chart === undefined) return notDone("no patient is chosen");
      const read = planSchema.safeParse(body);
      if (!read.success) return notDone(troubleOf(read.error));
      const { patient } = chart;
      const { text, digest } = documentOf(read.data);
      const plan = newId();
      const supersedes = chart.plans.at(-1)?.plan ?? null;
      const request = { meaning: planMeaning, subjectKind: "plan", subject: plan, digest };
      const signed = await people.sign(request, "sign-plan", (signature) =>
        record.commitPlan({
          plan: { at: wall(), plan, patient, supersedes, body: text, digest, by: who.by },
          signature,
        }),
      );
      if (!signed.ok) return notDone(signed.why);
      // It is in the record, whatever the chart says: a second try would sign it twice.
      await readChart(patient);
      return done;
    },
  };
}
