import type { z } from "zod";
import { choice, day, section, text, yesNo } from "../field.ts";

/** What the patient tells. Only the complaint is a must; what was not asked is absent. */
export const historySchema = section("History", {
  complaint: text("Main complaint"),
  onsetDay: day("Onset, day").optional(),
  onset: choice("Onset", { sudden: "sudden", gradual: "gradual" }).optional(),
  firstEpisode: yesNo("First episode of this kind").optional(),
  trauma: yesNo("Recent trauma to head or neck").optional(),
  traumaWords: text("Trauma: what happened, and when").optional(),
  earlierCare: text("Earlier care and its effect").optional(),
  conditions: text("Known conditions and surgery").optional(),
  medicines: text("Medicines").optional(),
  family: text("Family history").optional(),
  note: text("Note", 2000).optional(),
});
export type History = z.infer<typeof historySchema>;
