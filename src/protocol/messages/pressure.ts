import { integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";
import { contactFields, echoFields, forceFields, vectorFields } from "./limits-fields.ts";

const fields = {
  ...forceFields,
  ...contactFields,
  hold: integer("h", "ms", 100, 10000, "time the pressure is held"),
  slew: integer("s", "cN/s", 100, 2000, "fastest change of the pressure"),
  ...vectorFields,
};

/** `>3f9a 4 812345 pressure k1500 f2600 x3000 a200 b1000 c2500 h5000 s1000 p0 y0*...` */
export const pressure = defineMessage({
  kind: "pressure",
  class: "command",
  verb: "pressure",
  purpose: "sets the limits of a held light pressure (peak at most 2500 cN)",
  repeat: "repeat-same-sequence",
  fields,
});
export type Pressure = MessageOf<typeof pressure>;

/** The same fields, with the epoch and the digest that every status repeats. */
export const pressureSet = defineMessage({
  kind: "pressure-set",
  class: "reply",
  verb: "pressure",
  purpose: "the limits in force, every field echoed",
  fields: { ...fields, ...echoFields },
});
export type PressureSet = MessageOf<typeof pressureSet>;
