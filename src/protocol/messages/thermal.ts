import { integer, list } from "../field.ts";
import { defineMessage, type MessageOf } from "../message.ts";

const channel = integer("g", "1", 0, 2, "calibrated channel: force A is 0, force B 1, position 2");

/** How a channel drifts with the instrument's temperature. */
export const thermalTerm = {
  mantissas: list(
    "m",
    "1",
    -999999999,
    999999999,
    2,
    "mantissas of z in N/K or mm/K, and of s in 1/K",
  ),
  exponents: list("x", "1", -40, 10, 2, "their powers of ten"),
  reference: integer("t", "mdegC", -40000, 99999, "temperature at which the term is nothing"),
};

type Powers = { readonly mantissas: readonly unknown[]; readonly exponents: readonly unknown[] };
const isPair = (powers: readonly unknown[]): boolean =>
  powers.length === 2 && !powers.includes(undefined);
/** Two mantissas and two exponents, none missing; else `position` is at fault. */
export const areTwo = (position: number) => (message: Powers) =>
  isPair(message.mantissas) && isPair(message.exponents) ? undefined : position;

/** `>3f9a 6 812345 thermal g0*...` */
export const thermal = defineMessage({
  kind: "thermal",
  class: "command",
  verb: "thermal",
  purpose: "asks for the temperature term of the calibration in force",
  repeat: "repeat-freely",
  fields: { channel },
});
export type Thermal = MessageOf<typeof thermal>;

/** `<3f9a 6 812360 ok thermal g0 m1200,-45000 x-6,-9 t23000*...` */
export const thermalTold = defineMessage({
  kind: "thermal-told",
  class: "reply",
  verb: "thermal",
  purpose: "the temperature term of one channel",
  fields: { channel, ...thermalTerm },
  disagreement: areTwo(2),
});
export type ThermalTold = MessageOf<typeof thermalTold>;
