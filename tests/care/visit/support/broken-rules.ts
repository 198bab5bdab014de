import type { VisitFacts } from "../../../../src/care/visit/facts.ts";
import type { Visit } from "../../../../src/care/visit/state.ts";
import type { VisitStep } from "../../../../src/care/visit/step.ts";
import { centinewtons } from "../../../safety/support/limits.ts";
import { type Rules, shipped } from "./drive.ts";

type Care = VisitFacts["care"];

const withFacts = (change: (facts: VisitFacts, visit: Visit) => Partial<VisitFacts>): Rules => ({
  ...shipped,
  visitFacts(visit, asked) {
    const facts = shipped.visitFacts(visit, asked);
    return { ...facts, ...change(facts, visit) };
  },
});

const withCare = (care: Partial<Care>): Rules =>
  withFacts((facts) => ({ care: { ...facts.care, ...care } }));

const withStep = (
  change: (...asked: [...Parameters<Rules["step"]>, done: VisitStep]) => VisitStep,
): Rules => ({
  ...shipped,
  step: (visit, event, context) =>
    change(visit, event, context, shipped.step(visit, event, context)),
});

type Kind = Parameters<Rules["step"]>[1]["kind"];

/** An event of one kind leaves another visit than it should. */
const leaving = (kind: Kind, change: (before: Visit, next: Visit) => Partial<Visit>): Rules =>
  withStep((visit, event, _context, done) =>
    event.kind === kind && done.ok
      ? { ok: true, next: { ...done.next, ...change(visit, done.next) } }
      : done,
  );

/** An event of one kind is taken where it should be refused. */
const taking = (kind: Kind, change: (before: Visit) => Partial<Visit>): Rules =>
  withStep((visit, event, _context, done) =>
    event.kind === kind && !done.ok && visit.closed === undefined && visit.open === undefined
      ? { ok: true, next: { ...visit, ...change(visit) } }
      : done,
  );

const wide = {
  peak: centinewtons(8000),
  forceLimit: centinewtons(8000),
  preloadCeiling: centinewtons(3500),
};

const without = (layer: keyof VisitFacts["layers"]): Rules =>
  withFacts((facts) => ({ layers: { ...facts.layers, [layer]: wide } }));

const someForce = withFacts((facts) =>
  facts.limits === undefined
    ? {}
    : { limits: { ...facts.limits, peak: centinewtons(facts.limits.peak + 10) } },
);

const site = { segment: "C1", side: "left" } as const;

/** The step's number is told as it stood before: a raise that is not counted as one. */
const raisedAgain = (visit: Visit): Partial<Visit> => ({
  step: visit.step + 1,
  thrustsSinceRaise: 0,
  check: "not-improved",
});

/** One rule each of facts and step left out, and what a permit then breaks. */
export const brokenRules: Readonly<Record<string, readonly [rules: Rules, fault: string]>> = {
  "screening: a flag": [withCare({ screenedToday: true }), "flag"],
  "screening: its day": [withCare({ screenedToday: true }), "screening of another day"],
  "screening: every question": [withCare({ screenedToday: true }), "screening not whole"],
  "screening: its signature": [withCare({ screenedToday: true }), "not signed"],
  "screening: at all": [withCare({ screenedToday: true }), "not screened"],
  "a flag is kept when screened again": [leaving("screened", () => ({ barred: [] })), "flag"],
  "consent: the newest": [withCare({ consent: true }), "no consent"],
  "consent: withdrawn for the visit": [
    leaving("consent-withdrawn", ({ barred }) => ({ barred })),
    "consent withdrawn",
  ],
  "plan: its last day": [withCare({ planInDate: true }), "plan expired"],
  "images: their last day": [withCare({ imagingInDate: true }), "images expired"],
  "position: confirmed": [withCare({ positioned: true }), "position"],
  "position: the side": [withCare({ positioned: true }), "wrong side up"],
  "position: void when the patient moves": [
    leaving("moved", ({ position }) => ({ position })),
    "position",
  ],
  "position: void when started anew": [
    leaving("resumed", ({ position }) => ({ position })),
    "position",
  ],
  "position: void when examined": [
    leaving("post-checked", ({ position }) => ({ position })),
    "position",
  ],
  "dose: thrusts": [withCare({ doseLeft: 1 }), "thrusts used up"],
  "dose: probes": [
    {
      ...withCare({ doseLeft: 1 }),
      step: taking("probe-chosen", () => ({ purpose: { is: "probe", site } })).step,
    },
    "probes used up",
  ],
  "dose: impulse": [withCare({ doseLeft: 1 }), "impulse used up"],
  "dose: a permit that is out": [withCare({ doseLeft: 1 }), "a permit is out"],
  "dose: the check after a thrust": [withCare({ doseLeft: 1 }), "not checked"],
  "dose: improved": [withCare({ doseLeft: 1 }), "after improved"],
  "dose: worse": [withCare({ doseLeft: 1 }), "after worse"],
  "dose: after the raise": [withCare({ doseLeft: 1 }), "after the raise"],
  "dose: a decision": [withCare({ doseLeft: 1 }), "not decided"],
  "dose: unknown counts as used": [
    leaving("delivery-unknown", ({ thrusts }) => ({ thrusts })),
    "thrusts used up",
  ],
  "dose: a delivery's impulse": [
    leaving("delivered", ({ impulse }) => ({ impulse })),
    "impulse used up",
  ],
  "dose: unknown counts by the most": [
    leaving("delivery-unknown", ({ impulse }) => ({ impulse })),
    "impulse used up",
  ],
  "decision: against is kept when screened again": [
    leaving("screened", () => ({ decision: undefined })),
    "decided against",
  ],
  "decision: against is not taken back": [
    withStep((visit, event, _context, done) =>
      event.kind === "decided" && !done.ok && visit.barred.length === 0
        ? { ok: true, next: { ...visit, decision: event.body.decision } }
        : done,
    ),
    "decided against",
  ],
  "decision: on the newest screening": [
    leaving("screened", ({ decision }) => ({ decision })),
    "not decided",
  ],
  "ladder: one raise a visit": [taking("step-raised", raisedAgain), "two raises"],
  "ladder: only where it did not improve": [
    taking("step-raised", (visit) => ({ step: visit.step + 1 })),
    "raised without cause",
  ],
  "force: typed above 40 N": [withFacts(() => ({ ladder: undefined })), "not confirmed"],
  "force: typed for each thrust": [
    leaving("delivered", ({ confirmedNewtons }) => ({ confirmedNewtons })),
    "not confirmed",
  ],
  "force: typed by who goes on": [
    leaving("resumed", ({ confirmedNewtons }) => ({ confirmedNewtons })),
    "not confirmed",
  ],
  "force: the step's own": [someForce, "above step"],
  "force: the plan's": [
    withFacts((facts) => ({ layers: { ...facts.layers, plan: wide, ladder: wide } })),
    "above plan",
  ],
  "force: the person's": [without("user"), "above user"],
  "force: the calibration's": [
    {
      ...shipped,
      guardLimits: (planned, layers, uncertaintyAt) =>
        shipped.guardLimits(planned, { ...layers, calibration: wide }, uncertaintyAt),
    },
    "above calibration",
  ],
  "force: less the calibration's uncertainty": [
    {
      ...shipped,
      guardLimits: (planned, layers) =>
        shipped.guardLimits(planned, layers, () => ({ expanded: 1, coverage: 2.06 })),
    },
    "above plan",
  ],
  "the visit is over": [leaving("closed", () => ({ closed: undefined })), "visit over"],
};
