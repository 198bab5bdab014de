import { hex, integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `>3f9a 8 812345 arm l... p...*...` */
export const arm = defineMessage({
  kind: "arm",
  class: "command",
  verb: "arm",
  purpose: "asks for a challenge under the limits in force and a plan",
  repeat: "never-repeat",
  fields: {
    limitsDigest: hex("l", 16, "digest of the limits in force"),
    planDigest: hex("p", 16, "digest of the plan, chosen by the host, opaque to the instrument"),
  },
});
export type Arm = MessageOf<typeof arm>;

/** `<3f9a 8 812360 ok arm n... x500*...` */
export const challenge = defineMessage({
  kind: "challenge",
  class: "reply",
  verb: "arm",
  purpose: "the challenge to confirm",
  fields: {
    nonce: hex("n", 16, "64 random bits, used once"),
    validity: integer("x", "ms", 500, 500, "time in which the confirmation must arrive"),
  },
});
export type Challenge = MessageOf<typeof challenge>;
