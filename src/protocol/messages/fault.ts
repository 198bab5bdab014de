import { integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const fields = {
  number: integer(
    "n",
    "1",
    0,
    999,
    "number of the latched fault, counted from the start; 1 follows 999; 0 for none",
  ),
  code: integer("c", "1", 0, 99, "fault code; 0 for none"),
  value: optional(
    integer("v", "1", -99999999, 99999999, "first measured value, in the unit of the code"),
  ),
  bound: optional(integer("l", "1", -99999999, 99999999, "the bound it broke, in the same unit")),
  at: optional(integer("t", "us", 0, 9999999999999, "instrument time of the first cause")),
};

/** `>3f9a 5 812345 fault*...` */
export const fault = defineMessage({
  kind: "fault",
  class: "command",
  verb: "fault",
  purpose: "asks for the latched fault",
  repeat: "repeat-freely",
  fields: {},
});
export type Fault = MessageOf<typeof fault>;

/** `<3f9a 5 812360 ok fault n0 c0 v? l? t?*...` */
export const faultTold = defineMessage({
  kind: "fault-told",
  class: "reply",
  verb: "fault",
  purpose: "the first cause that was latched",
  fields,
});
export type FaultTold = MessageOf<typeof faultTold>;

/** `!3f9a 77 812345 fault n1 c3 v412 l200 t812345*...`, once when it latches. */
export const faultLatched = defineMessage({
  kind: "fault-latched",
  class: "report",
  verb: "fault",
  purpose: "a fault has just been latched",
  fields,
});
export type FaultLatched = MessageOf<typeof faultLatched>;
