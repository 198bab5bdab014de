import type { Command } from "../codec/commands.ts";
import { digestOf } from "../codec/digest.ts";
import { type Asked, accept, refuse } from "./answer.ts";
import { log, type Outcome } from "./effect.ts";
import { fewestResponses, identity, seriesRate } from "./figures.ts";
import { isOff } from "./protections.ts";
import type { Limits, Phase, State } from "./state.ts";
import { enter, isArmed } from "./transitions.ts";

export type LimitsCommand = Extract<Command, { verb: "impulse" | "pressure" | "probe" }>;

const modeLetters = { impulse: "i", pressure: "p", probe: "r" } as const;

/** Positions of the words, from 1, in each command. */
const positions = {
  impulse: { peak: 1, forceLimit: 2, low: 6, high: 7, ceiling: 8 },
  pressure: { peak: 1, forceLimit: 2, low: 4, high: 5, ceiling: 6 },
  probe: { peak: 1, forceLimit: 2, low: 5, high: 6, ceiling: 7 },
} as const;
const seriesPositions = { rate: 10, adaptive: 11, responses: 12, tolerance: 13 } as const;

type Rule = readonly [holds: boolean, position: number];

/** What the words of a series owe each other. */
function seriesRules(command: LimitsCommand): readonly Rule[] {
  if (command.verb !== "impulse") return [];
  const { pulses, rate, adaptive, responses, tolerance } = command.values;
  const at = seriesPositions;
  const single = pulses === 1;
  const inRange = rate >= seriesRate.low && rate <= seriesRate.high;
  const settles = responses !== 0;
  return [
    [single ? rate === 0 : inRange, at.rate],
    // One pulse has no pause that could follow anything.
    [!single || adaptive === 0, at.adaptive],
    // With as many as there are pulses nothing would be left to end early.
    [!settles || (responses >= fewestResponses && responses < pulses), at.responses],
    [settles === (tolerance !== 0), at.tolerance],
  ];
}

function isPeakInMode({ verb, values }: LimitsCommand): boolean {
  if (verb === "pressure") return values.peak <= identity.pressurePeak;
  return verb === "probe" ? values.peak <= identity.probePeak : true;
}

/** The position of the first word that contradicts another (section 7), or undefined. */
function positionOutOfOrder(command: LimitsCommand): number | undefined {
  const at = positions[command.verb];
  const { peak, forceLimit, preloadLow, preloadHigh, preloadCeiling } = command.values;
  const rules: readonly Rule[] = [
    [preloadLow <= preloadHigh, at.low],
    [preloadHigh <= preloadCeiling, at.high],
    [preloadCeiling <= forceLimit, at.ceiling],
    [preloadHigh < peak, at.high],
    [peak <= forceLimit, at.peak],
    ...seriesRules(command),
    [isPeakInMode(command), at.peak],
  ];
  const broken = rules.filter(([holds]) => !holds).map(([, position]) => position);
  return broken.length === 0 ? undefined : Math.min(...broken);
}

/** The position of the first word above a ceiling of the welcome, or undefined. */
function positionAboveCeiling({ verb, values }: LimitsCommand): number | undefined {
  if (values.peak > identity.peakCeiling) return positions[verb].peak;
  return values.forceLimit > identity.forceCeiling ? positions[verb].forceLimit : undefined;
}

const single = { pulses: 1, rate: 0, adaptive: false, responses: 0, tolerance: 0 } as const;

function recordOf(command: LimitsCommand, epoch: number, digest: string): Limits {
  const { values } = command;
  const shared = {
    mode: command.verb,
    peak: values.peak,
    forceLimit: values.forceLimit,
    travel: values.travel,
    preloadLow: values.preloadLow,
    preloadHigh: values.preloadHigh,
    preloadCeiling: values.preloadCeiling,
    pitch: values.pitch,
    yaw: values.yaw,
    epoch,
    digest,
  };
  switch (command.verb) {
    case "impulse": {
      const { width, impulse, pulses, rate, responses, tolerance } = command.values;
      const series = {
        pulses,
        rate,
        adaptive: command.values.adaptive === 1,
        responses,
        tolerance,
      };
      return { ...shared, width, impulse, ...series, hold: 0, slew: 0 };
    }
    case "pressure": {
      const { hold, slew } = command.values;
      return { ...shared, width: 0, impulse: undefined, ...single, hold, slew };
    }
    case "probe": {
      const { width } = command.values;
      // The command names none: the highest that any limits may set holds.
      const impulse = identity.impulseCeiling;
      return { ...shared, width, impulse, ...single, hold: 0, slew: 0 };
    }
  }
}

/** Sets mode and limits as one record; nothing is ever clamped. */
export function setLimits(state: State, asked: Asked, command: LimitsCommand): Outcome {
  if (!identity.modes.includes(modeLetters[command.verb])) {
    return refuse(state, asked, "unsupported", 0);
  }
  const above = positionAboveCeiling(command);
  if (above !== undefined) return refuse(state, asked, "out-of-range", above);
  const disordered = positionOutOfOrder(command);
  if (disordered !== undefined && !isOff(state, "order"))
    return refuse(state, asked, "order", disordered);
  const { session } = state;
  const epoch = ((session?.epoch ?? 0) % 999) + 1;
  const digest = digestOf(asked.body);
  const limits = recordOf(command, epoch, digest);
  const told = session === undefined ? undefined : { ...session, epoch };
  // Limits come while armed only where nothing freezes them.
  const phase: Phase = isArmed(state.phase) ? state.phase : { at: "limited" };
  const entered = enter({ ...state, session: told, limits }, phase);
  const effects = [log("limits", epoch), ...entered.effects];
  switch (command.verb) {
    case "impulse":
      return accept(
        entered.next,
        asked,
        { verb: "impulse", values: { ...command.values, epoch, digest } },
        effects,
      );
    case "pressure":
      return accept(
        entered.next,
        asked,
        { verb: "pressure", values: { ...command.values, epoch, digest } },
        effects,
      );
    case "probe":
      return accept(
        entered.next,
        asked,
        { verb: "probe", values: { ...command.values, epoch, digest } },
        effects,
      );
  }
}
