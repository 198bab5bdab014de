import { calendarDay, hex, integer, list, optional, text } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

/** `>---- 1 0 hello a1 b1 n0123456789abcdef s<schema digest>*...`: the only command outside a session. */
export const hello = defineMessage({
  kind: "hello",
  class: "command",
  verb: "hello",
  purpose: "opens a session; ends the one before and disarms",
  outsideSession: true,
  repeat: "repeat-freely",
  fields: {
    lowestVersion: integer("a", "1", 1, 99, "lowest protocol version the host speaks"),
    highestVersion: integer("b", "1", 1, 99, "highest protocol version the host speaks"),
    nonce: hex("n", 16, "64 random bits, new in each greeting"),
    schemaDigest: hex("s", 16, "digest of the schema that the host wants to speak"),
  },
});
export type Hello = MessageOf<typeof hello>;

/** `<---- 1 812345 ok hello v1 n0123456789abcdef k... b...*...`: who the instrument is. */
export const welcome = defineMessage({
  kind: "welcome",
  class: "reply",
  verb: "hello",
  purpose: "the session, and what the instrument is and can do",
  outsideSession: true,
  fields: {
    version: integer("v", "1", 1, 99, "protocol version of this session"),
    nonce: hex("n", 16, "the host's nonce, echoed"),
    session: hex("k", 16, "session number, 64 random bits, new in each welcome"),
    boot: hex("b", 8, "boot number, 32 random bits, new at each start"),
    schemaDigest: hex("s", 16, "digest of the schema of this session"),
    model: text("m", 16, "model"),
    serial: text("i", 16, "serial number"),
    firmware: text("w", 16, "firmware version"),
    modes: text("o", 4, "modes offered: i impulse, p pressure, r probe, in this order"),
    rates: list("q", "Hz", 100, 10000, 8, "reading rates offered, ascending, none missing"),
    captureRate: integer("u", "Hz", 10000, 100000, "samples a second of a thrust capture"),
    captureDepth: integer("z", "1", 1000, 65535, "samples that one capture can hold"),
    channels: integer("x", "1", 2, 2, "independent force channels"),
    calibration: optional(text("c", 16, "identity of the calibration in force")),
    calibrationDue: optional(calendarDay("e", "date it is due, as yyyymmdd")),
    peakCeiling: integer("p", "cN", 0, 7500, "highest peak force that limits may command"),
    forceCeiling: integer("f", "cN", 0, 8000, "highest force limit that limits may set"),
    latchForce: integer(
      "h",
      "cN",
      0,
      10000,
      "measured force at which the instrument latches a fault",
    ),
    simulator: integer("d", "1", 0, 1, "1 where the instrument is a simulator"),
  },
});
export type Welcome = MessageOf<typeof welcome>;
