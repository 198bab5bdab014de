import type { Verdict } from "./evaluation/verdict.ts";

/** As a record keeps it: what is not known to pass must not be taken for a pass, so it is conditional, and arms nothing. */
export const recordedVerdict = (is: Verdict["is"]): "pass" | "conditional" | "fail" =>
  is === "unknown" ? "conditional" : is;
