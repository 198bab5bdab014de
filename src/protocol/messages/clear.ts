import { integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const fields = { number: integer("n", "1", 1, 999, "number of the fault to clear") };

/** `>3f9a 6 812345 clear n1*...` */
export const clear = defineMessage({
  kind: "clear",
  class: "command",
  verb: "clear",
  purpose: "clears the named fault from a safe condition; a self-test follows",
  repeat: "repeat-same-sequence",
  fields,
});
export type Clear = MessageOf<typeof clear>;

/** `<3f9a 6 812360 ok clear n1*...` */
export const cleared = defineMessage({
  kind: "cleared",
  class: "reply",
  verb: "clear",
  purpose: "the fault is cleared and the self-test has begun",
  fields,
});
export type Cleared = MessageOf<typeof cleared>;
