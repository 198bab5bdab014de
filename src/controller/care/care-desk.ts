import type { VisitEvent } from "../../care/visit/event.ts";
import type { OpenRecord } from "../../record/recorder.ts";
import type { PeopleDesk } from "../people/desk.ts";
import type { VisitCourse } from "../recorder-store.ts";
import type { Practice } from "../treatment-case.ts";
import { createCarePractice } from "./care-practice.ts";
import { type ChartDesk, createChartDesk } from "./chart-desk.ts";
import { createVisitDesk, type VisitDesk } from "./visit-desk.ts";

export type CareDeskOptions = {
  readonly record: OpenRecord;
  /** The wall clock with its zone. */
  readonly wall: () => string;
  readonly newId: () => string;
  readonly people: PeopleDesk;
  readonly energised: () => boolean;
  /** The journal writes for this visit from now on; undefined: for the program's run. */
  readonly attend: (visit: string | undefined) => void;
  /** Told of each event of a visit once it is in the record and counts. */
  readonly told?: ((event: VisitEvent) => void) | undefined;
  /** The case where no visit is open. */
  readonly otherwise: Practice;
};

/** Everything that a practice writes down, and the case that follows from it. */
export interface CareDesk {
  readonly charts: ChartDesk;
  readonly visits: VisitDesk;
  readonly practice: Practice;
  readonly course: VisitCourse;
}

export function createCareDesk(options: CareDeskOptions): CareDesk {
  const { record, wall, newId, people } = options;
  const charts: ChartDesk = createChartDesk({
    record,
    wall,
    newId,
    people,
    energised: options.energised,
    visit: () => visits.attended(),
    found: (kind, body) => visits.found(kind, body),
  });
  const visits: VisitDesk = createVisitDesk({
    record,
    wall,
    newId,
    people,
    charts,
    attend: options.attend,
    told: options.told,
  });
  return {
    charts,
    visits,
    practice: createCarePractice(charts, visits, options.otherwise),
    course: visits,
  };
}
