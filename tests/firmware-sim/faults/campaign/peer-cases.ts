import type { FaultCase } from "./run.ts";

/** Faults of what is at the other end of the cable, and of the cable. */
export const peerCases: readonly FaultCase[] = [
  { fault: "false-welcome", in: "greeting", shows: "link lost: version" },
  { fault: "loop-back", in: "armed", shows: "line counted: echo", permitLivesOn: true },
  { fault: "old-version", in: "greeting", shows: "link lost: version" },
  {
    fault: "second-client",
    in: "armed",
    shows: "line counted: unasked-reply",
    alarm: "alarm A-021 no status from the instrument: its state is unknown",
  },
  {
    fault: "second-client",
    given: { line: "stranger", everyMilliseconds: 100 },
    in: "armed",
    shows: "alarm A-030 the instrument disarmed: bad lines",
    alarm: "alarm A-030 the instrument disarmed: bad lines",
  },
  {
    fault: "unplug",
    in: "armed",
    shows: "alarm A-040 the instrument was lost: unplugged",
    alarm: "alarm A-040 the instrument was lost: unplugged",
  },
  {
    fault: "unplug",
    given: { forMilliseconds: 1000 },
    in: "trigger pulled",
    shows: "alarm A-040 the instrument was lost: unplugged",
    alarm: "alarm A-040 the instrument was lost: unplugged",
  },
  { fault: "wrong-device", in: "greeting", most: 3600, shows: "link lost: no-greeting" },
  {
    fault: "wrong-device",
    given: { device: "receiver" },
    in: "greeting",
    most: 3600,
    shows: "link lost: no-greeting",
  },
  {
    fault: "wrong-device",
    given: { device: "echo" },
    in: "greeting",
    most: 3600,
    shows: "link lost: no-greeting",
  },
  {
    fault: "wrong-device",
    in: "armed",
    shows: "line counted: too-short",
    alarm: "alarm A-021 no status from the instrument: its state is unknown",
  },
];
