import { integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";
import { contactFields, echoFields, forceFields, vectorFields } from "./limits-fields.ts";

const fields = {
  ...forceFields,
  width: integer("w", "us", 2000, 10000, "width of the half-sine pulse"),
  ...contactFields,
  ...vectorFields,
};

/** `>3f9a 4 812345 probe k1500 f2600 w3000 x3000 a200 b1000 c2500 p0 y0*...` */
export const probe = defineMessage({
  kind: "probe",
  class: "command",
  verb: "probe",
  purpose: "sets the limits of one low-force pulse for analysis (peak at most 2700 cN)",
  repeat: "repeat-same-sequence",
  fields,
});
export type Probe = MessageOf<typeof probe>;

/** The same fields, with the epoch and the digest that every status repeats. */
export const probeSet = defineMessage({
  kind: "probe-set",
  class: "reply",
  verb: "probe",
  purpose: "the limits in force, every field echoed",
  fields: { ...fields, ...echoFields },
});
export type ProbeSet = MessageOf<typeof probeSet>;
