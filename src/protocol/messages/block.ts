import { integer, list } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const which = {
  number: integer("i", "1", 1, 65535, "result number"),
  block: integer("b", "1", 0, 9998, "block number, from 0"),
};

/** `>3f9a 20 812345 block i7 b0*...` */
export const block = defineMessage({
  kind: "block",
  class: "command",
  verb: "block",
  purpose: "asks for one block of a capture, as often as wanted",
  repeat: "repeat-freely",
  fields: which,
});
export type Block = MessageOf<typeof block>;

/** `<3f9a 20 812360 ok block i7 b0 o-10000 d100 f1002,998,... x1650,1650,...*...` */
export const blockTold = defineMessage({
  kind: "block-told",
  class: "reply",
  verb: "block",
  purpose: "samples of a capture, evenly spaced",
  disagreement: ({ force, position }) => (force.length === position.length ? undefined : 6),
  fields: {
    ...which,
    offset: integer("o", "us", -99999999, 99999999, "time of the first sample after the trigger"),
    interval: integer("d", "us", 10, 100000, "time between samples"),
    force: list("f", "cN", -12000, 20000, 30, "force"),
    position: list("x", "um", -9999, 9999, 30, "stylus position"),
  },
});
export type BlockTold = MessageOf<typeof blockTold>;
