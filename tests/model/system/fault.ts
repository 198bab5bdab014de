import type { Act } from "./acts.ts";

type May = Act["may"];
type Happen = Act["happen"];

export const fault = (words: string, may: May, happen: Happen): Act => ({
  words,
  may,
  happen,
  fault: true,
});
/** What undoes a fault happens by itself, and costs none. */
export const undo = (words: string, may: May, happen: Happen): Act => ({ words, may, happen });
