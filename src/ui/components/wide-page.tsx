import { Box } from "ink";
import { drawAlarms } from "../parts/alarms.ts";
import { drawGates, gatesTitle } from "../parts/gates.ts";
import { drawLimits } from "../parts/limits.ts";
import { drawEvents, drawThrusts } from "../parts/lists.ts";
import { drawReadout } from "../parts/readout.ts";
import { drawStatus } from "../parts/status.ts";
import { fitRows, type Line, span } from "../text/line.ts";
import { GaugeView } from "./gauge-view.tsx";
import { Lines } from "./lines.tsx";
import { MainPanel } from "./main-panel.tsx";
import type { PageProps } from "./page.ts";
import { Panel } from "./panel.tsx";

const alarmRows = 3;
/** Rows that the parts other than the panels take: alarms, readout, gauge, counters. */
const otherRows = alarmRows + 5 + 3 + 1;
const limitsRows = 14;
const listRows = 9;

/** The treatment page for 120 by 40 and more: also limits, gates, thrusts and events. */
export function WidePage(props: PageProps) {
  const { snapshot, waveform, atMilliseconds, columns, rows, look } = props;
  const { glyphs, palette } = look;
  const { force, peakNewtons, limits } = snapshot;
  const alarms = drawAlarms(snapshot, atMilliseconds, columns, alarmRows, glyphs);
  const left = Math.floor(columns * 0.66);
  const right = columns - left;
  const middle = rows - otherRows;
  const thrusts = Math.floor(left * 0.55);
  const panel = (title: Line, lines: readonly Line[], width: number, height: number) => (
    <Panel title={title} columns={width} rows={height} look={look}>
      <Lines lines={lines} palette={palette} />
    </Panel>
  );
  return (
    <Box flexDirection="column">
      <Lines
        lines={[...fitRows(alarms, alarmRows), ...drawReadout(snapshot, columns, "tall", glyphs)]}
        palette={palette}
      />
      <GaugeView reading={{ force, peakNewtons, limits }} columns={columns} look={look} />
      <Box>
        <Box flexDirection="column">
          <MainPanel
            snapshot={snapshot}
            waveform={waveform}
            columns={left}
            rows={middle - listRows}
            look={look}
          />
          <Box>
            {panel(
              [span("thrusts of this visit")],
              drawThrusts(snapshot.thrusts, thrusts - 2, listRows - 2, glyphs),
              thrusts,
              listRows,
            )}
            {panel(
              [span("events")],
              drawEvents(snapshot.events, left - thrusts - 2, listRows - 2, glyphs),
              left - thrusts,
              listRows,
            )}
          </Box>
        </Box>
        <Box flexDirection="column">
          {panel(
            [span("limits in force")],
            drawLimits(limits, right - 2, limitsRows - 2, glyphs),
            right,
            limitsRows,
          )}
          {panel(
            gatesTitle(snapshot.gates),
            drawGates(snapshot.gates, right - 2, middle - limitsRows - 2, glyphs),
            right,
            middle - limitsRows,
          )}
        </Box>
      </Box>
      <Lines lines={[drawStatus(snapshot, columns, glyphs)]} palette={palette} />
    </Box>
  );
}
