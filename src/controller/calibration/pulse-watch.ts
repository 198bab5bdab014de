import type { CalibrationAction } from "./calibration-keys.ts";
import type { PulseSeat } from "./desk-outside.ts";

/** What a person sees of the pulses while they are made, and how they answer and stop. */
export interface PulseWatch {
  readonly seat: PulseSeat;
  /** What is to be done or answered now. */
  prompt(): string;
  /** On the stylus, newtons; null: not known. */
  force(): number | null;
  act(action: CalibrationAction): void;
}

/** @param permitted somebody typed yes to arming this instrument */
export function createPulseWatch(permitted: boolean, changed: () => void): PulseWatch {
  const stopping = new AbortController();
  let prompt = "The instrument is greeted anew ...";
  let force: number | null = null;
  let answer: ((goesOn: boolean) => void) | undefined;

  function say(words: string): void {
    prompt = words;
    changed();
  }

  function settle(goesOn: boolean): void {
    const settled = answer;
    answer = undefined;
    settled?.(goesOn);
  }

  return {
    seat: {
      say,
      ask(words) {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        answer = resolve;
        say(`${words} (Enter goes on, s leaves the check, SPACE stops)`);
        return promise;
      },
      force(newtons) {
        force = newtons;
      },
      stop: stopping.signal,
      permitted,
    },
    prompt: () => prompt,
    force: () => force,
    act(action) {
      if (action === "stop") {
        stopping.abort();
        say("Stopped: the stop byte is sent.");
      }
      if (action === "stop" || action === "skip") settle(false);
      if (action === "enter") settle(true);
    },
  };
}
