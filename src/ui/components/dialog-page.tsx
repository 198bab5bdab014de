import { Box } from "ink";
import type { PersonDialog } from "../../controller/messages/person-dialog.ts";
import { drawAlarms } from "../parts/alarms.ts";
import { drawPersonDialog } from "../parts/person-dialog.ts";
import { drawStatus } from "../parts/status.ts";
import { span } from "../text/line.ts";
import { Lines } from "./lines.tsx";
import type { PageProps } from "./page.ts";
import { Panel } from "./panel.tsx";

const alarmRows = 3;

/** The dialog about who is at the keyboard; alarms and the instrument's state stay in sight. */
export function DialogPage({
  dialog,
  snapshot,
  atMilliseconds,
  columns,
  rows,
  look,
}: PageProps & { readonly dialog: PersonDialog }) {
  const { glyphs, palette } = look;
  const alarms = drawAlarms(snapshot, atMilliseconds, columns, alarmRows, glyphs);
  const panelRows = rows - alarms.length - 1;
  const lines = drawPersonDialog(dialog, columns - 2, panelRows - 2, glyphs);
  return (
    <Box flexDirection="column">
      <Lines lines={alarms} palette={palette} />
      <Panel
        title={[span(dialog.title)]}
        tone="ready"
        columns={columns}
        rows={panelRows}
        look={look}
      >
        <Lines lines={lines} palette={palette} />
      </Panel>
      <Lines lines={[drawStatus(snapshot, columns, glyphs)]} palette={palette} />
    </Box>
  );
}
