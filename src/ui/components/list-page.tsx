import { Box } from "ink";
import { alarmsTitle, drawAlarms, drawAllAlarms } from "../parts/alarms.ts";
import type { Page } from "../parts/footer.ts";
import { drawAllGates, gatesTitle } from "../parts/gates.ts";
import { drawHelp } from "../parts/help.ts";
import { drawEvents } from "../parts/lists.ts";
import { drawStatus } from "../parts/status.ts";
import { type Line, span } from "../text/line.ts";
import { Lines } from "./lines.tsx";
import type { PageProps } from "./page.ts";
import { Panel } from "./panel.tsx";

/** A page that is one list: the alarms, the gates, the log or the help. */
export function ListPage({
  page,
  snapshot,
  atMilliseconds,
  columns,
  rows,
  look,
}: PageProps & { readonly page: Exclude<Page, "treat"> }) {
  const { glyphs, palette } = look;
  // The help needs every row that it can get.
  const quiet = page === "help" && snapshot.alarms.length === 0;
  const above = quiet ? [] : drawAlarms(snapshot, atMilliseconds, columns, 1, glyphs);
  const below = page === "help" ? [] : [drawStatus(snapshot, columns, glyphs)];
  const panelRows = rows - above.length - below.length;
  const room = panelRows - 2;
  const draw: Record<typeof page, () => readonly [Line, Line[]]> = {
    alarms: () => [
      alarmsTitle(snapshot),
      drawAllAlarms(snapshot, atMilliseconds, columns - 2, room, glyphs),
    ],
    gates: () => [
      gatesTitle(snapshot.gates),
      drawAllGates(snapshot.gates, columns - 2, room, glyphs),
    ],
    log: () => [
      [span("log: the last events, newest first")],
      drawEvents(snapshot.events, columns - 2, room, glyphs),
    ],
    help: () => [
      [span("keys: those that do nothing now are dim; ? closes")],
      drawHelp(snapshot, columns - 2, room, glyphs),
    ],
  };
  const [title, lines] = draw[page]();
  return (
    <Box flexDirection="column">
      <Lines lines={above} palette={palette} />
      <Panel title={title} columns={columns} rows={panelRows} look={look}>
        <Lines lines={lines} palette={palette} />
      </Panel>
      <Lines lines={below} palette={palette} />
    </Box>
  );
}
