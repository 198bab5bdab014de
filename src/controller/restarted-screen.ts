import type { Clock } from "../device/clock.ts";
import type { Intent } from "./messages/intent.ts";
import type { Waveform } from "./messages/snapshot.ts";
import { type ScreenProcess, startScreen } from "./screen-process.ts";

/** A screen that dies more often than this within a minute is not started again. */
const mostScreens = 4;

export interface RestartedScreen {
  current(): ScreenProcess;
  showWaveform(waveform: Waveform): void;
  forward(read: string): void;
  end(): Promise<boolean>;
}

type RestartedListener = {
  intended(intent: Intent): void;
  died(): void;
  gaveUp(words: string): void;
};

/** A screen that dies is started again, so that the cause of the stop can be read; not for ever. */
export function startRestartedScreen(
  program: string,
  clock: Clock,
  listener: RestartedListener,
): RestartedScreen {
  let starts: number[] = [];
  // A new screen knows nothing of the one before.
  let waveform: Waveform | undefined;
  const start = (): ScreenProcess => {
    starts = [...starts.filter((at) => clock.now() - at < 60_000), clock.now()];
    return startScreen(program, clock, {
      intended: (intent) => listener.intended(intent),
      ended(words) {
        listener.died();
        if (starts.length >= mostScreens) {
          listener.gaveUp(words);
          return;
        }
        current = start();
        if (waveform !== undefined) current.showWaveform(waveform);
      },
    });
  };
  let current = start();
  return {
    current: () => current,
    showWaveform(next) {
      waveform = next;
      current.showWaveform(next);
    },
    forward: (read) => current.forward(read),
    end: () => current.end(),
  };
}
