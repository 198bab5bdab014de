import { defineFault } from "./kind.ts";

/** The program never comes down from the strongest command it gave, so that the pulse timer must end the energy. */
export const longPulse = defineFault({
  name: "long-pulse",
  meaning: "the program forgets to end a pulse, so that the pulse timer must",
  parameters: {},
  create() {
    const strongest = { command: 0 };
    return {
      ending(end, drive) {
        const { a, b } = drive.pathsClosed;
        const ended = drive.timerFired || (end !== undefined && end !== "complete");
        if (ended || !a || !b) {
          strongest.command = 0;
          return end;
        }
        strongest.command = Math.max(strongest.command, drive.command);
        drive.command = strongest.command;
        return undefined;
      },
    };
  },
});
