import type { Milliseconds } from "../protocol/units.ts";
import type { Snapshot, Waveform } from "./messages/snapshot.ts";

/** Where the state is shown, and how old is what stands there. */
export interface Display {
  show(snapshot: Snapshot): void;
  showWaveform(waveform: Waveform): void;
  nextNumber(): number;
  /** undefined: there is no screen, so nobody can be asked and nothing can be armed. */
  paintedAge(): Milliseconds | undefined;
  largeEnough(): boolean | undefined;
  /** Whether an alarm could be heard. */
  audible(): boolean;
}
