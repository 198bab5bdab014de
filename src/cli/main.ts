import { Command, CommanderError, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { calibrateCommand } from "./commands/calibrate.ts";
import { certificateCommand } from "./commands/certificate.ts";
import { checkCommand } from "./commands/check.ts";
import { conformanceCommand } from "./commands/conformance.ts";
import { devicesCommand } from "./commands/devices.ts";
import { monitorCommand } from "./commands/monitor.ts";
import { patientCommand } from "./commands/patient.ts";
import { planCommand } from "./commands/plan.ts";
import { recordCommand } from "./commands/record.ts";
import { replayCommand } from "./commands/replay.ts";
import { reportCommand } from "./commands/report.ts";
import { serviceCommand } from "./commands/service.ts";
import { simCommand } from "./commands/sim.ts";
import { treatCommand } from "./commands/treat.ts";
import { userCommand } from "./commands/user.ts";
import { visitCommand } from "./commands/visit.ts";
import { endAsDefect } from "./defect.ts";
import { type ExitCode, exitCodes } from "./failure.ts";
import { endOnOutputLoss } from "./output-loss.ts";

const description = `Plumb: an open controller for instrument-assisted upper-cervical adjusting.
No certified medical device: this build arms simulators only.
Without a command it runs treat.`;

const example = `
Example:
  $ plumb --sim        the simulator beside the operator's screen
`;

/** A command's own file holds its words only; what it does is loaded when it is run. */
function createProgram() {
  const program = new Command("plumb")
    .description(description)
    .version("0.1.0")
    // What stands after a command is that command's, also where one around it has an option of that name.
    .enablePositionalOptions()
    .addHelpText("after", example)
    .addCommand(treatCommand())
    .addCommand(serviceCommand())
    .addCommand(monitorCommand())
    .addCommand(devicesCommand())
    .addCommand(patientCommand())
    .addCommand(planCommand())
    .addCommand(visitCommand())
    .addCommand(reportCommand())
    .addCommand(recordCommand())
    .addCommand(replayCommand())
    .addCommand(userCommand())
    .addCommand(calibrateCommand())
    .addCommand(certificateCommand())
    .addCommand(checkCommand())
    .addCommand(conformanceCommand())
    .addCommand(simCommand());
  prepare(program, "plumb");
  return program;
}

/** Mistakes are told in words, with where to look, by each command and those inside it. */
function prepare(command: CommandUnknownOpts, name: string): void {
  command.showHelpAfterError(`See ${name} --help.`);
  command.exitOverride();
  for (const inner of command.commands) prepare(inner, `${name} ${inner.name()}`);
}

const ownOptions = ["-h", "--help", "-V", "--version"];

/** `plumb` and `plumb --sim` are `plumb treat`; a mistyped command must not be. */
function withCommand(words: readonly string[]): readonly string[] {
  const [first] = words;
  const named = first !== undefined && (!first.startsWith("-") || ownOptions.includes(first));
  return named ? words : ["treat", ...words];
}

/** Ends when what was written has left; a port that does not close must not keep the program. */
function leave(code: ExitCode): void {
  process.exitCode = code;
  process.stdout.write("", () => process.exit());
}

/** Wrong usage: commander has told it in words already. */
function endUsage({ code, message }: CommanderError): void {
  if (json) {
    const remedy = "Look at the command's words with --help.";
    const told = message.replace(/^error: /, "").replaceAll("\n", " ");
    const error = { code, message: told, remedy };
    process.stdout.write(`${JSON.stringify({ error })}\n`);
  }
  leave(exitCodes.usage);
}

const words = process.argv.slice(2);
const json = words.includes("--json");

process.stdout.on("error", endOnOutputLoss);
// Nobody reads the words of a failure: its exit code still tells.
process.stderr.on("error", () => {});
process.on("uncaughtException", (error) => {
  endAsDefect(error, json);
  leave(exitCodes.defect);
});

try {
  await createProgram().parseAsync(withCommand(words), { from: "user" });
  leave((process.exitCode ?? exitCodes.done) as ExitCode);
} catch (error) {
  if (!(error instanceof CommanderError)) {
    endAsDefect(error, json);
    leave(exitCodes.defect);
  } else if (error.exitCode === 0) {
    leave(exitCodes.done);
  } else {
    endUsage(error);
  }
}
