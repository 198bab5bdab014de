import { readChart, readVisits, visitNumbers } from "./chart.ts";
import type { Chart, ChartedPlan, ChartedVisit } from "./chart-schema.ts";
import { onlyOne, unknownNumber } from "./only-one.ts";
import { patientUnknown } from "./patient-acts.ts";
import type { Recorded } from "./record-fault.ts";
import { recorded } from "./record-fault.ts";
import { withRecord } from "./with-record.ts";

/**
 * A patient's chart.
 *
 * @param patient the beginning of its number, as long as it is that of one patient only
 */
export function chartOf(file: string, patient: string): Promise<Recorded<Chart>> {
  return withRecord(file, async ({ kysely }) => {
    const number = await onlyOne(kysely, "patient", patient);
    if (!number.ok) return number;
    const chart = await readChart(kysely, number.value);
    return chart === undefined ? patientUnknown(patient) : recorded(chart);
  });
}

/** A plan, by the beginning of its number, and whose it is. */
export function planOf(
  file: string,
  plan: string,
): Promise<Recorded<{ readonly patient: string; readonly plan: ChartedPlan }>> {
  return withRecord(file, async ({ kysely }) => {
    const number = await onlyOne(kysely, "plan", plan);
    if (!number.ok) return number;
    const { patient } = await kysely
      .selectFrom("plans")
      .select("patient")
      .where("plan", "=", number.value)
      .executeTakeFirstOrThrow();
    const chart = await readChart(kysely, patient);
    const found = chart?.plans.find((one) => one.plan === number.value);
    return found === undefined ? patientUnknown(patient) : recorded({ patient, plan: found });
  });
}

/** A visit, by the beginning of its number. */
export function visitOf(file: string, visit: string): Promise<Recorded<ChartedVisit>> {
  return withRecord(file, async ({ kysely }) => {
    const number = await onlyOne(kysely, "visit", visit);
    if (!number.ok) return number;
    const [found] = await readVisits(
      kysely,
      visitNumbers(kysely).where("visit", "=", number.value),
    );
    return found === undefined ? unknownNumber("visit", visit, 0) : recorded(found);
  });
}

/** The visits of every patient, or of one, the first one first; runs of the program are none. */
export function visitsOf(
  file: string,
  patient: string | undefined,
): Promise<Recorded<readonly ChartedVisit[]>> {
  return withRecord(file, async ({ kysely }) => {
    const number = patient === undefined ? undefined : await onlyOne(kysely, "patient", patient);
    if (number?.ok === false) return number;
    const all = visitNumbers(kysely);
    const some =
      number === undefined
        ? all.where("patient", "is not", null)
        : all.where("patient", "=", number.value);
    return recorded(await readVisits(kysely, some));
  });
}
