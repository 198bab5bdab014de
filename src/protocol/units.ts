/**
 * Units as types. A number becomes a quantity only where it enters the program (a decoded field, a
 * checked setting), so forces and times cannot be swapped by accident. The wire carries integers only.
 */
declare const unit: unique symbol;
export type Quantity<U extends string> = number & { readonly [unit]: U };

export type Centinewtons = Quantity<"cN">;
export type Millinewtons = Quantity<"mN">;
export type Micrometres = Quantity<"um">;
export type Microseconds = Quantity<"us">;
export type Milliseconds = Quantity<"ms">;
export type Centidegrees = Quantity<"cdeg">;
export type MillidegreesCelsius = Quantity<"mdegC">;
export type Millivolts = Quantity<"mV">;
export type MicronewtonSeconds = Quantity<"uNs">;
export type NewtonsPerMetre = Quantity<"N/m">;
export type CentinewtonsPerSecond = Quantity<"cN/s">;
export type Hertz = Quantity<"Hz">;
export type Centihertz = Quantity<"cHz">;
export type Percent = Quantity<"percent">;

/** Every unit that a field on the wire may bear; "1" is a plain count or code. */
export type WireUnit =
  | "1"
  | "cN"
  | "mN"
  | "um"
  | "us"
  | "ms"
  | "cdeg"
  | "mdegC"
  | "mV"
  | "uNs"
  | "N/m"
  | "cN/s"
  | "Hz"
  | "cHz"
  | "percent"
  | "date";
