import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";

/** Why leaving out one protection alone does no harm that the exploration can find. */
export type Cover =
  /** Others that stand behind it: leaving out one of these too must show what both are for. */
  | { readonly behind: readonly (readonly ProtectionName[])[]; readonly why: string }
  /** Nothing in the firmware stands behind it, and still no harm follows: why not. */
  | { readonly harmless: string }
  /** It works outside of the two reducers that are explored: what shows it instead. */
  | { readonly outside: string };

const wire = "judged before the firmware's step, on the bytes";
const bytes = `${wire}: \`npm run broken-matrix\``;
const watch =
  "the 20 kHz watch over a thrust, in the simulator's physics: `npm run over-force`, `npm run broken-matrix`";
const memory = "the calibration memory and the event log arm nothing: `npm run broken-matrix`";

/** Every protection that is not shown by a counterexample of its own. */
export const covers: Readonly<Partial<Record<ProtectionName, Cover>>> = {
  checksum: { outside: bytes },
  "canonical-form": { outside: bytes },
  overlong: { outside: bytes },
  "stop-in-half-line": { outside: bytes },
  "nonce-echo": { outside: bytes },
  version: { outside: bytes },
  schema: { outside: bytes },
  range: { outside: bytes },
  "status-digest": {
    outside: "written by the runtime beside the firmware: `npm run broken-matrix`",
  },
  "force-limit": { outside: watch },
  "impulse-limit": { outside: watch },
  "travel-limit": { outside: watch },
  "pulse-timer": { outside: watch },
  "dead-man": { outside: watch },
  "preload-between-pulses": { outside: watch },
  "capture-checksum": { outside: "made by the runtime from the curve: `npm run broken-matrix`" },
  "calibration-checksum": { outside: memory },
  "calibration-complete": { outside: memory },
  "calibration-slots": { outside: memory },
  "service-cannot-arm": { outside: bytes },
  "event-log": { outside: memory },
};
