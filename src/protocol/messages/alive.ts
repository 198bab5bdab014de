import { hex, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `>3f9a 12 812345 alive f?*...`: the beat of the host's supervised loop. */
export const alive = defineMessage({
  kind: "alive",
  class: "command",
  verb: "alive",
  purpose: "keep-alive; while armed it must echo the frame of the permit",
  repeat: "repeat-freely",
  fields: { frame: optional(hex("f", 8, "frame of the permit in force; ? when there is none")) },
});
export type Alive = MessageOf<typeof alive>;

/** `<3f9a 12 812360 ok alive*...` */
export const aliveHeard = defineMessage({
  kind: "alive-heard",
  class: "reply",
  verb: "alive",
  purpose: "the beat was heard in time",
  fields: {},
});
export type AliveHeard = MessageOf<typeof aliveHeard>;
