import { integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `>3f9a 6 812345 zero*...` */
export const zero = defineMessage({
  kind: "zero",
  class: "command",
  verb: "zero",
  purpose: "asks how far the zero of each force channel was tracked",
  repeat: "repeat-freely",
  fields: {},
});
export type Zero = MessageOf<typeof zero>;

/** `<3f9a 6 812360 ok zero a12 b-7*...` */
export const zeroTold = defineMessage({
  kind: "zero-told",
  class: "reply",
  verb: "zero",
  purpose: "what is taken off each force, counted from the calibrated zero",
  fields: {
    zeroA: optional(integer("a", "mN", -100, 100, "tracked zero of force channel A")),
    zeroB: optional(integer("b", "mN", -100, 100, "tracked zero of force channel B")),
  },
});
export type ZeroTold = MessageOf<typeof zeroTold>;
