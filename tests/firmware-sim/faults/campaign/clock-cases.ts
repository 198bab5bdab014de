import type { FaultCase } from "./run.ts";

const latched = "alarm A-031 the instrument latched a fault: clock";
const unplugged = "alarm A-040 the instrument was lost: unplugged";

type Clock = Pick<FaultCase, "fault" | "given" | "in"> & { readonly alarm: string };

/** Every way in which a clock is wrong, and what the host then shows. */
const clocks: readonly Clock[] = [
  { fault: "clock-frozen", in: "armed", alarm: latched },
  { fault: "clock-jump", in: "armed", alarm: latched },
  { fault: "clock-jump", given: { milliseconds: -1000 }, in: "armed", alarm: latched },
  { fault: "clock-jump", given: { milliseconds: -10000 }, in: "armed after 30 s", alarm: latched },
  { fault: "clock-skew", in: "armed", alarm: latched },
  { fault: "clock-skew", given: { rate: 0.1 }, in: "preload steady", alarm: latched },
  { fault: "clock-skew", given: { rate: 1.25 }, in: "preload steady", alarm: latched },
  { fault: "clock-wrapped", in: "armed", alarm: latched },
  { fault: "clock-wrapped", in: "armed after 30 s", alarm: latched },
];

/** The instrument's clock, also where nothing that the host says can stop the instrument. */
export const clockCases: readonly FaultCase[] = [
  ...clocks.flatMap((clock) => [
    { ...clock, shows: clock.alarm },
    { ...clock, also: [["deaf", undefined]] as const, shows: clock.alarm },
    { ...clock, also: [["unplug", undefined]] as const, shows: unplugged, alarm: unplugged },
  ]),
  { fault: "clock-frozen", in: "trigger pulled", shows: latched, alarm: latched },
  {
    fault: "clock-frozen",
    given: { onState: "thrust" },
    in: "trigger pulled",
    shows: "result shown: fault, weaker than commanded",
    alarm: latched,
  },
];
