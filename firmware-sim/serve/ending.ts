const exitCodes = { quit: 0, SIGTERM: 0, SIGINT: 130 } as const;

/** Waits for the end of a program: a signal, or that somebody asks for it. */
export function createEnding() {
  let settle: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    settle = resolve;
  });
  const interrupt = () => settle(exitCodes.SIGINT);
  const terminate = () => settle(exitCodes.SIGTERM);
  process.on("SIGINT", interrupt).on("SIGTERM", terminate);
  return {
    end: (code: number = exitCodes.quit) => settle(code),
    /** @returns the exit code */
    async wait(): Promise<number> {
      const code = await ended;
      process.off("SIGINT", interrupt).off("SIGTERM", terminate);
      return code;
    },
  };
}
