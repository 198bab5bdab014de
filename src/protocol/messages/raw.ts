import { choice, integer, list, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const rates = [0, 100, 200, 500, 1000];
const fields = {
  rate: choice("r", "Hz", rates, "samples a second; 0 ends calibrate mode"),
  batch: integer("b", "1", 1, 20, "samples a line at most"),
};

/** `>3f9a 3 812345 raw r1000 b10*...` */
export const raw = defineMessage({
  kind: "raw",
  class: "command",
  verb: "raw",
  purpose: "calibrate mode: actuator off, raw counts of the channels instead of readings",
  repeat: "repeat-same-sequence",
  fields,
});
export type Raw = MessageOf<typeof raw>;

/** `<3f9a 3 812360 ok raw r1000 b10*...` */
export const rawSet = defineMessage({
  kind: "raw-set",
  class: "reply",
  verb: "raw",
  purpose: "the rate in force, echoed",
  fields,
});
export type RawSet = MessageOf<typeof rawSet>;

/** `=3f9a 900 812345 raw n8120 d1000 a10520,10522 b10480,10483 p3100 t23000*...` */
export const rawSamples = defineMessage({
  kind: "raw-samples",
  class: "reading",
  verb: "raw",
  purpose:
    "raw counts of the force channels, evenly spaced, with the position and the temperature at the first",
  disagreement: ({ channelA, channelB }) => (channelA.length === channelB.length ? undefined : 4),
  fields: {
    counter: integer(
      "n",
      "1",
      0,
      4294967295,
      "number of the first sample; wraps to 0 after 4294967295",
    ),
    interval: integer("d", "us", 1000, 10000, "time between samples"),
    channelA: list("a", "1", -8388608, 8388607, 20, "counts of channel A"),
    channelB: list("b", "1", -8388608, 8388607, 20, "counts of channel B"),
    position: optional(
      integer("p", "1", -8388608, 8388607, "counts of the position at the first sample"),
    ),
    temperature: optional(integer("t", "mdegC", -40000, 99999, "temperature at the first sample")),
  },
});
export type RawSamples = MessageOf<typeof rawSamples>;
