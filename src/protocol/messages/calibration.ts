import { calendarDay, integer, list, optional, text } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const channel = integer("g", "1", 0, 2, "calibrated channel: force A is 0, force B 1, position 2");

/** `>3f9a 6 812345 calibration g0*...` */
export const calibration = defineMessage({
  kind: "calibration",
  class: "command",
  verb: "calibration",
  purpose: "asks for the calibration in force of one channel",
  repeat: "repeat-freely",
  fields: { channel },
});
export type Calibration = MessageOf<typeof calibration>;

/** `<3f9a 6 812360 ok calibration g0 u1 s0 iSIM-CAL-1 a20260101 e20270101 c0,2500000,0 x0,-9,0*...` */
export const calibrationTold = defineMessage({
  kind: "calibration-told",
  class: "reply",
  verb: "calibration",
  purpose: "identity, dates and coefficients: N or mm = c0 + c1 n + c2 n^2 for n raw counts",
  fields: {
    channel,
    state: integer("u", "1", 0, 2, "0 never calibrated, 1 valid, 2 both slots damaged"),
    slot: optional(integer("s", "1", 0, 1, "the slot in force")),
    identity: optional(text("i", 16, "identity of the calibration")),
    date: optional(calendarDay("a", "date of calibration, as yyyymmdd")),
    due: optional(calendarDay("e", "date it is due, as yyyymmdd")),
    mantissas: optional(list("c", "1", -999999999, 999999999, 3, "mantissas of c0, c1, c2")),
    exponents: optional(list("x", "1", -40, 10, 3, "their powers of ten")),
  },
  disagreement: ({ mantissas, exponents }) => {
    const bothMissing = mantissas === undefined && exponents === undefined;
    const three = mantissas?.length === 3 && exponents?.length === 3;
    return bothMissing || three ? undefined : 7;
  },
});
export type CalibrationTold = MessageOf<typeof calibrationTold>;
