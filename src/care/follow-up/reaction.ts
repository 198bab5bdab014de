import type { z } from "zod";
import { quantity, section, text } from "../field.ts";
import { answer } from "../screening/schema.ts";

const rating = (label: string) =>
  quantity({ label, unit: "1", least: 0, most: 10, step: 1 }).optional();

/** What the patient says of the 24 hours after a visit; ratings are 0 to 10 (NRS). */
export const reactionSchema = section("First 24 hours after the visit", {
  newComplaint: answer("New complaint"),
  newComplaintWords: text("New complaint: which").optional(),
  newComplaintWorst: rating("New complaint: worst"),
  complaintBefore: rating("Complaint before the visit"),
  complaintWorst: rating("Complaint within 24 hours: worst"),
  note: text("Note").optional(),
});
export type Reaction = z.infer<typeof reactionSchema>;

/** undefined: what was answered does not tell. */
type Known = boolean | undefined;

export type ReactionVerdict = {
  readonly symptomatic: Known;
  readonly intense: Known;
  readonly words: string;
};

/** From here on a reaction is intense. */
const intenseFrom = 8;

/** More than 30 % worse. From 0, every rise is: no share of nothing is small. */
const muchWorse = (before: number, worst: number): boolean => 10 * (worst - before) > 3 * before;

/** Unknown only where none is so and one is not known. */
function any(facts: readonly Known[]): Known {
  if (facts.includes(true)) return true;
  return facts.includes(undefined) ? undefined : false;
}

/** Unknown only where none fails and one is not known. */
function all(facts: readonly Known[]): Known {
  if (facts.includes(false)) return false;
  return facts.includes(undefined) ? undefined : true;
}

const isNew = ({ newComplaint }: Reaction): Known =>
  ({ yes: true, no: false, "not-asked": undefined })[newComplaint ?? "not-asked"];

const isWorse = ({ complaintBefore: before, complaintWorst: worst }: Reaction): Known =>
  before === undefined || worst === undefined ? undefined : muchWorse(before, worst);

const isStrong = (worst: number | undefined): Known =>
  worst === undefined ? undefined : worst >= intenseFrom;

/**
 * Eriksen's definitions (BMC Musculoskelet Disord 2011;12:219; 1,090 patients): a symptomatic reaction is
 * a new complaint, or one more than 30 % worse on 0-10, within 24 hours (31.0 % had one); it is intense
 * from 8 on (5.1 %).
 */
export function judgeReaction(reaction: Reaction): ReactionVerdict {
  const is = any([isNew(reaction), isWorse(reaction)]);
  const strong = any([
    all([isNew(reaction), isStrong(reaction.newComplaintWorst)]),
    all([isWorse(reaction), isStrong(reaction.complaintWorst)]),
  ]);
  return { symptomatic: is, intense: strong, words: inWords(is, strong) };
}

function inWords(is: Known, strong: Known): string {
  if (is === undefined) return "not known: ask for a new complaint, and for both ratings";
  if (!is) return "no symptomatic reaction";
  if (strong === undefined) return "symptomatic reaction, not known how intense: ask for the worst";
  return strong ? "symptomatic reaction, intense" : "symptomatic reaction, not intense";
}
