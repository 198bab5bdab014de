import { Command, Option } from "@commander-js/extra-typings";

const file = [
  "--record <file>",
  "file of the record instead of the one in the data folder",
] as const;
const json = ["--json", "one JSON object instead of lines", false] as const;

const historyNotes = `
Every calibration session with its verdict, what was taken on first sight or accepted, and every daily check,
the oldest first. No instrument is asked. Ends with 1 where the record has no such session, 5 where it is damaged.

Examples:
  $ plumb calibrate history
  $ plumb calibrate history --serial SIM-0001 --json
  $ plumb calibrate history --document 6f1f1d7e-5a53-4f0c-9d0e-6b8a4be0c9b2
`;

const acceptNotes = `
Where an instrument comes with another calibration than the record knows, nothing can be armed with it. A
technician who knows why it was changed accepts it here, with a reason and their PIN; a session is the other way.
Other figures under a known name are never accepted. Ends with 1 where the record refuses, 2 without a reason,
3 without an instrument, 4 where it tells no whole calibration.

Example:
  $ plumb calibrate accept --by tech --reason "calibrated by its maker, certificate 4711"
`;

/** `plumb calibrate history`: what the record knows of calibrations. */
export function historyCommand() {
  return new Command("history")
    .description("calibrations and daily checks of the instruments, as the record knows them")
    .option("--serial <serial>", "of this instrument only")
    .addOption(
      new Option("--document <session>", "the document of one session, as it was signed").conflicts(
        "serial",
      ),
    )
    .option(...file)
    .option(...json)
    .addHelpText("after", historyNotes)
    .action(async (words) => {
      const { runCalibrationHistory } = await import("../run-calibration-history.ts");
      await runCalibrationHistory(words);
    });
}

/** `plumb calibrate accept`: trust in a calibration that no session of this record made. */
export function acceptCommand() {
  return new Command("accept")
    .description("accept the calibration that an instrument tells, with a reason and a PIN")
    .option("--port <path>", "serial port of the instrument; that of the only one by default")
    .requiredOption("--by <short>", "short name of the technician")
    .requiredOption("--reason <words>", "why it may be trusted")
    .option("--pin-stdin", "take the PIN of --by from standard input", false)
    .option(...file)
    .option(...json)
    .addHelpText("after", acceptNotes)
    .action(async (words) => {
      const { runCalibrationAccept } = await import("../run-calibration-accept.ts");
      await runCalibrationAccept(words);
    });
}
