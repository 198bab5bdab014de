import { integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";
import { contactFields, echoFields, forceFields, vectorFields } from "./limits-fields.ts";

const fields = {
  ...forceFields,
  impulse: integer("j", "uNs", 1, 250000, "impulse of one pulse at which the energy is cut"),
  width: integer("w", "us", 2000, 10000, "width of the half-sine pulse"),
  ...contactFields,
  pulses: integer("n", "1", 1, 12, "pulses of the series"),
  rate: integer("r", "cHz", 0, 1200, "pulses a second; 0 with one pulse, 400..1200 with more"),
  adaptive: integer(
    "q",
    "1",
    0,
    1,
    "1: the instrument may slow each pause down to 400 cHz; 0: not",
  ),
  responses: integer(
    "m",
    "1",
    0,
    11,
    "responses in a row that end the series where they are in tolerance, 2 to one less than the pulses; 0: none do",
  ),
  tolerance: integer(
    "t",
    "percent",
    0,
    50,
    "how far each of these responses may be from their mean; 0 exactly with 0 responses",
  ),
  ...vectorFields,
};

/** `>3f9a 4 812345 impulse k2700 f3000 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 m0 t0 p0 y0*...` */
export const impulse = defineMessage({
  kind: "impulse",
  class: "command",
  verb: "impulse",
  purpose: "sets the limits of a thrust or a series of thrusts",
  repeat: "repeat-same-sequence",
  fields,
});
export type Impulse = MessageOf<typeof impulse>;

/** The same fields, with the epoch and the digest that every status repeats. */
export const impulseSet = defineMessage({
  kind: "impulse-set",
  class: "reply",
  verb: "impulse",
  purpose: "the limits in force, every field echoed",
  fields: { ...fields, ...echoFields },
});
export type ImpulseSet = MessageOf<typeof impulseSet>;
