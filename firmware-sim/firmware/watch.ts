import { times } from "./figures.ts";
import type { Senses } from "./senses.ts";
import type { Phase, Time, Watch } from "./state.ts";

type At = Phase["at"];

const bothReleased = (senses: Senses) => !senses.trigger1 && !senses.trigger2;
const bothClosed = (senses: Senses) => senses.trigger1 && senses.trigger2;

const isSteady = (senses: Senses) =>
  senses.load === "window" &&
  senses.calm &&
  senses.angle === "aligned" &&
  senses.apart === undefined;

/** Where channels that disagree for long enough are a fault (section 10). */
const judgesChannels: readonly At[] = ["armed", "contact", "ready", "thrust"];

function since(holds: boolean, before: Time | undefined, now: Time): Time | undefined {
  return holds ? (before ?? now) : undefined;
}

function pullAfter(watch: Watch, senses: Senses, now: Time): Watch["pull"] {
  if (bothReleased(senses)) return "released";
  if (watch.pull === "pulled" || watch.pull === "void") return watch.pull;
  if (!bothClosed(senses)) return "closing";
  const apart = now - (watch.closedSince ?? now);
  return apart > times.triggerPair ? "void" : "pulled";
}

/** What the firmware knows after a sample: the sample, and since when which of its facts hold. */
export function observe(watch: Watch, senses: Senses, at: At, now: Time): Watch {
  const free = senses.load === "free";
  const released = bothReleased(senses);
  const apart = senses.apart !== undefined;
  const judged = watch.apartSince !== undefined || judgesChannels.includes(at);
  return {
    senses,
    freeSince: since(free, watch.freeSince, now),
    loadedSince: since(!free, watch.loadedSince, now),
    releasedSince: since(released, watch.releasedSince, now),
    closedSince: since(!released, watch.closedSince, now),
    pull: pullAfter(watch, senses, now),
    steadySince: since(isSteady(senses), watch.steadySince, now),
    apartSince: since(apart && judged, watch.apartSince, now),
    supplySince: since(senses.supply !== undefined, watch.supplySince, now),
    temperatureSince: since(senses.temperature !== undefined, watch.temperatureSince, now),
  };
}
