import { type ConsoleEnd, runConsole } from "../controller/simulator-console/console.ts";
import { createRealClock } from "../device/clock.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { screenProgram } from "./screen-program.ts";

/**
 * Runs the simulator with the console about it, to its end.
 *
 * @returns the exit code
 */
export async function runSimulatorConsole(): Promise<number> {
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
  if (end.kind === "left") {
    for (const line of end.scenario) process.stdout.write(`${line}\n`);
    return end.code ?? exitCodes.failed;
  }
  endWith(failureOf(end), false);
  // The simulator has said by its code what was wrong with its options.
  const own = end.kind === "not-started" ? end.fault.code : null;
  return own ?? exitCodes.failed;
}

function failureOf(end: Exclude<ConsoleEnd, { readonly kind: "left" }>): Failure {
  const exitCode = exitCodes.failed;
  switch (end.kind) {
    case "not-started": {
      const { message, remedy } = end.fault;
      return { code: "no-simulator", message, remedy, exitCode };
    }
    case "simulator-ended": {
      const { code, signal, words } = end.end;
      const how = signal === null ? `with code ${code}` : `by ${signal}`;
      const last = words === "" ? "It left no word." : `Its last words: ${words}`;
      const message = `The simulator ended ${how}. ${last}`;
      const remedy = "Run plumb sim --plain with the same options to see it alone.";
      return { code: "simulator-ended", message, remedy, exitCode };
    }
    case "screen-failed": {
      const message = `The console's screen ended again and again. ${end.words}`;
      const remedy = "Run plumb sim --plain, or rebuild with npm ci && npm run build.";
      return { code: "screen-failed", message, remedy, exitCode };
    }
    default:
      return end satisfies never;
  }
}
