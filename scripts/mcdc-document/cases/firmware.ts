import {
  gateAgainstArming,
  mayTrackZero,
  standingGatesHold,
  thrustGatesHold,
} from "../../../firmware-sim/firmware/gates.ts";
import {
  isFrameRight,
  isFresh,
  isKeepAliveSilent,
  isLifeOver,
  isPostOver,
  isRepetition,
  isRising,
  isSteadyLongEnough,
  lockOutLeft,
  makesContact,
  objectionToConfirm,
} from "../../../firmware-sim/firmware/guards.ts";
import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import { restingSenses, type Senses } from "../../../firmware-sim/firmware/senses.ts";
import {
  type Permit,
  type Phase,
  type Session,
  type State,
  startState,
  type Watch,
} from "../../../firmware-sim/firmware/state.ts";
import { type Case, variants } from "../case.ts";

/** Microseconds of the instrument's clock, as are all times here. */
const now = 10_000_000;

const started = startState({
  cause: "power",
  boot: "8ebef0ed",
  entropy: 1,
  lasting: { lastResult: 0, calibrationSlot: 0, hardFault: undefined },
  without: [],
});

const permit: Permit = {
  nonce: "9e3779b97f4a7c15",
  frame: "c001d00d",
  plan: "48ea4ca7c00783c2",
  limits: "0123456789abcdef",
  until: now + 1,
  live: true,
};

/** An instrument with its self-test passed that heard a keep-alive just now and did nothing for a while. */
type Changes = Partial<Omit<State, "watch">> & {
  readonly watch?: Partial<Watch>;
  readonly senses?: Partial<Senses>;
};

function stateWith({ watch, senses, ...changes }: Changes): State {
  return {
    ...started,
    selfTestPassed: true,
    aliveAt: now,
    ...changes,
    watch: { ...started.watch, ...watch, senses: { ...restingSenses, ...senses } },
  };
}

/** A guard on a good state, and on others. */
function guarded(
  subject: string,
  good: Changes,
  others: Readonly<Record<string, Changes>>,
  guard: (state: State) => unknown,
): readonly Case[] {
  const named = { "as it must be": {}, ...others };
  return Object.entries(named).map(([event, changes]) => ({
    group: subject,
    subject,
    event,
    play: () => String(guard(stateWith({ ...good, ...changes }))),
  }));
}

const without = (name: ProtectionName): Changes => ({ without: [name] });
const armed: Phase = { at: "armed", permit, exhausted: false };
const thrust: Phase = { at: "thrust", frame: permit.frame, since: now };

const session = { lastSequence: 7, lastBody: "arm" } as Session;
const line = { sequence: 7, body: "arm" };
const lines = [
  ...variants(
    "isRepetition",
    line,
    { "another number": { sequence: 8 }, "another body": { body: "disarm" } },
    (one) => String(isRepetition(session, one as never)),
    "isRepetition",
  ),
  ...[6, 7, 8].flatMap((sequence) =>
    guarded(
      `isRising (${sequence} after 7)`,
      {},
      { "without the protection": without("sequence") },
      (state) => isRising(state, session, { ...line, sequence } as never),
    ).map((one) => ({ ...one, group: "isRising" })),
  ),
  ...[now + 1, now, now - 150_000, now - 150_001].flatMap((echoed) =>
    guarded(
      `isFresh (${now - echoed} us old)`,
      {},
      { "without the protection": without("freshness") },
      (state) => isFresh(state, echoed, now),
    ).map((one) => ({ ...one, group: "isFresh" })),
  ),
];

const silent: Changes = { aliveAt: now - 250_000, phase: armed };
const permits = [
  ...guarded(
    "isKeepAliveSilent",
    { aliveAt: now - 249_999, phase: armed },
    {
      "250 ms ago": silent,
      "250 ms ago, without the protection": { ...silent, without: ["keep-alive"] },
      "250 ms ago in a thrust, without that of the armed": {
        ...silent,
        phase: thrust,
        without: ["keep-alive"],
      },
    },
    (state) => isKeepAliveSilent(state, now),
  ),
  ...[now, now + 1].flatMap((until) =>
    guarded(
      `isLifeOver (${until - now} us left)`,
      {},
      { "without the protection": without("time-to-live") },
      (state) => isLifeOver(state, { ...permit, until }, now),
    ).map((one) => ({ ...one, group: "isLifeOver" })),
  ),
  ...guarded(
    "lockOutLeft",
    {},
    {
      "a thrust 1 s ago": { thrustEndedAt: now - 1_000_000 },
      "a thrust 0.999999 s ago": { thrustEndedAt: now - 999_999 },
      "a thrust just now, without the protection": {
        thrustEndedAt: now - 999_999,
        without: ["lock-out"],
      },
    },
    (state) => lockOutLeft(state, now),
  ),
];

