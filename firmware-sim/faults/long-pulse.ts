import { defineFault, numberOf } from "./kind.ts";

/** Softly, so that no other limit is reached first: what this is about is the time. */
export const longPulse = defineFault({
  name: "long-pulse",
  meaning: "the program forgets to end a pulse, so that the pulse timer must",
  parameters: { share: numberOf(0.01, 1, 0.2, "part of its strongest command that goes on") },
  create({ share }) {
    const strongest = { command: 0 };
    return {
      ending(end, drive) {
        if (end !== "complete" || drive.timerFired) {
          strongest.command = Math.max(strongest.command, drive.command);
          return end;
        }
        drive.command = share * strongest.command;
        return undefined;
      },
    };
  },
});
