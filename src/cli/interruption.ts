import { exitCodes } from "./failure.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface Interruption {
  /** Resolves at the first signal that asks the program to end. */
  readonly asked: Promise<void>;
  /** Leaves signals to the system again. */
  end(): void;
}

/** Lets a command put things in order when it is told to end; the second signal ends it at once. */
export function watchInterruption(): Interruption {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  let count = 0;
  const take = () => {
    count += 1;
    if (count > 1) process.exit(exitCodes.interrupted);
    resolve();
  };
  for (const signal of signals) process.on(signal, take);
  return {
    asked,
    end: () => {
      for (const signal of signals) process.off(signal, take);
    },
  };
}
