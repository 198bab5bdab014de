import { type ThrustEnd, thrustEnds } from "../../protocol/codes.ts";
import type { ResultReady } from "../../protocol/messages/result.ts";
import type { Bench } from "../bench.ts";
import type { HeardOf } from "../client.ts";
import { expectSame, expectWithin } from "../verdict.ts";
import { expectSpan } from "./spans.ts";

/** A half-sine stands above half its height for two thirds of its width; tissue and sensor may change that by a quarter. */
const halfHeight = 2 / 3;
const widthTolerance = 0.25;
/** What the timer grants a pulse over its width, ms (section 9.6). */
const timerGrace = 1;

export function expectEnd(found: number, wanted: ThrustEnd): void {
  expectSame(thrustEnds[found]?.name, wanted, "the end of the thrust");
}

/** The measured peak must be the one commanded, in cN, but for 10 % or 1 N, whichever is more. */
export function expectPeak(report: ResultReady, commanded: number): void {
  const off = Math.max(100, commanded / 10);
  expectSame(report.commandedPeak, commanded, "the peak commanded, cN");
  expectWithin(report.measuredPeak, commanded - off, commanded + off, "the peak measured, cN");
}

/** A pulse that ran to its end must be as high, cN, and as wide, us, as its limits command. */
export function expectPulse(report: ResultReady, commanded: number, width: number): void {
  expectEnd(report.cause, "complete");
  expectPeak(report, commanded);
  const wanted = width * halfHeight;
  const off = wanted * widthTolerance;
  expectWithin(report.width, wanted - off, wanted + off, "the width at half its height, us");
  expectWithin(report.timeToPeak, 1, width, "the time to the peak, us");
}

/** Energy must be off when a pulse of so many us is over, or by the timer 1 ms later. */
export function expectPulseTime(
  bench: Bench,
  begun: HeardOf<"status">,
  over: HeardOf<"status">,
  width: number,
): void {
  const lasted = (over.time - begun.time) / 1000;
  expectSpan(bench, lasted, width / 1000, width / 1000 + timerGrace, "from thrust to post, ms");
}
