import { Box } from "ink";
import type { ConsoleSnapshot } from "../../controller/messages/simulator-snapshot.ts";
import { Lines } from "../components/lines.tsx";
import { Panel } from "../components/panel.tsx";
import type { Look } from "../look.ts";
import { drawKeyHelp } from "../parts/help.ts";
import { leastColumns, leastRows } from "../parts/small.ts";
import { span } from "../text/line.ts";
import { drawFaults, faultRows, faultsTitle } from "./faults.ts";
import { drawConsoleFooter } from "./footer.ts";
import { drawConsoleHeader } from "./header.ts";
import { drawLowerLines } from "./lower-lines.ts";
import { drawModel, modelTitle } from "./model.ts";
import { drawSmallConsole } from "./small-console.ts";
import { drawWire, wireTitle } from "./wire.ts";

export type ConsoleScreenProps = {
  readonly snapshot: ConsoleSnapshot;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
};

/** Header and footer are on every page. */
const commonRows = 1 + 3;
/** Rows more, from this height on, for what the selected fault means. */
const tallRows = 32;
const meaningRows = 5;

/** The simulator's console, exactly `rows` by `columns`, or a few lines where that is too small. */
export function ConsoleScreen({ snapshot, columns, rows, look }: ConsoleScreenProps) {
  const { glyphs, palette } = look;
  if (columns < leastColumns || rows < leastRows) {
    return <Lines lines={drawSmallConsole(snapshot, columns, rows, glyphs)} palette={palette} />;
  }
  const middle = rows - commonRows;
  const Page = snapshot.page === "help" ? HelpPage : PanelsPage;
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      <Lines lines={[drawConsoleHeader(snapshot, columns, glyphs)]} palette={palette} />
      <Page snapshot={snapshot} columns={columns} rows={middle} look={look} />
      <Lines lines={drawConsoleFooter(snapshot, columns, glyphs)} palette={palette} />
    </Box>
  );
}

function HelpPage({ snapshot, columns, rows, look }: ConsoleScreenProps) {
  const lines = drawKeyHelp(snapshot.keys, columns - 2, rows - 2, look.glyphs);
  return (
    <Panel
      title={[span("keys: those that do nothing now are dim; ? closes")]}
      columns={columns}
      rows={rows}
      look={look}
    >
      <Lines lines={lines} palette={look.palette} />
    </Panel>
  );
}

function PanelsPage({ snapshot, columns, rows, look }: ConsoleScreenProps) {
  const { glyphs, palette } = look;
  const tall = rows + commonRows >= tallRows;
  const upper = 2 + faultRows + (tall ? meaningRows : 0);
  const below = drawLowerLines(snapshot, tall, columns, glyphs);
  const lower = rows - upper - below.length;
  const left = columns < 100 ? 31 : Math.floor(columns * 0.4);
  const right = columns - left;
  return (
    <Box flexDirection="column">
      <Box>
        <Panel title={faultsTitle(snapshot.faults)} columns={left} rows={upper} look={look}>
          <Lines lines={drawFaults(snapshot, left - 2, upper - 2, glyphs)} palette={palette} />
        </Panel>
        <Panel title={modelTitle(snapshot)} columns={right} rows={upper} look={look}>
          <Lines lines={drawModel(snapshot, right - 2, upper - 2, glyphs)} palette={palette} />
        </Panel>
      </Box>
      <Panel
        title={wireTitle(snapshot)}
        footRight={[span(snapshot.wire.routine, "dim")]}
        columns={columns}
        rows={lower}
        look={look}
      >
        <Lines lines={drawWire(snapshot.wire, columns - 2, lower - 2, glyphs)} palette={palette} />
      </Panel>
      <Lines lines={below} palette={palette} />
    </Box>
  );
}
