import type { Command } from "../protocol/codec.ts";
import { digestOf } from "../protocol/digest.ts";
import { encodeBody } from "../protocol/message.ts";
import { impulse } from "../protocol/messages/impulse.ts";
import { pressure } from "../protocol/messages/pressure.ts";
import { probe } from "../protocol/messages/probe.ts";
import type { Centinewtons } from "../protocol/units.ts";
import type { Decoded } from "../protocol/wire-fault.ts";
import { hostCaps, modeBounds } from "./default-limits.ts";
import { type Permitted, refuse } from "./refusal.ts";

/** The limits of one mode, in the units of the wire. */
export type Limits = Extract<Command, { kind: "impulse" | "pressure" | "probe" }>;

/** The most that one layer allows. */
export type ForceLayer = { readonly peak: Centinewtons; readonly forceLimit: Centinewtons };

/** Every layer, each of which can only lower the force; one that is left out does not compile. */
export type ForceLayers = Readonly<
  Record<"instrument" | "calibration" | "user" | "plan" | "ladder", ForceLayer>
>;

/** Limits that were checked against every layer; only `permitLimits` makes them. */
declare const checked: unique symbol;
export type PermittedLimits = Limits & { readonly [checked]: true };

/** The body of the limits command and its digest, as docs/protocol.md section 7 defines them. */
export function limitsDigest(limits: Limits): string | undefined {
  const body = bodyOf(limits);
  return body.ok ? digestOf(body.value) : undefined;
}

function bodyOf(limits: Limits): Decoded<string> {
  switch (limits.kind) {
    case "impulse":
      return encodeBody(impulse, limits);
    case "pressure":
      return encodeBody(pressure, limits);
    case "probe":
      return encodeBody(probe, limits);
  }
}

const newtons = (force: Centinewtons): string => `${(force / 100).toFixed(2)} N`;

/** What the words of a series owe each other, or undefined where nothing is wrong. */
function seriesContradiction(limits: Extract<Limits, { kind: "impulse" }>): string | undefined {
  const { pulses, rate, adaptive, responses, tolerance } = limits;
  const rated = pulses > 1 ? rate >= modeBounds.slowestRate : rate === 0;
  if (!rated) return "a series needs 4 to 12 Hz, a single pulse has no rate";
  if (pulses === 1 && adaptive !== 0) return "a single pulse has no rate to adapt";
  if (responses === 0) {
    return tolerance === 0 ? undefined : "a tolerance without responses to hold against it";
  }
  if (!(responses >= modeBounds.fewestResponses)) return "one response alone settles no series";
  if (!(responses < pulses)) return "a series settles on fewer responses than it has pulses";
  return tolerance > 0 ? undefined : "responses that settle a series need a tolerance";
}

function contradiction(limits: Limits): string | undefined {
  const { peak, forceLimit, preloadMinimum, preloadMaximum, preloadCeiling } = limits;
  const { pressurePeak, probePeak } = modeBounds;
  if (!(preloadMinimum <= preloadMaximum)) return "the preload window is upside down";
  if (!(preloadMaximum <= preloadCeiling)) return "the preload ceiling is inside the window";
  if (!(preloadCeiling <= forceLimit)) return "the preload ceiling is above the force limit";
  if (!(preloadMaximum < peak)) return "the peak is not above the preload window";
  if (!(peak <= forceLimit)) return "the peak is above the force limit";
  if (limits.kind === "impulse") return seriesContradiction(limits);
  if (limits.kind === "pressure" && !(peak <= pressurePeak))
    return "light pressure is at most 25 N";
  if (limits.kind === "probe" && !(peak <= probePeak)) return "a probe is at most 27 N";
  return undefined;
}

function overCap(limits: Limits): string | undefined {
  if (!(limits.peak <= hostCaps.peak)) return "the peak is above the host's cap of 75 N";
  if (!(limits.forceLimit <= hostCaps.forceLimit)) return "the force limit is above 80 N";
  if (!(limits.preloadCeiling <= hostCaps.preloadCeiling))
    return "the preload ceiling is above 35 N";
  if (!(limits.travel <= hostCaps.travel)) return "the travel is above 6 mm";
  if (limits.kind !== "pressure" && !(limits.width <= hostCaps.width))
    return "the pulse is above 10 ms";
  if (limits.kind === "impulse") {
    if (!(limits.impulse <= hostCaps.impulse)) return "the impulse is above 0.25 N.s";
    if (!(limits.pulses <= hostCaps.pulses)) return "there are more than 12 pulses";
  }
  return undefined;
}

/**
 * Limits as they may be sent: consistent, under the host's caps and under every layer. Refused, never
 * clamped, and the reason names the layer, so that the person sees which one is the lowest.
 */
export function permitLimits(limits: Limits, layers: ForceLayers): Permitted<PermittedLimits> {
  const cap = overCap(limits);
  if (cap !== undefined) return refuse("above-cap", cap);
  if (limitsDigest(limits) === undefined) {
    return refuse("not-encodable", "a limit is missing or outside the range of the protocol");
  }
  const order = contradiction(limits);
  if (order !== undefined) return refuse("contradiction", order);
  for (const [name, layer] of Object.entries(layers)) {
    if (!(limits.peak <= layer.peak)) {
      const reason = `${newtons(limits.peak)} is above the ${name}'s ${newtons(layer.peak)}`;
      return refuse("above-layer", reason);
    }
    if (!(limits.forceLimit <= layer.forceLimit)) {
      const reason = `the force limit is above the ${name}'s ${newtons(layer.forceLimit)}`;
      return refuse("above-layer", reason);
    }
  }
  return { ok: true, value: limits as PermittedLimits };
}

/** Limits that the instrument has echoed field by field. */
export type LimitsInForce = {
  readonly limits: PermittedLimits;
  readonly epoch: number;
  readonly digest: string;
};

/**
 * The name of the first field in which the echo differs ("mode" for another mode, "digest" for a
 * digest that is not ours), or undefined where the instrument holds exactly what was asked for.
 */
export function echoDifference(
  asked: PermittedLimits,
  echo: Readonly<Record<string, unknown>>,
): string | undefined {
  if (echo["kind"] !== `${asked.kind}-set`) return "mode";
  for (const [name, value] of Object.entries(asked)) {
    if (name !== "kind" && echo[name] !== value) return name;
  }
  return echo["digest"] === limitsDigest(asked) ? undefined : "digest";
}
