import type { FaultKind, FaultValues } from "../../firmware-sim/faults/kind.ts";
import { faultKinds } from "../../firmware-sim/faults/kinds.ts";
import type { FaultRequest } from "../../firmware-sim/faults/request.ts";
import {
  type ParameterWords,
  parameterWords,
  readFault,
} from "../../firmware-sim/faults/request.ts";
import type { Rule } from "./oracle/rule.ts";
import { simulatorRules } from "./oracle/rules.ts";
import type { Scope } from "./oracle/thrust-oracle.ts";
import type { Dice } from "./world/dice.ts";
import { type Slip, slips } from "./world/hand.ts";
import { type HostFault, type HostFaultKind, hostFaultKinds } from "./world/host-faults.ts";
import { type Whim, whims } from "./world/operator.ts";

/** Long enough, now and then, for what must last before it must be told. @param told milliseconds */
function drawLength(dice: Dice, told: number): number {
  if (dice.falls(0.4)) return dice.spread(1, 300);
  return dice.spread(300, told > 1000 && dice.falls(0.5) ? told + 500 : 1500);
}

/** Where host and instrument are to be when the fault begins. */
const moments = [
  "any moment",
  "safe",
  "the code is asked for",
  "arming",
  "armed",
  "contact",
  "ready",
  "thrust",
  "post",
  "result",
] as const;
export type Moment = (typeof moments)[number];

/** What follows on the fault, so that it meets a greeting or a self-test. */
export type Sequel = "nothing" | "the program is started anew" | "the power is switched off and on";

/** One fault of a life, as it was drawn. */
export interface Drawn {
  readonly name: string;
  readonly values: FaultValues;
  readonly simulator: FaultRequest | undefined;
  readonly host: { readonly kind: HostFaultKind; readonly fault: HostFault } | undefined;
  readonly moment: Moment;
  /** How much later than the moment it begins, and how long it is on; milliseconds. */
  readonly delay: number;
  readonly lasts: number;
  readonly sequel: Sequel;
  readonly whim: Whim;
  readonly slip: Slip;
  readonly scope: Scope;
}

export const kindNames: readonly string[] = [
  ...faultKinds.map(({ name }) => name),
  ...hostFaultKinds.map(({ name }) => name),
];

/** What must be told of a kind. */
export function ruleOf(name: string): Rule {
  const rule = simulatorRules[name] ?? hostFaultKinds.find((kind) => kind.name === name)?.rule;
  if (rule === undefined) throw new RangeError(`no rule for ${name}`);
  return rule;
}

/** Reading a schema takes longer than a thrust: once a kind. */
const wordsOf = new Map<string, readonly ParameterWords[]>(
  faultKinds.map((kind) => [kind.name, parameterWords(kind.parameters)]),
);

/** Near what is usual, anywhere in its range, or at one of its ends. */
function drawNumber(dice: Dice, { least = 0, most = 1, whole, usual }: ParameterWords): number {
  const within = (value: number) => Math.min(most, Math.max(least, value));
  const drawn = (() => {
    const way = dice.uniform();
    if (way < 0.45 && typeof usual === "number") return within(usual * dice.spread(0.4, 2.5));
    if (way > 0.88) return dice.falls(0.5) ? least : most;
    return least > 0 && most / least > 50 ? dice.spread(least, most) : dice.between(least, most);
  })();
  return whole ? Math.round(drawn) : Number(drawn.toPrecision(3));
}

function drawValues(dice: Dice, kind: FaultKind): FaultValues {
  const values: Record<string, number | string> = {};
  for (const words of wordsOf.get(kind.name) ?? []) {
    const [first, ...rest] = words.names ?? [];
    if (first !== undefined) values[words.name] = dice.pick([first, ...rest]);
    else values[words.name] = drawNumber(dice, words);
  }
  return values;
}

function drawMoment(dice: Dice): Moment {
  const share = dice.uniform();
  const weights = [0.77, 0.795, 0.815, 0.85, 0.9, 0.92, 0.96, 0.987, 0.993, 1];
  return moments[weights.findIndex((weight) => share < weight)] ?? "any moment";
}

