import { integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `!3f9a 51 812345 health d23400 v24010 x0 o0 u0 m0 g0*...` */
export const health = defineMessage({
  kind: "health",
  class: "report",
  verb: "health",
  purpose: "50 times a second; counters stop at 65535",
  fields: {
    temperature: optional(integer("d", "mdegC", -40000, 99999, "temperature of the force sensor")),
    supply: optional(integer("v", "mV", 0, 99999, "supply voltage")),
    badChecksums: integer(
      "x",
      "1",
      0,
      65535,
      "lines dropped for their checksum, length or envelope",
    ),
    overlong: integer("o", "1", 0, 65535, "lines dropped because they were too long"),
    strangers: integer("u", "1", 0, 65535, "lines dropped as no command of this session"),
    refused: integer("m", "1", 0, 65535, "commands refused"),
    unsent: integer("g", "1", 0, 65535, "lines not sent because the line was full"),
  },
});
export type Health = MessageOf<typeof health>;
