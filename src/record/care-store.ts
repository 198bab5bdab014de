import type { CareRecord, VisitRecord } from "./care.ts";
import {
  insertFinding,
  insertPlan,
  insertVisit,
  insertVisitEnd,
  insertVisitEvent,
  selectOpenVisits,
} from "./care-acts.ts";
import { readChart } from "./chart.ts";
import { withFaults } from "./durable-database.ts";
import type { OpenTables } from "./open-tables.ts";
import { insertPatient, patientUnknown, selectPatients } from "./patient-acts.ts";
import type { PlainRow } from "./plain-rows.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import type { Committed } from "./store-acts.ts";

/** The acts about patients, plans and visits, on the open tables; documents are text by now. */
export type CareStore = Omit<CareRecord, "commitFinding" | "commitVisitEvent"> &
  VisitRecord & {
    readonly commitFinding: (row: PlainRow<"findings">) => Promise<Recorded<Committed>>;
    readonly commitVisitEvent: (row: PlainRow<"visit_events">) => Promise<Recorded<Committed>>;
  };

export function createCareStore(file: string, { kysely, commit }: OpenTables): CareStore {
  return {
    addPatient: (identity, by) => commit((writing) => insertPatient(writing, identity, by)),
    listPatients: () => withFaults(file, async () => recorded(await selectPatients(kysely))),
    commitPlan: (signed) => commit((writing) => insertPlan(writing, signed)),
    commitFinding: (row) => commit((writing) => insertFinding(writing, row)),
    beginVisit: (row) => commit((writing) => insertVisit(writing, row)),
    commitVisitEvent: (row) => commit((writing) => insertVisitEvent(writing, row)),
    endVisit: (row) => commit((writing) => insertVisitEnd(writing, row)),
    chart: (patient) =>
      withFaults(file, async () => {
        const chart = await readChart(kysely, patient);
        return chart === undefined ? patientUnknown(patient) : recorded(chart);
      }),
    openVisits: () => withFaults(file, async () => recorded(await selectOpenVisits(kysely))),
  };
}
