import { newtonsPerCount } from "../physics/channels.ts";
import type { FaultKind } from "./behaviour.ts";

/** Twice what the channels may disagree by. */
const offset = Math.round(1 / newtonsPerCount);

export const channelOffset: FaultKind = {
  name: "channel-offset",
  meaning: "force channel B reads 1 N too much: the channels disagree",
  create: () => ({
    sense(sample) {
      sample.countsB += offset;
    },
  }),
};