const challenge = { nonce: permit.nonce, limits: permit.limits, plan: permit.plan };
const wishes = {
  "all match": [challenge, undefined],
  "another nonce": [{ ...challenge, nonce: "0" }, "nonce"],
  "another digest of limits": [{ ...challenge, limits: "0" }, "confirm-limits-digest"],
  "another digest of a plan": [{ ...challenge, plan: "0" }, "plan-digest"],
} as const;
const confirmations = Object.entries(wishes).flatMap(([name, [wish, protection]]) =>
  guarded(
    `objectionToConfirm (${name})`,
    {},
    protection === undefined ? {} : { "without the protection": without(protection) },
    (state) =>
      objectionToConfirm(state, { at: "challenge", since: now, ...challenge }, wish as never)
        ?.error,
  ).map((one) => ({ ...one, group: "objectionToConfirm" })),
);

const frames = guarded(
  "isFrameRight (a frame)",
  { phase: armed },
  {
    "in a thrust": { phase: thrust },
    "with no permit": { phase: { at: "limited" } },
    "with no permit, without the protection": { phase: { at: "limited" }, without: ["frame"] },
  },
  (state) => isFrameRight(state, permit.frame),
);

const pressed: Changes = { senses: { load: "window" }, watch: { loadedSince: now - 100_000 } };
const contacts = [
  ...[true, false].flatMap((live) =>
    guarded(
      `makesContact (${live ? "" : "no "}frame was echoed)`,
      pressed,
      {
        "below the window": { senses: { load: "touching" } },
        "channels apart": { senses: { load: "window", apart: { value: 60, bound: 50 } } },
        "pressed for 99.999 ms": { watch: { loadedSince: now - 99_999 } },
        "pressed for 99.999 ms, without the protection": {
          watch: { loadedSince: now - 99_999 },
          without: ["released-before-contact"],
        },
        "without the protection": without("live"),
      },
      (state) => makesContact(state, { ...permit, live }, now),
    ).map((one) => ({ ...one, group: "makesContact" })),
  ),
  ...guarded(
    "isSteadyLongEnough",
    { watch: { steadySince: now - 200_000 } },
    {
      "not steady": { watch: { steadySince: undefined } },
      "for 199.999 ms": { watch: { steadySince: now - 199_999 } },
      "for 199.999 ms, without the protection": {
        watch: { steadySince: now - 199_999 },
        without: ["dwell"],
      },
    },
    (state) => isSteadyLongEnough(state, 0, now),
  ),
  ...[1_000_000, 999_999].flatMap((age) =>
    guarded(
      `isPostOver (${age} us after)`,
      {},
      {
        "without the lock-out": without("lock-out"),
        "lifted off for 299.999 ms": { watch: { freeSince: now - 299_999 } },
        "lifted off for 299.999 ms, without the protection": {
          watch: { freeSince: now - 299_999 },
          without: ["lift-off"],
        },
        "the trigger closed": { senses: { trigger1: true } },
        "the trigger closed, without the protection": {
          senses: { trigger1: true },
          without: ["trigger-released"],
        },
      },
      (state) => isPostOver(state, now - age, now),
    ).map((one) => ({ ...one, group: "isPostOver" })),
  ),
];

const arming = guarded(
  "gateAgainstArming",
  {},
  {
    "no self-test passed": { selfTestPassed: false },
    "no calibration": { senses: { calibration: false } },
    "a calibration is being written": {
      writing: { verb: "calwrite", sequence: 1, session: "", slot: 1 },
    },
    "trigger channel 1 closed": { senses: { trigger1: true } },
    "trigger channel 2 closed": { senses: { trigger2: true } },
    "trigger channel 2 closed, without the protection": {
      senses: { trigger2: true },
      without: ["gate-trigger"],
    },
    "channels apart": { senses: { apart: { value: 60, bound: 50 } } },
    "a force channel missing": { senses: { load: "unknown" } },
    "no keep-alive yet": { aliveAt: undefined },
    "a keep-alive 250 ms ago": { aliveAt: now - 250_000 },
  },
  (state) => gateAgainstArming(state, now),
);

const gone: Changes = { senses: { supply: 21_000 } };
const holding = (
  [
    ["standingGatesHold", standingGatesHold],
    ["thrustGatesHold", thrustGatesHold],
  ] as const
).flatMap(([name, hold]) =>
  guarded(
    name,
    {},
    {
      "the supply is too low": gone,
      "the supply is too low, without the protection": { ...gone, without: ["standing-gates"] },
      "off by more than 2 degrees": { senses: { angle: "off" } },
      "off by more than 2 degrees, without the protection": {
        senses: { angle: "off" },
        without: ["standing-vector"],
      },
    },
    (state) => hold(state, now),
  ),
);

const tracking = guarded(
  "mayTrackZero",
  { phase: { at: "limited" } },
  {
    armed: { phase: armed },
    "a fault latched": {
      fault: { number: 1, name: "supply", value: 21_000, bound: 22_000, at: now, also: [] },
    },
  },
  mayTrackZero,
);

export const firmwareCases: readonly Case[] = [
  ...lines,
  ...permits,
  ...confirmations,
  ...frames,
  ...contacts,
  ...arming,
  ...holding,
  ...tracking,
];
