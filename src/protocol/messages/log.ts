import { integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const index = integer("i", "1", 0, 255, "0 is the newest event");

/** `>3f9a 6 812345 log i0*...` */
export const log = defineMessage({
  kind: "log",
  class: "command",
  verb: "log",
  purpose: "asks for one event of the instrument's log",
  repeat: "repeat-freely",
  fields: { index },
});
export type Log = MessageOf<typeof log>;

/** `<3f9a 6 812360 ok log i0 h12 n12 t812000 c4 v?*...` */
export const logTold = defineMessage({
  kind: "log-told",
  class: "reply",
  verb: "log",
  purpose: "one event; the log keeps the last 256",
  fields: {
    index,
    held: integer("h", "1", 1, 256, "events held"),
    number: integer("n", "1", 1, 9999999, "number of the event since the start"),
    at: integer("t", "us", 0, 9999999999999, "instrument time"),
    code: integer("c", "1", 1, 99, "event code"),
    value: optional(integer("v", "1", -99999999, 99999999, "its value, as the code says")),
  },
});
export type LogTold = MessageOf<typeof logTold>;
