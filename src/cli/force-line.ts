/** Five times a second: as fast as a person follows a number. */
const every = 200;

/** What a person presses with, shown at the terminal while it is asked for. */
export interface ForceLine {
  show(): void;
  /** Takes it away, so that other words have the line. */
  hide(): void;
}

/**
 * @param terminal where it is written, over and over on one line
 * @param force the newest measured force in N; undefined where it is missing
 */
export function createForceLine(
  terminal: Pick<NodeJS.WriteStream, "write">,
  force: () => number | undefined,
): ForceLine {
  let timer: NodeJS.Timeout | undefined;
  const clear = "\r\u001b[K";
  return {
    show() {
      timer ??= setInterval(() => {
        terminal.write(`${clear}  ${force()?.toFixed(1) ?? "?"} N`);
      }, every);
    },
    hide() {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      terminal.write(clear);
    },
  };
}
