import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { Tone } from "./line.ts";

/** Ages above which a value is shown as stale, and as unknown, in milliseconds. */
const staleAfterMilliseconds = 100;
export const unknownAfterMilliseconds = 250;

export type Measured = Snapshot["force"];
export type Freshness = "fresh" | "stale" | "unknown";

/** How far a measured value may be believed. Missing counts as unknown. */
export function freshness(measured: Measured): Freshness {
  if (measured === null || measured.ageMilliseconds > unknownAfterMilliseconds) return "unknown";
  return measured.ageMilliseconds > staleAfterMilliseconds ? "stale" : "fresh";
}

export const freshnessTones: Record<Freshness, Tone> = {
  fresh: "strong",
  stale: "stale",
  unknown: "unknown",
};

/** A number with fixed digits, never "-0.0"; `--` where it is not known. */
export function fixed(value: number | null | undefined, digits: number): string {
  if (value === null || value === undefined) return "--";
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

/** The text of a measured value: `--` when unknown, marked with `~` when stale. */
export function measuredText(measured: Measured, digits: number): string {
  if (measured === null) return "--";
  const known = freshness(measured);
  if (known === "unknown") return "--";
  return `${known === "stale" ? "~" : ""}${fixed(measured.value, digits)}`;
}

/** A number without needless digits: 27, 27.5. */
export function short(value: number): string {
  return fixed(value, Number.isInteger(value) ? 0 : 1);
}

/** The time of day in an ISO text, as it was written; any other text stays as it is. */
export function clock(at: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(at) ? at.slice(11, 19) : at;
}

/** Whole seconds that are left, rounded down, in two digits. */
export function seconds(value: number): string {
  return `${String(Math.max(0, Math.floor(value))).padStart(2, "0")} s`;
}
