import { integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `<3f9a 8 812360 no arm c12 d4*...`: the answer to any command that is not carried out. */
export const refused = defineMessage({
  kind: "refused",
  class: "reply",
  verb: "VERB",
  head: "no VERB",
  purpose: "the command with this verb was not carried out, and why",
  fields: {
    code: integer("c", "1", 1, 24, "error code"),
    detail: optional(
      integer("d", "1", 0, 9999999, "detail, as the code says; ? where it has none"),
    ),
  },
});
export type Refused = MessageOf<typeof refused> & { readonly verb: string };
