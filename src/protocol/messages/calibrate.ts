import { calendarDay, hex, integer, list, text } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";
import { areTwo, thermalTerm } from "./thermal.ts";

const channel = integer("g", "1", 0, 2, "calibrated channel: force A is 0, force B 1, position 2");
const mantissas = list("m", "1", -999999999, 999999999, 3, "mantissas");
const exponents = list("x", "1", -40, 10, 3, "their powers of ten");

type Powers = { readonly mantissas: readonly unknown[]; readonly exponents: readonly unknown[] };
const isWhole = (powers: readonly unknown[]): boolean =>
  powers.length === 3 && !powers.includes(undefined);
/** Three mantissas and three exponents, none missing. */
const three = (position: number) => (message: Powers) =>
  isWhole(message.mantissas) && isWhole(message.exponents) ? undefined : position;

function accepted<const K extends string>(kind: K, verb: string) {
  return defineMessage({
    kind,
    class: "reply",
    verb,
    purpose: "staged, not yet in force",
    fields: {},
  });
}

/** `>3f9a 6 812345 calopen iCAL-7 a20261101 e20271101*...` */
export const calibrateOpen = defineMessage({
  kind: "calibrate-open",
  class: "command",
  verb: "calopen",
  purpose: "begins a new calibration; nothing is in force before calwrite",
  repeat: "repeat-same-sequence",
  fields: {
    identity: text("i", 16, "identity of the calibration"),
    date: calendarDay("a", "date of calibration, as yyyymmdd"),
    due: calendarDay("e", "date it is due, as yyyymmdd"),
  },
});
export type CalibrateOpen = MessageOf<typeof calibrateOpen>;
export const calibrateOpened = accepted("calibrate-opened", "calopen");
export type CalibrateOpened = MessageOf<typeof calibrateOpened>;

/** `>3f9a 7 812345 calfit g0 m0,2500000,0 x0,-9,0*...` */
export const calibrateFit = defineMessage({
  kind: "calibrate-fit",
  class: "command",
  verb: "calfit",
  purpose: "stages the coefficients c0, c1, c2 of one channel",
  repeat: "repeat-same-sequence",
  fields: { channel, mantissas, exponents },
  disagreement: three(2),
});
export type CalibrateFit = MessageOf<typeof calibrateFit>;
export const calibrateFitted = accepted("calibrate-fitted", "calfit");
export type CalibrateFitted = MessageOf<typeof calibrateFitted>;

/** `>3f9a 8 812345 calspread g0 r0 m400000,-12,0 x-9,-9,0*...` */
export const calibrateSpread = defineMessage({
  kind: "calibrate-spread",
  class: "command",
  verb: "calspread",
  purpose: "stages one row of the covariance of one channel",
  repeat: "repeat-same-sequence",
  fields: {
    channel,
    row: integer("r", "1", 0, 2, "row of the covariance matrix of c0, c1, c2"),
    mantissas,
    exponents,
  },
  disagreement: three(3),
});
export type CalibrateSpread = MessageOf<typeof calibrateSpread>;
export const calibrateSpreadStaged = accepted("calibrate-spread-staged", "calspread");
export type CalibrateSpreadStaged = MessageOf<typeof calibrateSpreadStaged>;

/** `>3f9a 8 812345 calthermal g0 m1200,-45000 x-6,-9 t23000*...` */
export const calibrateThermal = defineMessage({
  kind: "calibrate-thermal",
  class: "command",
  verb: "calthermal",
  purpose: "stages the temperature term of one channel",
  repeat: "repeat-same-sequence",
  fields: { channel, ...thermalTerm },
  disagreement: areTwo(2),
});
export type CalibrateThermal = MessageOf<typeof calibrateThermal>;
export const calibrateThermalStaged = accepted("calibrate-thermal-staged", "calthermal");
export type CalibrateThermalStaged = MessageOf<typeof calibrateThermalStaged>;

/** `>3f9a 14 812345 calwrite z0a1b2c3d*...` */
export const calibrateWrite = defineMessage({
  kind: "calibrate-write",
  class: "command",
  verb: "calwrite",
  purpose: "writes what is staged to the slot not in force, then makes that slot the one in force",
  repeat: "repeat-same-sequence",
  fields: { checksum: hex("z", 8, "checksum of what is staged") },
});
export type CalibrateWrite = MessageOf<typeof calibrateWrite>;

/** `<3f9a 14 812360 ok calwrite s1*...` */
export const calibrateWritten = defineMessage({
  kind: "calibrate-written",
  class: "reply",
  verb: "calwrite",
  purpose: "written, read back and in force",
  fields: { slot: integer("s", "1", 0, 1, "the slot in force now") },
});
export type CalibrateWritten = MessageOf<typeof calibrateWritten>;
