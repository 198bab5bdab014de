import type { z } from "zod";
import { listingSchema } from "./analysis/listing/listing.ts";
import { consentSchema } from "./assessment/consent.ts";
import { examinationSchema } from "./assessment/examination.ts";
import { historySchema } from "./assessment/history.ts";
import { imagingSchema } from "./assessment/imaging.ts";
import { reactionSchema } from "./follow-up/reaction.ts";
import { outcomesSchema } from "./outcomes/schema.ts";

/** What is found of a patient, by the kind under which it is recorded. */
export const findingSchemas = {
  history: historySchema,
  examination: examinationSchema,
  imaging: imagingSchema,
  listing: listingSchema,
  consent: consentSchema,
  outcomes: outcomesSchema,
  reaction: reactionSchema,
} as const;

export type FindingKind = keyof typeof findingSchemas;
export type Finding<K extends FindingKind> = z.infer<(typeof findingSchemas)[K]>;

export const findingKinds = Object.keys(findingSchemas) as readonly FindingKind[];

type Recorded = { readonly kind: string; readonly body: unknown };

/** The newest finding of a kind that is whole; undefined: there is none. */
export function newestFinding<K extends FindingKind>(
  findings: readonly Recorded[],
  kind: K,
): Finding<K> | undefined {
  const found = findings.findLast((each) => each.kind === kind);
  if (found === undefined) return undefined;
  const read = findingSchemas[kind].safeParse(found.body);
  // The schema of its kind has made it one of its kind.
  return read.success ? (read.data as Finding<K>) : undefined;
}
