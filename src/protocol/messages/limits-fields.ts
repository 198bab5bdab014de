import { hex, integer } from "../field.ts";

/** The fields that the limits of every mode begin with. */
export const forceFields = {
  peak: integer("k", "cN", 500, 7500, "peak force commanded"),
  forceLimit: integer("f", "cN", 500, 8000, "measured force at which the energy is cut"),
};

export const contactFields = {
  travel: integer("x", "um", 1, 6000, "stylus travel at which the energy is cut"),
  preloadMinimum: integer("a", "cN", 200, 2500, "lowest preload of the window"),
  preloadMaximum: integer("b", "cN", 200, 2500, "highest preload of the window"),
  preloadCeiling: integer(
    "c",
    "cN",
    200,
    3500,
    "preload above which the instrument disarms with an alarm",
  ),
};

/** The line of drive that the plan asks for; see the angle error in docs/protocol.md. */
export const vectorFields = {
  pitch: integer("p", "cdeg", -9000, 9000, "pitch of the planned line of drive"),
  yaw: integer("y", "cdeg", -18000, 18000, "yaw of the planned line of drive"),
};

/** What the echo of limits adds to them. */
export const echoFields = {
  epoch: integer("e", "1", 1, 999, "number of these limits in this session, from 1; 1 follows 999"),
  digest: hex("d", 16, "digest of the body of the limits command"),
};
