import { Box } from "ink";
import type { CalibrationSnapshot } from "../../controller/messages/calibration-snapshot.ts";
import { Lines } from "../components/lines.tsx";
import type { Look } from "../look.ts";
import { leastColumns, leastRows } from "../parts/small.ts";
import { drawCalibrationFooter } from "./footer.ts";
import { drawCalibrationHeader, drawParts } from "./header.ts";
import { HelpPage } from "./help-page.tsx";
import { drawSmallCalibration } from "./small-calibration.ts";
import { drawRemark } from "./step.ts";
import { StepPage } from "./step-page.tsx";

export type CalibrationScreenProps = {
  readonly snapshot: CalibrationSnapshot;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
};

/** From this height on a remark may take more rows. */
const tallRows = 32;

/** The screen of the guided calibration, exactly `rows` by `columns`, or a few lines where that is too small. */
export function CalibrationScreen({ snapshot, columns, rows, look }: CalibrationScreenProps) {
  const { glyphs, palette } = look;
  if (columns < leastColumns || rows < leastRows) {
    const lines = drawSmallCalibration(snapshot, columns, rows, glyphs);
    return <Lines lines={lines} palette={palette} />;
  }
  const tall = rows >= tallRows;
  const remark = drawRemark(snapshot, tall ? 4 : 2, columns, glyphs);
  const above = [
    drawCalibrationHeader(snapshot, columns, glyphs),
    drawParts(snapshot, columns, glyphs),
  ];
  const below = [...remark, ...drawCalibrationFooter(snapshot, columns, glyphs)];
  const Page = snapshot.page === "help" ? HelpPage : StepPage;
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Lines lines={above} palette={palette} />
      <Page
        snapshot={snapshot}
        columns={columns}
        rows={rows - above.length - below.length}
        look={look}
        tall={tall}
      />
      <Lines lines={below} palette={palette} />
    </Box>
  );
}
