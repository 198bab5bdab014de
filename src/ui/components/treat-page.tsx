import { Box } from "ink";
import { drawAlarms } from "../parts/alarms.ts";
import { drawEventLine } from "../parts/lists.ts";
import { drawReadout } from "../parts/readout.ts";
import { drawStatus } from "../parts/status.ts";
import { GaugeView } from "./gauge-view.tsx";
import { Lines } from "./lines.tsx";
import { MainPanel } from "./main-panel.tsx";
import type { PageProps } from "./page.ts";

/** Rows that the parts other than the panel take: alarm, readout, gauge, counters, events. */
const otherRows = 9;

/** The treatment page for 80 by 24 and a little more: between banner and footer. */
export function TreatPage({ snapshot, waveform, atMilliseconds, columns, rows, look }: PageProps) {
  const { glyphs, palette } = look;
  const [alarm = [], second] = drawAlarms(snapshot, atMilliseconds, columns, 2, glyphs);
  const { force, peakNewtons, limits } = snapshot;
  const last = second ?? drawEventLine(snapshot.events, columns, glyphs);
  return (
    <Box flexDirection="column">
      <Lines
        lines={[alarm, ...drawReadout(snapshot, columns, "small", glyphs)]}
        palette={palette}
      />
      <GaugeView reading={{ force, peakNewtons, limits }} columns={columns} look={look} />
      <MainPanel
        snapshot={snapshot}
        waveform={waveform}
        columns={columns}
        rows={rows - otherRows}
        look={look}
      />
      <Lines lines={[drawStatus(snapshot, columns, glyphs), last]} palette={palette} />
    </Box>
  );
}
