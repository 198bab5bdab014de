import type { Snapshot, Waveform } from "../../controller/messages/snapshot.ts";
import type { Look } from "../look.ts";

/** What every page gets: the rows are those between the banner and the footer. */
export type PageProps = {
  readonly snapshot: Snapshot;
  readonly waveform: Waveform | undefined;
  /** The wall clock of the snapshot, for the flash of the alarms. */
  readonly atMilliseconds: number;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
};
