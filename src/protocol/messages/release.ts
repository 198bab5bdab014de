import { hex, integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const number = integer("i", "1", 1, 65535, "result number");

/** `>3f9a 60 812345 release i7 z0a1b2c3d*...` */
export const release = defineMessage({
  kind: "release",
  class: "command",
  verb: "release",
  purpose: "acknowledges a result: the host has it durably, the instrument may forget it",
  repeat: "repeat-same-sequence",
  fields: { number, checksum: hex("z", 8, "checksum of the capture, as in its summary") },
});
export type Release = MessageOf<typeof release>;

/** `<3f9a 60 812360 ok release i7*...` */
export const released = defineMessage({
  kind: "released",
  class: "reply",
  verb: "release",
  purpose: "the result is no longer kept",
  fields: { number },
});
export type Released = MessageOf<typeof released>;
