import { soundWatchdogBite } from "../physics/drive.ts";
import { defineFault, numberOf } from "./kind.ts";

export const watchdogWrong = defineFault({
  name: "watchdog-wrong",
  meaning: "the watchdog bites at another time, as the next self-test finds",
  parameters: {
    milliseconds: numberOf(1, 9000, 400, "without the program; 200 to 300 ms is sound"),
  },
  create: ({ milliseconds }) => ({
    switchedOn({ drive }) {
      drive.watchdogBite = milliseconds / 1000;
    },
    switchedOff({ drive }) {
      drive.watchdogBite = soundWatchdogBite;
    },
  }),
});
