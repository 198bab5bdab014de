/**
 * The ways in which a received line can fail. Each is counted under its own name; none is an
 * exception, because on a cable every one of them is expected sooner or later.
 */
export const wireFaultKinds = [
  "not-printable",
  "too-long",
  "too-short",
  "unknown-class",
  "bad-envelope",
  "other-session",
  "bad-length",
  "bad-checksum",
  "unknown-verb",
  "bad-words",
  "out-of-range",
] as const;

export type WireFaultKind = (typeof wireFaultKinds)[number];

/** A line that was not understood; `position` is the 1-based number of the word at fault, if one is. */
export type WireFault = { readonly kind: WireFaultKind; readonly position?: number };

export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: WireFault };

/** The faults that mean "these bytes were damaged or are not ours", which the link's error rate counts. */
export function isDamage(kind: WireFaultKind): boolean {
  return kind !== "unknown-verb" && kind !== "bad-words" && kind !== "out-of-range";
}