const greetingKinds = new Set(["old-version", "false-welcome", "wrong-device", "baud-mismatch"]);
const selfTestKinds = new Set(["memory-damaged", "stroke-wrong", "watchdog-wrong"]);

function drawSequel(dice: Dice, name: string): Sequel {
  if (greetingKinds.has(name) && dice.falls(0.7)) return "the program is started anew";
  if (selfTestKinds.has(name) && dice.falls(0.85)) return "the power is switched off and on";
  return "nothing";
}

const sensorKinds = new Set([
  "channel-offset",
  "sensor-gain",
  "sensor-drift",
  "sensor-spikes",
  "sensor-stuck",
]);

/** What two faults at once would do is not judged: both channels, both paths, both trigger contacts. */
function scopeOf(name: string, values: FaultValues): Scope {
  const both = values["channel"] === "both";
  const tooStrong = name === "strong-drive" && Number(values["gain"]) > 3;
  return {
    force: !(sensorKinds.has(name) && both) && !tooStrong,
    paths: !(name === "cut-off-stuck" && values["path"] === "both"),
    trigger: !(name === "trigger-stuck" && both) && name !== "trigger-bounce",
  };
}

/** What in the course a fault may wait for, so that it meets just this line or state. */
function drawOccasion(dice: Dice, moment: Moment): Record<string, number | string> {
  const soon = dice.falls(0.5) ? {} : { afterMilliseconds: Math.round(dice.between(0, 6)) };
  if (moment === "thrust") return { onState: "thrust", ...soon };
  if (moment === "post") return { onState: "post", ...soon };
  if (moment !== "arming" || dice.falls(0.4)) return {};
  const [key, head] = dice.pick<readonly [string, string]>([
    ["onHears", "arm"],
    ["onHears", "confirm"],
    ["onSays", "ok arm"],
    ["onSays", "ok confirm"],
    ["onState", "challenge"],
    ["onState", "armed"],
  ]);
  return { [key]: head, ...soon };
}

/** @param names of the kinds to draw from; without them all */
export function drawFault(dice: Dice, names: readonly string[] = kindNames): Drawn {
  const name = names[dice.below(names.length)] ?? "";
  const moment = drawMoment(dice);
  const hostKind = hostFaultKinds.find((kind) => kind.name === name);
  const simulatorKind = faultKinds.find((kind) => kind.name === name);
  const values = simulatorKind === undefined ? {} : drawValues(dice, simulatorKind);
  const read =
    simulatorKind === undefined
      ? undefined
      : readFault(name, { ...values, ...drawOccasion(dice, moment) });
  if (read?.ok === false) throw new RangeError(read.message);
  const fault = hostKind?.draw(dice);
  const rule = ruleOf(name);
  const disturbed = dice.falls(0.35);
  const byHand = dice.falls(0.65);
  return {
    name,
    values: fault?.values ?? values,
    simulator: read?.request,
    host: hostKind !== undefined && fault !== undefined ? { kind: hostKind, fault } : undefined,
    moment,
    delay: dice.falls(0.3) ? 0 : dice.spread(1, 150),
    lasts: drawLength(dice, rule.lasting + rule.within),
    sequel: drawSequel(dice, name),
    whim: disturbed && !byHand ? dice.pick([...whims]) : "none",
    slip: disturbed && byHand ? dice.pick([...slips]) : "none",
    scope: scopeOf(name, values),
  };
}

/** A drawn fault in words, as on a control line. */
export function wordsOfDrawn({ name, values, simulator }: Drawn): string {
  const { schedule } = simulator ?? {};
  const shown = { ...values, ...(schedule === undefined ? {} : schedule) };
  const words = Object.entries(shown)
    .filter(([key, value]) => value !== undefined && !(key === "afterMilliseconds" && value === 0))
    .map(([key, value]) => `${key}=${String(value).replace(" ", "_")}`);
  return [name, ...words].join(" ");
}
