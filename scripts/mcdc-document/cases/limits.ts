import type { Samples } from "../../../src/protocol/messages/samples.ts";
import type { Centidegrees, Centinewtons } from "../../../src/protocol/units.ts";
import { alarmOf } from "../../../src/safety/alarms.ts";
import { type Watched, watchForce } from "../../../src/safety/force-watch.ts";
import type { LatchCause } from "../../../src/safety/interlock/state.ts";
import {
  echoDifference,
  type ForceLayers,
  type Limits,
  limitsDigest,
  permitLimits,
} from "../../../src/safety/limits.ts";
import { angleErrorDegrees } from "../../../src/safety/vector.ts";
import { impulseLimits, pressureLimits } from "../../transitions-document/samples.ts";
import { type Case, variants } from "../case.ts";

const widest = { peak: 7500 as Centinewtons, forceLimit: 8000 as Centinewtons };
const layers: ForceLayers = {
  instrument: widest,
  calibration: widest,
  user: widest,
  plan: widest,
  ladder: widest,
};

function answerText(limits: Limits, within: ForceLayers): string {
  const answer = permitLimits(limits, within);
  return answer.ok ? "permitted" : `${answer.code} (${answer.reason})`;
}

/** Each breaks one rule and no other. */
const common = {
  "the window is upside down": { preloadMinimum: 2001 },
  "the ceiling is inside the window": { preloadCeiling: 1999 },
  "the ceiling is above the force limit": { preloadCeiling: 3001 },
  "the peak is inside the window": { peak: 2000 },
  "the peak is above the force limit": { peak: 2500, forceLimit: 2499, preloadCeiling: 2100 },
  "a peak of 75.01 N": { peak: 7501, forceLimit: 8000 },
  "a force limit of 80.01 N": { forceLimit: 8001 },
  "a ceiling of 35.01 N": { preloadCeiling: 3501, forceLimit: 4000 },
  "a travel of 6.001 mm": { travel: 6001 },
  "a travel of 0": { travel: 0 },
};

const impulse: Limits = impulseLimits.limits;
const pressure: Limits = pressureLimits.limits;
const {
  impulse: _,
  pulses: _pulses,
  rate: _rate,
  adaptive: _adaptive,
  responses: _responses,
  tolerance: _tolerance,
  ...probeFields
} = impulse as Extract<Limits, { kind: "impulse" }>;
const probe: Limits = { ...probeFields, kind: "probe" };

const permitting = [
  ...variants(
    "permitLimits",
    impulse,
    {
      ...common,
      "a pulse of 10001 us": { width: 10_001 },
      "an impulse of 0.250001 N.s": { impulse: 250_001 },
      "13 pulses": { pulses: 13, rate: 600 },
      "a single pulse with a rate": { rate: 400 },
      "a single pulse that adapts": { adaptive: 1 },
      "2 pulses at 4 Hz": { pulses: 2, rate: 400 },
      "2 pulses at 4 Hz that adapt": { pulses: 2, rate: 400, adaptive: 1 },
      "2 pulses at 3.99 Hz": { pulses: 2, rate: 399 },
      "3 pulses that settle on 2 responses": { pulses: 3, rate: 400, responses: 2, tolerance: 5 },
      "3 pulses that settle on 1 response": { pulses: 3, rate: 400, responses: 1, tolerance: 5 },
      "2 pulses that settle on 2 responses": { pulses: 2, rate: 400, responses: 2, tolerance: 5 },
      "3 pulses that settle without a tolerance": { pulses: 3, rate: 400, responses: 2 },
      "a tolerance without responses": { tolerance: 5 },
      "a peak of 27.01 N": { peak: 2701 },
    },
    (limits) => answerText(limits, layers),
    "impulse",
  ),
  ...variants(
    "permitLimits",
    pressure,
    { ...common, "a peak of 25.01 N": { peak: 2501 }, "with a width": { width: 10_001 } },
    (limits) => answerText(limits, layers),
    "pressure",
  ),
  ...variants(
    "permitLimits",
    probe,
    { "a pulse of 10001 us": { width: 10_001 }, "a peak of 27.01 N": { peak: 2701 } },
    (limits) => answerText(limits, layers),
    "probe",
  ),
  ...variants(
    "permitLimits",
    layers,
    {
      "the user's peak is lower": { user: { ...widest, peak: 2399 } },
      "the user's force limit is lower": { user: { ...widest, forceLimit: 2999 } },
    },
    (within) => answerText(impulse, within),
    "layers",
  ),
];

const echo = { ...impulse, kind: "impulse-set", digest: limitsDigest(impulse) };
const echoes = variants(
  "echoDifference",
  echo,
  {
    "another mode": { kind: "pressure-set" },
    "another peak": { peak: 2401 },
    "another digest": { digest: limitsDigest(pressure) },
  },
  (heard) => echoDifference(impulseLimits.limits, heard) ?? "equal",
  "echo",
);

const force = (...values: readonly (number | undefined)[]) =>
  ({ kind: "samples", force: values }) as unknown as Samples;

/** The ceiling of the preload is 25 N, the force limit 30 N. */
const lines = { "24 N": force(2400), "26 N": force(2600), "31 N": force(3100) };
const watching = (["idle", "preload", "thrust"] as const).flatMap((phase) =>
  Object.entries({
    ...lines,
    "no reading": force(undefined),
    "no reading, 24 N": force(undefined, 2400),
  }).map(
    ([event, samples]): Case => ({
      group: "watchForce",
      subject: phase,
      event,
      play: () => {
        const watched: Watched = { phase, limits: impulse };
        return watchForce(watched, samples)?.kind ?? "nothing";
      },
    }),
  ),
);

const straight = { pitch: 0, yaw: 0, measuredPitch: 0, measuredYaw: 0 };
const directions = variants(
  "angleErrorDegrees",
  straight,
  {
    "the plan has no pitch": { pitch: undefined },
    "the plan has no yaw": { yaw: undefined },
    "the pitch is not measured": { measuredPitch: undefined },
    "the yaw is not measured": { measuredYaw: undefined },
  },
  ({ pitch, yaw, measuredPitch, measuredYaw }) => {
    const plan = { pitch: pitch as Centidegrees, yaw: yaw as Centidegrees };
    const measured = { pitch: measuredPitch as Centidegrees, yaw: measuredYaw as Centidegrees };
    return String(angleErrorDegrees(plan, measured));
  },
  "direction",
);

const causes: Readonly<Record<string, LatchCause>> = {
  "a key": { kind: "stop", request: "key" },
  "the screen ended": { kind: "stop", request: "screen-ended" },
  "over the ceiling": { kind: "instrument-disarmed", cause: "preload-ceiling" },
  "the stop byte": { kind: "instrument-disarmed", cause: "stop" },
};
const alarms = Object.entries(causes).map(
  ([event, cause]): Case => ({
    group: "alarmOf",
    subject: cause.kind,
    event,
    play: () => alarmOf(cause).id,
  }),
);

export const limitCases: readonly Case[] = [
  ...permitting,
  ...echoes,
  ...watching,
  ...directions,
  ...alarms,
];
