import type { ProtectionName } from "./firmware/protections.ts";
import type { TissueName } from "./physics/tissue.ts";
import type { NoteSink } from "./runtime/note.ts";
import type { Truth } from "./truth/form.ts";

/** The counter of a line that was dropped. */
export type DroppedAs = "badChecksums" | "overlong" | "strangers";

export interface InstrumentOptions {
  /** The same seed and the same input give the same bytes. */
  readonly seed: number;
  readonly tissue?: TissueName;
  /** What its channels are really like; else what the seed draws, as a calibration leaves them. */
  readonly channels?: Truth | undefined;
  readonly baud?: number;
  /** The protection that it is built without, to show what that one is for; none in a sound instrument. */
  readonly broken?: ProtectionName | undefined;
  /** Takes what the instrument puts on the line; the bytes are the receiver's to keep. */
  send(bytes: Uint8Array): void;
  readonly note?: NoteSink;
  /** Told of every line that came in, with why it was dropped if it was; over-long ones are not kept. */
  readonly onLine?: (line: string, dropped?: DroppedAs) => void;
  /** Pulls the cable out of the host's port, or puts it back. */
  readonly plug?: (plugged: boolean) => void;
}
