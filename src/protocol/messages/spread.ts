import { integer, list } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const which = {
  channel: integer("g", "1", 0, 2, "calibrated channel: force A is 0, force B 1, position 2"),
  row: integer("r", "1", 0, 2, "row of the covariance matrix of c0, c1, c2"),
};

/** `>3f9a 6 812345 spread g0 r0*...` */
export const spread = defineMessage({
  kind: "spread",
  class: "command",
  verb: "spread",
  purpose: "asks for one row of the covariance of the calibration in force",
  repeat: "repeat-freely",
  fields: which,
});
export type Spread = MessageOf<typeof spread>;

/** `<3f9a 6 812360 ok spread g0 r0 m400000,-12,0 x-9,-9,0*...` */
export const spreadTold = defineMessage({
  kind: "spread-told",
  class: "reply",
  verb: "spread",
  purpose: "three covariances of c0, c1 and c2, in N or mm squared",
  fields: {
    ...which,
    mantissas: list("m", "1", -999999999, 999999999, 3, "mantissas"),
    exponents: list("x", "1", -40, 10, 3, "their powers of ten"),
  },
  disagreement: ({ mantissas, exponents }) =>
    mantissas.length === 3 && exponents.length === 3 ? undefined : 3,
});
export type SpreadTold = MessageOf<typeof spreadTold>;
