import { integer, list, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `>3f9a 6 812345 results*...` */
export const results = defineMessage({
  kind: "results",
  class: "command",
  verb: "results",
  purpose: "asks which results are kept",
  repeat: "repeat-freely",
  fields: {},
});
export type Results = MessageOf<typeof results>;

/** `<3f9a 6 812360 ok results n1 i7*...` */
export const resultsTold = defineMessage({
  kind: "results-told",
  class: "reply",
  verb: "results",
  purpose: "the results kept, oldest first",
  fields: {
    count: integer("n", "1", 0, 8, "results kept"),
    numbers: optional(
      list("i", "1", 1, 65535, 8, "their numbers, oldest first; ? when none is kept"),
    ),
  },
});
export type ResultsTold = MessageOf<typeof resultsTold>;
