import { Command, Option } from "@commander-js/extra-typings";

const example = `
Examples:
  $ plumb treat --sim                 the simulator beside the screen; t plays the hand
  $ plumb treat --port /dev/ttyUSB0   an instrument; this build arms simulators only
  $ plumb treat --sim | cat           without a terminal: plain lines, nothing can be armed

Without --port and --sim the only instrument that answers is taken; each port is greeted for that, which
disarms what is on it. The record lies in the user's data folder.
Ends with 0 when left by q, 130 when told to end, 3 without an instrument, 5 where the record is damaged.
`;

/** `plumb treat`, which is also `plumb`: the operator's screen. */
export function treatCommand() {
  return new Command("treat")
    .description("the operator's screen: live readings, arming by a typed code, the last thrust")
    .option("--port <path>", "serial port of the instrument")
    .addOption(new Option("--sim", "start the simulator and use it").conflicts("port"))
    .option("--record <file>", "file of the record instead of the one in the data folder")
    .addHelpText("after", example)
    .action(async (words) => {
      const { runTreatment } = await import("../run-treatment.ts");
      await runTreatment(words);
    });
}
