import {
  gateAgainstArming,
  mayTrackZero,
  standingGatesHold,
  thrustGatesHold,
} from "../../../firmware-sim/firmware/gates.ts";
import type { Case } from "../case.ts";
import { armed, type Changes, guarded, now } from "./firmware-state.ts";

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

export const firmwareGateCases: readonly Case[] = [...arming, ...holding, ...tracking];
