import { hex, integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `>3f9a 9 812345 confirm n... l... p... t8000*...` */
export const confirm = defineMessage({
  kind: "confirm",
  class: "command",
  verb: "confirm",
  purpose: "answers the challenge; the permit is granted for one thrust or one series",
  repeat: "never-repeat",
  fields: {
    nonce: hex("n", 16, "nonce of the challenge"),
    limitsDigest: hex("l", 16, "digest of the limits in force"),
    planDigest: hex("p", 16, "digest of the plan, as in the arm request"),
    timeToLive: integer("t", "ms", 3000, 15000, "life of the permit"),
  },
});
export type Confirm = MessageOf<typeof confirm>;

/** `<3f9a 9 812360 ok confirm f0a1b2c3d t8000*...`: the armed frame. */
export const armed = defineMessage({
  kind: "armed",
  class: "reply",
  verb: "confirm",
  purpose: "the armed frame; the permit is live after one keep-alive that echoes it",
  fields: {
    frame: hex("f", 8, "frame of the permit, 32 random bits, to be echoed by every keep-alive"),
    timeToLive: integer("t", "ms", 3000, 15000, "life of the permit, echoed"),
  },
});
export type Armed = MessageOf<typeof armed>;
