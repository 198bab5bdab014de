import { visitReport } from "../../../src/report/visit/visit-report.ts";
import {
  checked,
  closed,
  decided,
  delivered,
  factsOf,
  intoThrust,
  permitted,
  screened,
  type Told,
  wordsBySection,
} from "./visit-facts.ts";

/** The report of the visit at an index, with its words by the heading under which they stand. */
export function reportOf(...given: Parameters<typeof factsOf>) {
  const document = visitReport(factsOf(...given));
  if (document === undefined) throw new Error("the visit is not in its chart");
  const words = wordsBySection(document);
  const under = (heading: string): string => {
    const found = words.get(heading);
    if (found === undefined) throw new Error(`nothing stands under ${heading}`);
    return found;
  };
  return { document, under, all: [...words.values()].join("\n"), headings: [...words.keys()] };
}

/** One thrust, checked. */
export const treated: Told = {
  day: "2026-03-10",
  happened: [...intoThrust, permitted(1), delivered(1), checked, closed("adjusted")],
  thrusts: [{}],
};
export const notAdjusted: Told = {
  day: "2026-03-10",
  happened: [
    screened,
    decided({ decision: "no-adjustment", noAdjustment: { reason: "holding" } }),
    closed("no-adjustment"),
  ],
  end: "no-adjustment",
};
export const referred: Told = {
  day: "2026-03-10",
  happened: [
    screened,
    decided({
      decision: "refer",
      refer: { reason: "new-sign", to: "neurology", urgency: "urgent" },
    }),
    closed("refer"),
  ],
  end: "refer",
};
/** Nothing is recorded of it but that it began. */
export const bare: Told = { day: "2026-03-10", end: null };
