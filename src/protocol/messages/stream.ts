import { choice, integer } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const rates = [0, 100, 200, 500, 1000, 2000, 5000, 10000];
const fields = {
  rate: choice("r", "Hz", rates, "samples a second; 0 stops the readings"),
  batch: integer("b", "1", 1, 20, "samples a line at most; none waits longer than 10 ms"),
};

/** `>3f9a 3 812345 stream r1000 b10*...` */
export const stream = defineMessage({
  kind: "stream",
  class: "command",
  verb: "stream",
  purpose: "sets the rate of the readings",
  repeat: "repeat-same-sequence",
  fields,
});
export type Stream = MessageOf<typeof stream>;

/** `<3f9a 3 812360 ok stream r1000 b10*...` */
export const streamSet = defineMessage({
  kind: "stream-set",
  class: "reply",
  verb: "stream",
  purpose: "the rate in force, echoed",
  fields,
});
export type StreamSet = MessageOf<typeof streamSet>;
