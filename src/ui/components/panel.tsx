import { Box } from "ink";
import type { ReactNode } from "react";
import type { Look } from "../look.ts";
import { bottomBorder, topBorder } from "../parts/box.ts";
import { type Line, span, type Tone } from "../text/line.ts";
import { Lines } from "./lines.tsx";

/** A box with a title in its upper border; `rows` and `columns` count the border too. */
export function Panel({
  title,
  footLeft = [],
  footRight = [],
  tone = "dim",
  heavy = false,
  columns,
  rows,
  look,
  children,
}: {
  readonly title: Line;
  readonly footLeft?: Line;
  readonly footRight?: Line;
  readonly tone?: Tone;
  readonly heavy?: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly look: Look;
  readonly children: ReactNode;
}) {
  const { glyphs, palette } = look;
  const frame = heavy ? glyphs.double : glyphs.single;
  const border = { columns, frame, tone, ellipsis: glyphs.ellipsis };
  const side: Line[] = Array.from({ length: rows - 2 }, () => [span(frame.upright, tone)]);
  const top = topBorder(title, border);
  const bottom = bottomBorder(footLeft, footRight, border);
  return (
    <Box flexDirection="column" width={columns} height={rows} flexShrink={0}>
      <Lines lines={[top]} palette={palette} />
      <Box height={rows - 2}>
        <Lines lines={side} palette={palette} />
        <Box width={columns - 2}>{children}</Box>
        <Lines lines={side} palette={palette} />
      </Box>
      <Lines lines={[bottom]} palette={palette} />
    </Box>
  );
}
