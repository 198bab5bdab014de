import { hex, integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const number = integer(
  "i",
  "1",
  1,
  65535,
  "result number, counted from the first start of the instrument",
);
const fields = {
  number,
  nonce: hex("n", 16, "nonce of the challenge whose permit was spent"),
  frame: hex("f", 8, "frame of that permit"),
  planDigest: hex("p", 16, "digest of the plan in that permit"),
  limitsDigest: hex("l", 16, "digest of the limits in that permit"),
  commandedPeak: integer("k", "cN", 0, 8000, "peak force commanded"),
  measuredPeak: integer("m", "cN", 0, 20000, "highest force measured"),
  timeToPeak: integer("t", "us", 0, 20000000, "from the first energy of the pulse to its peak"),
  width: optional(
    integer(
      "w",
      "us",
      0,
      20000000,
      "width at half the height over the preload; ? where it was cut",
    ),
  ),
  impulse: integer("j", "uNs", 0, 999999999, "integral of the force over the preload, all pulses"),
  position: integer("x", "um", -9999, 9999, "highest stylus position"),
  stiffness: optional(
    integer("s", "N/m", 0, 999999, "estimate at the peak; ? where the motion was too small"),
  ),
  cause: integer("c", "1", 1, 13, "cause of the end"),
  pulses: integer("q", "1", 0, 12, "pulses delivered"),
  blocks: integer("b", "1", 0, 9999, "blocks of the capture"),
  samples: integer("a", "1", 0, 65535, "samples of the capture"),
  checksum: hex("z", 8, "checksum of the whole capture"),
  at: integer("e", "us", 0, 9999999999999, "instrument time of the trigger"),
};

/** `>3f9a 6 812345 result i7*...` */
export const result = defineMessage({
  kind: "result",
  class: "command",
  verb: "result",
  purpose: "asks for the summary of a result that is kept",
  repeat: "repeat-freely",
  fields: { number },
});
export type Result = MessageOf<typeof result>;

/** `<3f9a 6 812360 ok result i7 n... f... p... l... k2700 m2655 ...*...` */
export const resultTold = defineMessage({
  kind: "result-told",
  class: "reply",
  verb: "result",
  purpose: "the summary of a thrust",
  fields,
});
export type ResultTold = MessageOf<typeof resultTold>;

/** `!3f9a 91 812345 result i7 ...*...`, once when the capture is complete. */
export const resultReady = defineMessage({
  kind: "result-ready",
  class: "report",
  verb: "result",
  purpose: "a thrust has ended and its capture is complete",
  fields,
});
export type ResultReady = MessageOf<typeof resultReady>;
