import { planFields } from "./plan-fields.ts";
import { courseRules } from "./rules/course-rules.ts";
import { directionRules } from "./rules/direction-rules.ts";
import { forceRules } from "./rules/force-rules.ts";
import { seriesRules } from "./rules/series-rules.ts";

const rules = [...courseRules, ...directionRules, ...forceRules, ...seriesRules];

/**
 * The plan of one patient's care, as its practitioner signs it; a change is a new plan. Refused with
 * the path of the field and words that say what contradicts what.
 */
export const planSchema = planFields.superRefine((plan, context) => {
  // What is out of its range goes with nothing: the fields first, then what lies between them.
  if (context.issues.length > 0) return;
  for (const { path, message } of rules.flatMap((rule) => rule(plan))) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
});
