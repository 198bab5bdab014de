import type { CalibrationSnapshot } from "../../controller/messages/calibration-snapshot.ts";
import type { Look } from "../look.ts";

/** What every page gets: the rows are those between the parts of the procedure and the remark. */
export type PageProps = {
  readonly snapshot: CalibrationSnapshot;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
  /** Whether there is room for big figures. */
  readonly tall: boolean;
};
