import { newtonsPerCount } from "../physics/channels.ts";
import type { FaultKind } from "./behaviour.ts";

/** More than the 0.5 N that the channels may disagree by, and less than the 1 N at which a stylus is loaded. */
const offset = Math.round(0.8 / newtonsPerCount);

export const channelOffset: FaultKind = {
  name: "channel-offset",
  meaning: "force channel B reads 0.8 N too much: the channels disagree",
  create: () => ({
    sense(sample) {
      sample.countsB += offset;
    },
  }),
};
