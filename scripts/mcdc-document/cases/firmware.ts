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
import type { Session } from "../../../firmware-sim/firmware/state.ts";
import { type Case, variants } from "../case.ts";
import { firmwareGateCases } from "./firmware-gates.ts";
import { armed, type Changes, guarded, now, permit, thrust, without } from "./firmware-state.ts";

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

export const firmwareCases: readonly Case[] = [
  ...lines,
  ...permits,
  ...confirmations,
  ...frames,
  ...contacts,
  ...firmwareGateCases,
];
