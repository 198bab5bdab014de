import { useMemo } from "react";
import type { Waveform } from "../../controller/messages/snapshot.ts";
import type { Look } from "../look.ts";
import { missingWaveformText, type Thrust, thrustFoot, thrustTitle } from "../parts/thrust.ts";
import { cutToThrust } from "../parts/waveform-window.ts";
import { fixed } from "../text/format.ts";
import { blankLines, centre, fitRows, type Line, span } from "../text/line.ts";
import { Lines } from "./lines.tsx";
import { Panel } from "./panel.tsx";
import { WaveformView } from "./waveform-view.tsx";

/** The last thrust: its summary, and its curve once the capture has arrived. */
export function ThrustPanel({
  thrust,
  waveform,
  columns,
  rows,
  look,
}: {
  readonly thrust: Thrust;
  readonly waveform: Waveform | undefined;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
}) {
  const inner = columns - 2;
  const known = useMemo(
    () => (waveform?.thrust === thrust.number ? cutToThrust(waveform) : undefined),
    [waveform, thrust.number],
  );
  const wait: Line = [span(missingWaveformText(thrust), "dim")];
  const above = blankLines(Math.floor((rows - 3) / 2));
  const waiting = fitRows([...above, wait], rows - 2).map((line) =>
    centre(line, inner, look.glyphs.ellipsis),
  );
  return (
    <Panel
      title={thrustTitle(thrust)}
      footLeft={thrustFoot(thrust)}
      footRight={known === undefined ? [] : [span(timeText(known), "dim")]}
      columns={columns}
      rows={rows}
      look={look}
    >
      {known === undefined ? (
        <Lines lines={waiting} palette={look.palette} />
      ) : (
        <WaveformView waveform={known} columns={inner} rows={rows - 2} look={look} />
      )}
    </Panel>
  );
}

/** From when to when the curve goes, after the trigger. */
function timeText({ offsetMilliseconds, intervalMilliseconds, force }: Waveform): string {
  const end = offsetMilliseconds + intervalMilliseconds * Math.max(0, force.length - 1);
  return `${fixed(offsetMilliseconds, 1)} to ${fixed(end, 1)} ms`;
}
