import type { Display } from "../../controller/display.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { Clock } from "../../device/clock.ts";
import type { Milliseconds } from "../../protocol/units.ts";

/** The eyes of a script: what it is shown it has seen, and it waits for what it must see next. */
export interface ScriptedDisplay extends Display {
  seen(): Snapshot | undefined;
  /** The first snapshot that the condition holds of; undefined: none came in time. */
  until(condition: (seen: Snapshot) => boolean, within: number): Promise<Snapshot | undefined>;
}

export function createScriptedDisplay(clock: Clock): ScriptedDisplay {
  let latest: Snapshot | undefined;
  let at: Milliseconds | undefined;
  const waiting = new Set<(seen: Snapshot) => void>();
  return {
    show(snapshot) {
      latest = snapshot;
      at = clock.now();
      for (const look of waiting) look(snapshot);
    },
    showWaveform: () => {},
    nextNumber: () => (latest?.number ?? 0) + 1,
    paintedAge: () => (at === undefined ? undefined : ((clock.now() - at) as Milliseconds)),
    largeEnough: () => true,
    audible: () => true,
    seen: () => latest,
    until(condition, within) {
      return new Promise((settle) => {
        const end = (found: Snapshot | undefined): void => {
          waiting.delete(look);
          cancel();
          settle(found);
        };
        const look = (seen: Snapshot): void => {
          if (condition(seen)) end(seen);
        };
        const cancel = clock.after(within, () => end(undefined));
        waiting.add(look);
      });
    },
  };
}
