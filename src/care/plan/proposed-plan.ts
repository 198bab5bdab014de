import type { PlanBody } from "./plan-fields.ts";

type Proposed = { readonly [S in keyof PlanBody]?: Partial<PlanBody[S]> };

/**
 * Technical figures that a form offers, each an engineering proposal; src/safety/default-limits.ts and
 * the sections say where from. Nothing that a practitioner finds or decides is among them: no listing,
 * no side, no factor, no days, no tip, no indicators.
 */
export const proposedPlan = {
  imaging: { expiryMonths: 12 },
  drive: { leverInches: 24 },
  position: { neckLengthMillimetres: 127 },
  force: {
    preloadMinimumNewtons: 5,
    preloadTargetNewtons: 10,
    preloadMaximumNewtons: 20,
    preloadAbortNewtons: 30,
    /** The percussion of the Atlas Orthogonal instrument, about 6 lb. */
    peakForceNewtons: 27,
    ladderNewtons: [27],
    forceLimitNewtons: 30,
    travelMillimetres: 3,
  },
  impulse: {
    pulseWidthMilliseconds: 3,
    pulses: 1,
    rateHertz: 0,
    adaptive: false,
    impulseNewtonSeconds: 0.15,
  },
  dose: { thrustsPerVisit: 1, impulsePerVisitNewtonSeconds: 0.15 },
} as const satisfies Proposed;
