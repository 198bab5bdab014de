import { z } from "zod";
import {
  type CareRecord,
  listedPatientsSchema,
  newPatientSchema,
  openVisitsSchema,
  signedPlanSchema,
  type VisitRecord,
  visitEndRowSchema,
  visitRowSchema,
} from "./care.ts";
import { checkedRow, encodeFinding, encodeVisitEvent } from "./care-codec.ts";
import { chartSchema } from "./chart-schema.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import { committedSchema, type StoreAct } from "./store-messages.ts";

/** How the store's worker is asked: for what it knows, and for what it is to keep. */
export type Asking = {
  readonly ask: <T>(act: StoreAct, answer: z.ZodType<T>) => Promise<Recorded<T>>;
  readonly commit: <T>(act: Recorded<StoreAct>, answer: z.ZodType<T>) => Promise<Recorded<T>>;
};

/** The acts about patients, plans and visits, on the worker. */
export function careCalls({ ask, commit }: Asking): CareRecord & VisitRecord {
  const keep = <T>(row: Recorded<T>, act: (value: T) => StoreAct) =>
    commit(row.ok ? recorded(act(row.value)) : row, committedSchema);
  return {
    addPatient(identity, by) {
      const checked = checkedRow("patient", newPatientSchema, { identity, by });
      const act = checked.ok
        ? recorded({ act: "add-patient", ...checked.value } as const)
        : checked;
      return commit(act, z.uuid());
    },
    listPatients: () => ask({ act: "list-patients" }, listedPatientsSchema),
    commitPlan: (signed) =>
      keep(checkedRow("plan", signedPlanSchema, signed), (value) => ({
        act: "commit-plan",
        signed: value,
      })),
    commitFinding: (entry) =>
      keep(encodeFinding(entry), (finding) => ({ act: "commit-finding", finding })),
    beginVisit: (row) =>
      keep(checkedRow("visit", visitRowSchema, row), (visit) => ({ act: "begin-visit", visit })),
    commitVisitEvent: (entry) =>
      keep(encodeVisitEvent(entry), (event) => ({ act: "commit-visit-event", event })),
    endVisit: (row) =>
      keep(checkedRow("end of a visit", visitEndRowSchema, row), (end) => ({
        act: "end-visit",
        end,
      })),
    chart: (patient) => ask({ act: "chart", patient }, chartSchema),
    openVisits: () => ask({ act: "list-open-visits" }, openVisitsSchema),
  };
}
