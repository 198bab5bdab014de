import { type ConsoleEnd, runConsole } from "../controller/simulator-console/console.ts";
import { createRealClock } from "../device/clock.ts";
import { endWith, exitCodes } from "./failure.ts";
import { screenProgram } from "./screen-program.ts";

/** Runs the simulator with the console about it, to its end, and sets the exit code. */
export async function runSimulatorConsole(): Promise<void> {
  // The same words as here, for a simulator that talks to a program.
  const words = process.argv.slice(1);
  const end = await runConsole(
    {
      clock: createRealClock(),
      command: [process.execPath, ...words, "--json"],
      screenProgram: screenProgram(),
    },
    { input: process.stdin, output: process.stdout },
  );
  sayEnd(end);
}

function sayEnd(end: ConsoleEnd): void {
  switch (end.kind) {
    case "left":
      for (const line of end.scenario) process.stdout.write(`${line}\n`);
      process.exitCode = end.code ?? exitCodes.failed;
      break;
    case "not-started": {
      const { message, remedy, code } = end.fault;
      endWith({ code: "no-simulator", message, remedy, exitCode: exitCodes.failed }, false);
      if (code !== null) process.exitCode = code;
      break;
    }
    case "simulator-ended": {
      const { code, signal, words } = end.end;
      const how = signal === null ? `with code ${code}` : `by ${signal}`;
      const last = words === "" ? "It left no word." : `Its last words: ${words}`;
      endWith(
        {
          code: "simulator-ended",
          message: `The simulator ended ${how}. ${last}`,
          remedy: "Run plumb sim --plain with the same options to see it alone.",
          exitCode: exitCodes.failed,
        },
        false,
      );
      break;
    }
    case "screen-failed":
      endWith(
        {
          code: "screen-failed",
          message: `The console's screen ended again and again. ${end.words}`,
          remedy: "Run plumb sim --plain, or rebuild with npm ci && npm run build.",
          exitCode: exitCodes.failed,
        },
        false,
      );
      break;
    default:
      end satisfies never;
  }
}
