import type { CalendarDay } from "../calendar-day.ts";
import type { IndicatorFindings } from "../decision/indicators.ts";
import type { PostCheck } from "../decision/post-check.ts";
import type { VisitDecision } from "../decision/visit-decision.ts";
import type { Screening } from "../screening/schema.ts";
import type { Positioned, ProbeSite, VisitOutcome } from "./event.ts";

/** What the next permit is for. */
export type VisitPurpose =
  | { readonly is: "thrust" }
  | { readonly is: "probe"; readonly site: ProbeSite };

/** A permit of which it is not recorded yet what came of it. */
export type OpenPermit = {
  readonly permit: string;
  readonly purpose: VisitPurpose;
  readonly mostImpulse: number;
};

/** A probe that was taken; stiffness in N/mm, undefined where it gave none. */
export type ProbeTaken = { readonly site: ProbeSite; readonly stiffness: number | undefined };

/** A visit as its events leave it. It holds nothing that is not told by one of them. */
export type Visit = {
  readonly screening:
    | {
        readonly answers: Screening;
        readonly signed: boolean;
        readonly day: CalendarDay;
      }
    | undefined;
  /** Labels of what blocked or was a new sign in any screening of this visit, and of consent withdrawn: nothing takes one away. */
  readonly barred: readonly string[];
  readonly decision: VisitDecision | undefined;
  readonly indicators: IndicatorFindings | undefined;
  readonly plan: { readonly plan: string; readonly digest: string } | undefined;
  readonly position: Positioned | undefined;
  readonly purpose: VisitPurpose;
  /** Of the ladder, from 0. */
  readonly step: number;
  readonly raised: boolean;
  /** Thrusts since the force was raised; those before count too where it never was. */
  readonly thrustsSinceRaise: number;
  /** Newtons of the step that were typed; a step of another force is not confirmed by them. */
  readonly confirmedNewtons: number | undefined;
  readonly open: OpenPermit | undefined;
  readonly thrusts: number;
  readonly probes: readonly ProbeTaken[];
  /** Newton seconds over the preload, thrusts and probes. */
  readonly impulse: number;
  /** A thrust was given and nobody has looked yet what it did. */
  readonly checkDue: boolean;
  readonly check: PostCheck["result"] | undefined;
  readonly closed: VisitOutcome | undefined;
};

export const beginVisit: Visit = {
  screening: undefined,
  barred: [],
  decision: undefined,
  indicators: undefined,
  plan: undefined,
  position: undefined,
  purpose: { is: "thrust" },
  step: 0,
  raised: false,
  thrustsSinceRaise: 0,
  confirmedNewtons: undefined,
  open: undefined,
  thrusts: 0,
  probes: [],
  impulse: 0,
  checkDue: false,
  check: undefined,
  closed: undefined,
};
