import type { Centinewtons } from "../../../src/protocol/units.ts";
import {
  type GuardedLayer,
  type GuardedLayers,
  guardLimits,
  type PlannedLimits,
} from "../../../src/safety/guarded-limits.ts";
import { impulseLimits } from "../../transitions-document/samples.ts";
import { type Case, variants } from "../case.ts";

const force = (value: number): Centinewtons => value as Centinewtons;
const wide: GuardedLayer = {
  peak: force(7500),
  forceLimit: force(8000),
  preloadCeiling: force(3500),
};
const layers: GuardedLayers = {
  instrument: wide,
  calibration: wide,
  user: wide,
  plan: wide,
  ladder: wide,
};

type Asked = { readonly layers: GuardedLayers; readonly changes: Readonly<Record<string, number>> };

function plannedOf(changes: Readonly<Record<string, number>>): PlannedLimits {
  const { forceLimit: _limit, preloadCeiling: _ceiling, ...planned } = impulseLimits.limits;
  return { ...planned, ...changes };
}

/** The user's layer with one force that is none. */
const without = (name: keyof GuardedLayer): Partial<Asked> => ({
  layers: { ...layers, user: { ...wide, [name]: force(0) } },
});

export const guardedLimitCases: readonly Case[] = variants<Asked>(
  "guardLimits",
  { layers, changes: {} },
  {
    "a layer without a peak": without("peak"),
    "a layer without a force limit": without("forceLimit"),
    "a layer without a preload ceiling": without("preloadCeiling"),
    "a peak above the limit in force": { changes: { peak: 7500 } },
    "a preload window upside down": { changes: { preloadMinimum: 2100 } },
  },
  ({ layers: asked, changes }) => {
    const answer = guardLimits(plannedOf(changes), asked, () => ({ expanded: 40, coverage: 2.06 }));
    return answer.ok
      ? `${answer.value.limits.forceLimit} cN at most`
      : `${answer.code} (${answer.reason})`;
  },
  "guard-banded limits",
);
