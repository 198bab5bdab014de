import { hex, integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `!3f9a 50 812345 status s4 c0 a12 p0 r0 y0 t56 l0 f0 e1 d0a1b2c3d b0a1b2c3d*...` */
export const status = defineMessage({
  kind: "status",
  class: "report",
  verb: "status",
  purpose: "50 times a second, and at once on every change of state",
  fields: {
    state: integer("s", "1", 0, 12, "state"),
    cause: integer(
      "c",
      "1",
      0,
      19,
      "cause of the last change of state that ended a challenge or a permit",
    ),
    preload: optional(
      integer("a", "cN", -12000, 20000, "force on the stylus, the greater of both channels"),
    ),
    pitch: optional(integer("p", "cdeg", -9000, 9000, "pitch of the stylus")),
    roll: optional(integer("r", "cdeg", -18000, 18000, "roll of the stylus")),
    yaw: optional(integer("y", "cdeg", -18000, 18000, "yaw of the stylus")),
    flags: integer("t", "1", 0, 127, "sum of flag bits"),
    leaseLeft: integer("l", "ms", 0, 15000, "life left of the permit; 0 without one"),
    fault: integer("f", "1", 0, 999, "number of the latched fault; 0 for none"),
    epoch: integer("e", "1", 0, 999, "number of the limits in force; 0 for none"),
    digest: optional(hex("d", 8, "first 8 digits of the digest of the limits in force")),
    boot: hex("b", 8, "boot number"),
  },
});
export type Status = MessageOf<typeof status>;
