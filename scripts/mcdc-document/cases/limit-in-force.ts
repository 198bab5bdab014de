import type { Centinewtons } from "../../../src/protocol/units.ts";
import {
  type ExpandedUncertainty,
  type LayerForces,
  limitInForce,
} from "../../../src/safety/limit-in-force.ts";
import { type Case, variants } from "../case.ts";

const force = (value: number): Centinewtons => value as Centinewtons;

const layers: LayerForces = {
  instrument: force(8000),
  "host cap": force(7500),
  calibration: force(7000),
  user: force(6000),
  plan: force(5000),
  ladder: force(5000),
};

type Asked = {
  readonly layers: LayerForces;
  readonly told: ExpandedUncertainty | undefined;
};
const good: Asked = { layers, told: { expanded: 50, coverage: 2 } };

export const limitInForceCases: readonly Case[] = variants(
  "limitInForce",
  good,
  {
    "a layer of 0 N": { layers: { ...layers, user: force(0) } },
    "a layer that is not a number": { layers: { ...layers, user: force(Infinity) } },
    "another layer is the lowest": { layers: { ...layers, user: force(4000) } },
    "all layers are as high": {
      layers: {
        instrument: force(8000),
        "host cap": force(8000),
        calibration: force(8000),
        user: force(8000),
        plan: force(8000),
        ladder: force(8000),
      },
    },
    "no uncertainty is told": { told: undefined },
    "an uncertainty without end": { told: { expanded: Infinity, coverage: 2 } },
    "an uncertainty of 0": { told: { expanded: 0, coverage: 2 } },
    "a coverage without end": { told: { expanded: 50, coverage: Infinity } },
    "a coverage of 1": { told: { expanded: 50, coverage: 1 } },
    "an uncertainty as great as the limit": { told: { expanded: 5000, coverage: 2 } },
  },
  (asked) => {
    const answer = limitInForce(asked.layers, () => asked.told);
    return answer.ok
      ? `${answer.value.limit} cN, by ${answer.value.lowestLayer}`
      : `${answer.code} (${answer.reason})`;
  },
  "limit in force",
);
