import { Box } from "ink";
import type { CarePage as Page } from "../../controller/messages/care-page.ts";
import { drawAlarms } from "../parts/alarms.ts";
import { careTitle, drawCarePage } from "../parts/care/page.ts";
import { drawStatus } from "../parts/status.ts";
import { span } from "../text/line.ts";
import { Lines } from "./lines.tsx";
import type { PageProps } from "./page.ts";
import { Panel } from "./panel.tsx";

const alarmRows = 3;

/** A page of care; alarms and the instrument's state stay in sight. */
export function CarePage({
  page,
  wide,
  snapshot,
  atMilliseconds,
  columns,
  rows,
  look,
}: PageProps & { readonly page: Page; readonly wide: boolean }) {
  const { glyphs, palette } = look;
  const alarms = drawAlarms(snapshot, atMilliseconds, columns, alarmRows, glyphs);
  const panelRows = rows - alarms.length - 1;
  return (
    <Box flexDirection="column">
      <Lines lines={alarms} palette={palette} />
      <Panel
        title={careTitle(page, columns, glyphs)}
        footRight={page.draft === "" ? [] : [span(page.draft, "dim")]}
        tone="ready"
        columns={columns}
        rows={panelRows}
        look={look}
      >
        <Lines
          lines={drawCarePage(page, columns - 2, panelRows - 2, wide, glyphs)}
          palette={palette}
        />
      </Panel>
      <Lines lines={[drawStatus(snapshot, columns, glyphs)]} palette={palette} />
    </Box>
  );
}
