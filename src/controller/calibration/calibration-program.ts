import type { Clock } from "../../device/clock.ts";
import { type RestartedScreen, startRestartedScreen } from "../restarted-screen.ts";
import { type Console, openTerminal } from "../terminal.ts";
import type { GuidedEnd, GuidedOptions } from "./guided-options.ts";
import { type GuidedRun, startGuidedRun } from "./guided-run.ts";

/** How the program ended; the command turns it into an exit code and words. */
export type CalibrationEnd =
  | GuidedEnd
  | { readonly kind: "interrupted" }
  | { readonly kind: "screen-failed"; readonly words: string };

const frameMilliseconds = 100;

/** Runs a guided calibration at a terminal: keys here, the screen a child that only draws. */
export async function runCalibration(
  options: GuidedOptions,
  screenProgram: string,
  seat: Console,
): Promise<CalibrationEnd> {
  const { clock } = options;
  const started = await startGuidedRun(options, () => {});
  if (!started.ok) return started.end;
  const { run } = started;
  const interrupted = Promise.withResolvers<CalibrationEnd>();
  const screen = startRestartedScreen(screenProgram, clock, {
    // The keys are read here: its screen asks for nothing.
    intended: () => {},
    // Whoever does not see the force any more must not be armed.
    died: () => run.stopPulses(),
    gaveUp: (words) => interrupted.resolve({ kind: "screen-failed", words }),
  });
  const stopShowing = showAgainAndAgain(screen, clock, run);
  const interrupt = (): void => interrupted.resolve({ kind: "interrupted" });
  const terminal = openTerminal(seat.input, seat.output, {
    read: (text) => {
      if (text === "\u0003") interrupt();
      else run.desk.read(text);
    },
    ended: interrupt,
    resized: () => {},
  });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, interrupt);
  const end = await Promise.race([run.ended, interrupted.promise]);
  await run.close();
  stopShowing();
  for (const signal of signals) process.off(signal, interrupt);
  terminal.restore(!(await screen.end()));
  return end;
}

function showAgainAndAgain(screen: RestartedScreen, clock: Clock, run: GuidedRun): () => void {
  let cancel: () => void;
  const frame = (): void => {
    const current = screen.current();
    current.show(run.snapshot(current.nextNumber()));
    cancel = clock.after(frameMilliseconds, frame);
  };
  frame();
  return () => cancel();
}
