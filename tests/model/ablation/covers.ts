import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";

/** Why leaving out one protection alone does no harm that the exploration can find. */
export type Cover =
  /** Others that stand behind it: leaving out these too must show what it is for, by other rules than theirs. */
  | { readonly behind: readonly ProtectionName[]; readonly own: string; readonly why: string }
  /** It breaks a requirement of the protocol (R), of which no harm comes by itself: what stands in the way. */
  | { readonly required: string }
  /** It takes a second fault to show what it is for: why. */
  | { readonly twoFaults: string }
  /** No harm follows with one fault: what stands in the way. Those beside it are left out too, and still none follows. */
  | { readonly harmless: string; readonly beside?: Beside }
  /** It works outside of the two reducers that are explored: what shows it instead. */
  | { readonly outside: string };

/** Protections that were left out beside one, and letters of the rules that are theirs. */
export interface Beside {
  readonly without: readonly ProtectionName[];
  readonly own: string;
}

const wire = "judged before the firmware's step, on the bytes";
const bytes = `${wire}: \`npm run broken-matrix\``;
const watch =
  "the 20 kHz watch over a thrust, in the simulator's physics: `npm run over-force`, `npm run broken-matrix`";
const memory = "the calibration memory and the event log arm nothing: `npm run broken-matrix`";
const hostWatch =
  "the host compares epoch and digest of every status with the permit's, and stops before the dwell is over";

/** Every protection that is not shown by a counterexample of its own. */
export const covers: Readonly<Partial<Record<ProtectionName, Cover>>> = {
  live: {
    behind: ["keep-alive"],
    own: "E",
    why: "without a keep-alive that is heard the permit ends before a thrust could be ready",
  },
  frame: {
    behind: ["live", "keep-alive"],
    own: "E",
    why: "a keep-alive with a wrong frame keeps nothing alive that was not live, and ends with its silence",
  },
  sequence: {
    required:
      "an old command finds its challenge used up and its limits compared anew at arm request and confirmation; after 150 ms it is stale",
  },
  repetition: {
    required:
      "a command that is carried out a second time finds its challenge used up, or sets the same limits under a new epoch, which the host refuses to arm",
  },
  freshness: {
    required:
      "the keep-alive is counted from the arm request and a host that waits in vain sends stop: a late confirmation meets no challenge, or a permit that nobody keeps alive",
  },
  "session-silence": {
    harmless:
      "a host that is gone keeps no permit alive, and a new one begins with a greeting, which disarms",
    beside: { without: ["keep-alive"], own: "E" },
  },
  order: {
    outside:
      "the exploration has two sets of limits, neither of which contradicts itself: `npm run broken-matrix`",
  },
  "limits-frozen": {
    harmless: `${hostWatch}; the digest is compared again at the trigger`,
    beside: { without: ["limits-digest", "confirm-limits-digest"], own: "" },
  },
  "limits-digest": { harmless: `the confirmation names the digest again; ${hostWatch}` },
  "confirm-limits-digest": { harmless: `the arm request has named the digest; ${hostWatch}` },
  "result-waiting": {
    harmless: "the host that ships makes no permit while a result waits (gate `last-result`)",
  },
  "arm-request": {
    harmless: "the host that ships sends one arm request a permit, from ready only",
  },
  nonce: {
    harmless:
      "a confirmation of a former challenge names another plan, has an old number and a time that is over; and no host keeps alive what it did not ask for",
    beside: { without: ["plan-digest", "sequence", "freshness"], own: "" },
  },
  "plan-digest": {
    harmless: "a confirmation of another plan is one of another challenge (protection `nonce`)",
  },
  "confirm-refused": {
    harmless:
      "a host whose confirmation was refused sends stop, and the challenge ends after 500 ms",
    beside: { without: ["challenge-life"], own: "" },
  },
  "challenge-life": {
    harmless:
      "a challenge ends by the silence of the keep-alive too, and a late confirmation is stale; a host that waits in vain sends stop",
    beside: { without: ["freshness", "keep-alive"], own: "E" },
  },
  "ready-life": {
    harmless: "no permit of the exploration lives longer than a ready may last, 3 s",
    beside: { without: ["time-to-live"], own: "A" },
  },
  "leave-window": {
    harmless: "no permit of the exploration outlives a ready (protection `ready-life`)",
  },
  "released-before-contact": {
    behind: ["dwell"],
    own: "B",
    why: "a trigger that was closed from before gives no edge in ready, where alone a pull counts, and the dwell asks for a released one",
  },
  "trigger-released": {
    harmless:
      "an arm request is refused while the trigger is closed (protection `gate-trigger`), and a thrust needs a trigger that was let go and closed again",
    beside: { without: ["gate-trigger"], own: "F" },
  },
  "first-cause": { twoFaults: "two parts have to break for a second fault to come" },
  "clear-number": {
    harmless: "a clear that is late belongs to a session that its self-test has ended",
    beside: { without: ["clear-unsafe"], own: "J" },
  },
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
  "latch-force": { outside: watch },
  "pulse-timer": { outside: watch },
  settling: {
    outside:
      "it ends a series early and begins nothing; responses are of the simulator's physics: `npm run broken-matrix`",
  },
  "dead-man": { outside: watch },
  "preload-between-pulses": { outside: watch },
  "capture-checksum": { outside: "made by the runtime from the curve: `npm run broken-matrix`" },
  "release-checksum": {
    outside: "the exploration releases what it has stored: `npm run broken-matrix`",
  },
  "calibration-checksum": { outside: memory },
  "calibration-complete": { outside: memory },
  "calibration-slots": { outside: memory },
  "service-cannot-arm": { outside: bytes },
  "event-log": { outside: memory },
};
