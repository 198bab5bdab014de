import type { EndName, FaultName } from "./codes.ts";

/**
 * The force on the stylus against 1 N and, where limits are in force, against their preload window.
 * `touching` lies between 1 N and the window, `over` between the window and its ceiling.
 */
export type Load = "free" | "touching" | "window" | "over" | "ceiling" | "unknown";

/** The angle error: at most 1.00 degree, at most 2.00 degrees, more or unknown. */
export type Angle = "aligned" | "near" | "off";

/** What a sample shows to be broken, with its figures in the units of section 10. */
export interface Finding {
  readonly fault: FaultName;
  readonly value: number | undefined;
  readonly bound: number | undefined;
}

/** One sample of everything the firmware decides by, already judged against its bounds. */
export interface Senses {
  readonly trigger1: boolean;
  readonly trigger2: boolean;
  readonly load: Load;
  /** The mean force changes by at most 2000 cN/s. */
  readonly calm: boolean;
  readonly angle: Angle;
  /** Difference of the force channels and its bound in cN where they disagree. */
  readonly apart: { readonly value: number; readonly bound: number } | undefined;
  /** Both cut-off paths are open and were proven. */
  readonly paths: boolean;
  readonly calibration: boolean;
  /** Millivolts where the supply is out of range. */
  readonly supply: number | undefined;
  /** Thousandths of a degree where the temperature is out of range. */
  readonly temperature: number | undefined;
  /** Within 0.2 mm of its rest. */
  readonly stylus: boolean;
  readonly found: Finding | undefined;
  /** What ended the thrust in this sample, as the 20 kHz watch over it saw. */
  readonly end: EndName | undefined;
}

/** An instrument at rest: free, aligned, sound. */
export const restingSenses: Senses = {
  trigger1: false,
  trigger2: false,
  load: "free",
  calm: true,
  angle: "aligned",
  apart: undefined,
  paths: true,
  calibration: true,
  supply: undefined,
  temperature: undefined,
  stylus: true,
  found: undefined,
  end: undefined,
};
