import { integer, list } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `=3f9a 900 812345 s n8120 d1000 f102,103 x12,12*...`; the envelope's time is that of the first sample. */
export const samples = defineMessage({
  kind: "samples",
  class: "reading",
  verb: "s",
  purpose: "force and position, evenly spaced, the first at the time of the envelope",
  disagreement: ({ force, position }) => (force.length === position.length ? undefined : 4),
  fields: {
    counter: integer(
      "n",
      "1",
      0,
      4294967295,
      "number of the first sample; wraps to 0 after 4294967295",
    ),
    interval: integer("d", "us", 100, 10000, "time between samples"),
    force: list("f", "cN", -12000, 20000, 20, "force, the greater of both channels"),
    position: list("x", "um", -9999, 9999, 20, "stylus position"),
  },
});
export type Samples = MessageOf<typeof samples>;
