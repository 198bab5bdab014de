import { Box } from "ink";
import { useMemo } from "react";
import type { Waveform } from "../../controller/messages/snapshot.ts";
import type { Look } from "../look.ts";
import { drawWaveform, labelCells } from "../parts/waveform.ts";
import { span } from "../text/line.ts";
import { Lines } from "./lines.tsx";

/** The curve of a thrust with its axis. */
export function WaveformView({
  waveform,
  columns,
  rows,
  look,
}: {
  readonly waveform: Waveform;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
}) {
  const { glyphs, palette } = look;
  // A capture has up to 4,000 samples and stays the same for many frames.
  const { labels, lines } = useMemo(
    () => drawWaveform(waveform, columns - labelCells - 1, rows, glyphs),
    [waveform, columns, rows, glyphs],
  );
  const axis = labels.map((label) => [...label, span(glyphs.single.upright, "dim")]);
  return (
    <Box>
      <Lines lines={axis} palette={palette} />
      <Lines lines={lines} palette={palette} />
    </Box>
  );
}
