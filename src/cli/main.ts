import { Command, CommanderError } from "@commander-js/extra-typings";
import { simCommand } from "./commands/sim.ts";
import { treatCommand } from "./commands/treat.ts";
import { endAsDefect } from "./defect.ts";
import { exitCodes } from "./failure.ts";

const description = `Plumb: an open controller for instrument-assisted upper-cervical adjusting.
No certified medical device: this build arms simulators only.`;

function createProgram() {
  const program = new Command("plumb")
    .description(description)
    .version("0.1.0")
    .addCommand(treatCommand(), { isDefault: true })
    .addCommand(simCommand());
  for (const command of [program, ...program.commands]) {
    command.showHelpAfterError("See plumb --help for the commands and their words.");
    command.exitOverride();
  }
  return program;
}

// A reader that has seen enough, such as head, closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else {
    endAsDefect(error);
  }
}
