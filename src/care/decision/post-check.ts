import type { z } from "zod";
import { choice, section, text } from "../field.ts";
import { outcomesSchema } from "../outcomes/schema.ts";
import { indicatorFindingsSchema } from "./indicators.ts";

/**
 * The check after a thrust, with what was measured again. Improved: no second thrust; otherwise one step
 * of the ladder at most, then stop.
 */
export const postCheckSchema = section("Check after the thrust", {
  result: choice("Result", {
    improved: "improved",
    "not-improved": "not improved",
    worse: "worse",
  }),
  indicators: indicatorFindingsSchema.optional(),
  outcomes: outcomesSchema.optional(),
  note: text("Note").optional(),
});
export type PostCheck = z.infer<typeof postCheckSchema>;
