import { hex, integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `!---- 1 812 boot b0a1b2c3d c1*...`: the only line that an instrument sends unasked outside a session. */
export const boot = defineMessage({
  kind: "boot",
  class: "report",
  verb: "boot",
  purpose: "the instrument has started; every session and permit before is void",
  outsideSession: true,
  fields: {
    boot: hex("b", 8, "boot number"),
    cause: integer("c", "1", 1, 5, "1 power, 2 brown-out, 3 watchdog, 4 reset input, 5 software"),
  },
});
export type Boot = MessageOf<typeof boot>;
