import { times } from "./figures.ts";
import { isOff } from "./protections.ts";
import type { Senses } from "./senses.ts";
import type { Phase, State, Time, Watch } from "./state.ts";

type At = Phase["at"];

const bothReleased = (senses: Senses) => !senses.trigger1 && !senses.trigger2;
const bothClosed = (senses: Senses) => senses.trigger1 && senses.trigger2;

const isSteady = (state: State, senses: Senses) =>
  senses.load === "window" &&
  (senses.calm || isOff(state, "slope")) &&
  senses.angle === "aligned" &&
  senses.apart === undefined;

/** Where channels that disagree for long enough are a fault (section 10). */
const judgesChannels: readonly At[] = ["armed", "contact", "ready", "thrust"];

function since(holds: boolean, before: Time | undefined, now: Time): Time | undefined {
  return holds ? (before ?? now) : undefined;
}

function pullAfter(state: State, senses: Senses, now: Time): Watch["pull"] {
  const { watch } = state;
  if (bothReleased(senses)) return "released";
  if (isOff(state, "trigger-pair")) return "pulled";
  if (watch.pull === "pulled" || watch.pull === "void") return watch.pull;
  if (!bothClosed(senses)) return "closing";
  const apart = now - (watch.closedSince ?? now);
  return apart > times.triggerPair ? "void" : "pulled";
}

/** What the firmware knows after a sample: the sample, and since when which of its facts hold. */
export function observe(state: State, senses: Senses, now: Time): Watch {
  const { watch, phase } = state;
  const free = senses.load === "free";
  const released = bothReleased(senses);
  const apart = senses.apart !== undefined;
  const judged = watch.apartSince !== undefined || judgesChannels.includes(phase.at);
  return {
    senses,
    freeSince: since(free, watch.freeSince, now),
    loadedSince: since(!free, watch.loadedSince, now),
    releasedSince: since(released, watch.releasedSince, now),
    closedSince: since(!released, watch.closedSince, now),
    pull: pullAfter(state, senses, now),
    steadySince: since(isSteady(state, senses), watch.steadySince, now),
    apartSince: since(apart && judged, watch.apartSince, now),
    supplySince: since(senses.supply !== undefined, watch.supplySince, now),
    temperatureSince: since(senses.temperature !== undefined, watch.temperatureSince, now),
  };
}
