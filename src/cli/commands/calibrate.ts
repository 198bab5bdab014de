import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { calibrateRunCommand, guidedNotes } from "./calibrate-guided.ts";
import { acceptCommand, historyCommand } from "./calibrate-in-use.ts";

const json = ["--json", "one JSON object", false] as const;

const fitNotes = `
FILE holds {"x": [...], "y": [...]}: numbers, or decimal numbers as text; - reads standard input. What else is in
it is left alone. Every figure of the result is the double nearest to the exact one for the decimals as written,
however ill-conditioned the problem.

--degree auto takes the lowest of 1, 2 and 3 that the readings do not reject (docs/calibrating.md, "fit").

With --json {"degree", "coefficients": [b0, b1, ...], "standardErrors", "residualSd", "rSquared",
"degreesOfFreedom", "covariance": [[...]], "lackOfFit": {"F", "p", "rejected"} or null}.

Example:
  $ plumb calibrate fit readings.json --degree 2 --json
`;

const statsNotes = `
FILE holds {"x": [...]} as for plumb calibrate fit. The autocorrelation is that of lag 1, null where the readings
do not vary. With --json {"n", "mean", "sd", "autocorrelation"}.

Example:
  $ plumb calibrate stats readings.json --json
`;

const evaluateNotes = `
FILE is the session file of a calibration, form plumb-calibration/1 (docs/calibrating.md); - reads standard input.
Prints everything that a certificate holds: conditions, standards, points as found and as left with U, k and
decision, the figures of ISO 376 and ASTM E74, the fit and what was rejected before it, the coefficients as the
instrument holds them with their covariance, the uncertainty budget, and the verdict with its reasons. What is
not known is null. Nothing is stored. Ends with 0 whatever the verdict is, with 2 where the file is no session.

Example:
  $ plumb calibrate evaluate examples/calibration/session.json --json | jq .verdict
`;

/** `plumb calibrate`: the guided calibration, and the numbers of one. */
export function calibrateCommand() {
  return new Command("calibrate")
    .description("guided calibration of an instrument; from a script; its numbers and its history")
    .enablePositionalOptions()
    .option("--port <path>", "serial port of the instrument; that of the only one by default")
    .addOption(
      new Option(
        "--sim [instrument]",
        "start a simulator, sound or as named, and use it",
      ).conflicts("port"),
    )
    .option("--setup <file>", "masses, gauge blocks and place, with their certificates")
    .option("--by <short>", "short name of who calibrates and signs")
    .option("--record <file>", "file of the record instead of the one in the data folder")
    .addHelpText("after", guidedNotes)
    .action(async (words) => {
      const { runGuidedCalibration } = await import("../run-calibration.ts");
      await runGuidedCalibration(words);
    })
    .addCommand(calibrateRunCommand())
    .addCommand(fitCommand())
    .addCommand(statsCommand())
    .addCommand(evaluateCommand())
    .addCommand(historyCommand())
    .addCommand(acceptCommand());
}

function degreeOf(text: string): number | "auto" {
  if (text === "auto") return text;
  if (/^([1-9]|10)$/.test(text)) return Number(text);
  throw new InvalidArgumentError("A degree is a whole number from 1 to 10, or auto.");
}

function fitCommand() {
  return new Command("fit")
    .description("least squares: a polynomial through readings, with its uncertainty")
    .argument("<file>", "file with the readings as JSON, or - for standard input")
    .option("--degree <degree>", "1 to 10, or auto", degreeOf, "auto")
    .option(...json)
    .addHelpText("after", fitNotes)
    .action(async (file, words) => {
      const { runFit } = await import("../run-calibrate-numbers.ts");
      await runFit(file, words);
    });
}

function statsCommand() {
  return new Command("stats")
    .description("mean, standard deviation and autocorrelation of readings")
    .argument("<file>", "file with the readings as JSON, or - for standard input")
    .option(...json)
    .addHelpText("after", statsNotes)
    .action(async (file, words) => {
      const { runStats } = await import("../run-calibrate-numbers.ts");
      await runStats(file, words);
    });
}

function evaluateCommand() {
  return new Command("evaluate")
    .description("everything that a certificate says, from the readings of a whole session")
    .argument("<file>", "session file, or - for standard input")
    .option(...json)
    .addHelpText("after", evaluateNotes)
    .action(async (file, words) => {
      const { runEvaluate } = await import("../run-calibrate-evaluate.ts");
      await runEvaluate(file, words);
    });
}
