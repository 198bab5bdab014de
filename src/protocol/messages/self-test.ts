import { integer, optional } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `>3f9a 6 812345 selftest*...` */
export const selfTest = defineMessage({
  kind: "self-test",
  class: "command",
  verb: "selftest",
  purpose: "starts a self-test; the session ends in state safe, and a new greeting is needed",
  repeat: "repeat-same-sequence",
  fields: {},
});
export type SelfTest = MessageOf<typeof selfTest>;

/** `<3f9a 6 812360 ok selftest*...` */
export const selfTestStarted = defineMessage({
  kind: "self-test-started",
  class: "reply",
  verb: "selftest",
  purpose: "the self-test has begun",
  fields: {},
});
export type SelfTestStarted = MessageOf<typeof selfTestStarted>;

/** `>3f9a 7 812345 tests*...` */
export const tests = defineMessage({
  kind: "tests",
  class: "command",
  verb: "tests",
  purpose: "asks for the last self-test",
  repeat: "repeat-freely",
  fields: {},
});
export type Tests = MessageOf<typeof tests>;

/** `<3f9a 7 812360 ok tests r1 y0 a2 b-3 n31 m29 s2998 w250 c1 v24010 g1 h1 t1*...` */
export const testsTold = defineMessage({
  kind: "tests-told",
  class: "reply",
  verb: "tests",
  purpose: "the last self-test: each item's value, and which items failed",
  fields: {
    run: integer("r", "1", 0, 65535, "number of the run since the start; 0 for none"),
    failed: integer("y", "1", 0, 2047, "sum of the bits of the items that failed; 0 is passed"),
    zeroA: optional(integer("a", "cN", -12000, 12000, "zero of force channel A (bit 1)")),
    zeroB: optional(integer("b", "cN", -12000, 12000, "zero of force channel B (bit 2)")),
    noiseA: optional(
      integer("n", "mN", 0, 99999, "noise floor of channel A, standard deviation (bit 4)"),
    ),
    noiseB: optional(
      integer("m", "mN", 0, 99999, "noise floor of channel B, standard deviation (bit 8)"),
    ),
    stroke: optional(integer("s", "um", 0, 9999, "free stroke of the actuator (bit 16)")),
    watchdog: optional(integer("w", "ms", 0, 9999, "time in which the watchdog bit (bit 32)")),
    memory: optional(integer("c", "1", 0, 1, "1: memory checksums right (bit 64)")),
    supply: optional(integer("v", "mV", 0, 99999, "supply voltage (bit 128)")),
    cutA: optional(integer("g", "1", 0, 1, "1: cut-off path A proven open (bit 256)")),
    cutB: optional(integer("h", "1", 0, 1, "1: cut-off path B proven open (bit 512)")),
    triggerReleased: optional(
      integer("t", "1", 0, 1, "1: both trigger channels released (bit 1024)"),
    ),
  },
});
export type TestsTold = MessageOf<typeof testsTold>;
