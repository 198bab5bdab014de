import { Box } from "ink";
import type { Look } from "../look.ts";
import { drawGauge, type GaugeReading, gaugeSentence } from "../parts/gauge.ts";
import { span } from "../text/line.ts";
import { Lines } from "./lines.tsx";

/** The gauge of the force; for a screen reader one sentence. */
export function GaugeView({
  reading,
  columns,
  look,
}: {
  readonly reading: GaugeReading;
  readonly columns: number;
  readonly look: Look;
}) {
  const lines = drawGauge(reading, columns - 2, look.glyphs).map((line) => [span(" "), ...line]);
  return (
    <Box aria-role="progressbar" aria-label={gaugeSentence(reading)} flexShrink={0}>
      <Lines lines={lines} palette={look.palette} />
    </Box>
  );
}
