import { defineFault } from "./kind.ts";

/** The program goes on with the strongest command it gave, so that the pulse timer must end the energy. */
export const longPulse = defineFault({
  name: "long-pulse",
  meaning: "the program forgets to end a pulse, so that the pulse timer must",
  parameters: {},
  create() {
    const strongest = { command: 0 };
    return {
      ending(end, drive) {
        if (end !== "complete" || drive.timerFired) {
          strongest.command = Math.max(strongest.command, drive.command);
          return end;
        }
        drive.command = strongest.command;
        return undefined;
      },
    };
  },
});
