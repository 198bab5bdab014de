import type { Screening } from "../../../../src/care/screening/schema.ts";
import {
  readVisitEvent,
  type VisitEvent,
  type VisitEventKind,
} from "../../../../src/care/visit/event.ts";
import { today } from "../../support/days.ts";
import { clear } from "../../support/screenings.ts";

export const planNumber = "0190a5c1-4a1b-7def-8123-000000000001";
export const otherPlanNumber = "0190a5c1-4a1b-7def-8123-000000000002";
const permitNumber = "0190a5c1-4a1b-7def-8123-0000000000aa";
export const digestOfPlan = (plan: string): string => plan.replaceAll("-", "").padEnd(64, "0");

/** An event as it is read from the record; one that the record refuses is a defect of the test. */
export function eventOf(kind: VisitEventKind, body: unknown = {}, day: string = today): VisitEvent {
  const read = readVisitEvent({ kind, body, at: `${day}T10:00:00.000+00:00`, by: "okafor" });
  if (!read.ok) throw new Error(`${kind}: ${read.why}`);
  return read.event;
}

export const bodies = {
  screened: (screening: Screening = clear, signed = false) => ({ screening, signed }),
  adjust: { indicators: {}, decision: { decision: "adjust", adjust: {} } },
  "no-adjustment": {
    indicators: {},
    decision: { decision: "no-adjustment", noAdjustment: { reason: "holding" } },
  },
  refer: {
    indicators: {},
    decision: {
      decision: "refer",
      refer: { reason: "new-sign", to: "hospital", urgency: "urgent" },
    },
  },
  plan: (plan = planNumber) => ({ plan, digest: digestOfPlan(plan) }),
  /** As the good plan lays the patient. */
  positioned: {
    patient: "side-lying-left",
    sideUp: "right",
    headpieceHeightMillimetres: -9.5,
    headpieceTiltDegrees: 0,
    tip: "T8",
  },
  site: { segment: "C1", side: "left" },
  permitted: (purpose: "thrust" | "probe", permit = permitNumber) => ({
    permit,
    purpose,
    peakNewtons: 24,
    mostImpulseNewtonSeconds: 0.15,
  }),
  delivered: (permit = permitNumber, impulseNewtonSeconds = 0.05) => ({
    permit,
    peakNewtons: 23.9,
    impulseNewtonSeconds,
    pulses: 1,
  }),
} as const;
