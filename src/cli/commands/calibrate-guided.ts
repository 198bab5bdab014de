import { Command } from "@commander-js/extra-typings";

export const guidedNotes = `
Without a subcommand the guided calibration, at a terminal: the procedure step by step, the live reading with its
stability, as found, the fit, what is written and read back, as left, the signature. The session is opened in the
service schema, in which no message that arms exists; only a setup with a tissue makes a dynamic check, by permit and
the instrument's own trigger. What is captured is kept at once; a session that was left, or killed, goes on where it
was. Enter next or capture, b back, r redo and s skip with a reason, e export, Space stop, ? help, q leave.

Ends with 0 when it is signed or left, 1 where the instrument holds nothing to begin from or the signature failed, 2
for wrong words, 3 without an instrument, 5 where the record is damaged, 130 by a signal.

Examples:
  $ plumb calibrate --port /dev/ttyUSB0 --setup examples/calibration/setup.json --by tech
  $ plumb calibrate --sim off-gain --setup examples/calibration/setup.json --by tech     t is the hand at the bench
  $ plumb calibrate --port /dev/ttyUSB0 --setup examples/calibration/setup-cell.json --by tech     by a reference cell
`;

const runNotes = `
The whole guided calibration from a file, against a simulator: the same steps, the same bench, the same record; each
step an event on standard output. An instrument that does not declare itself a simulator is refused. Ends with 0
where it was signed, whatever its verdict, 1 where a step was not done, 2 where the script is malformed, 3 where no
simulator answers, 4 where it is no simulator or nobody is signed in, 130 by a signal.

Example:
  $ plumb sim --link /tmp/plumb-sim --instrument off-gain --speed 4 --json &
  $ plumb calibrate run examples/calibration/adjusted.json --port /tmp/plumb-sim --json
`;

/** `plumb calibrate run`: a calibration from a script. */
export function calibrateRunCommand() {
  return new Command("run")
    .description("a whole calibration from a script, against a simulator")
    .argument("<script>", "JSON file with what a technician would type")
    .requiredOption("--port <path>", "port of the simulator, with its control socket beside it")
    .option("--record <file>", "file of the record instead of calibration-scripts.db")
    .option("--json", "one JSON object a line instead of words", false)
    .addHelpText("after", runNotes)
    .action(async (script, words) => {
      const { runCalibrationScript } = await import("../run-calibration-script.ts");
      await runCalibrationScript(script, words);
    });
}
