import type { Frame } from "../glyphs.ts";
import { fitLine, type Line, lineWidth, span, type Tone } from "../text/line.ts";

/** How the border of a box is drawn; `columns` is its whole width. */
export type Border = {
  readonly columns: number;
  readonly frame: Frame;
  readonly tone: Tone;
  readonly ellipsis: string;
};

/** The upper border with a title in it; a title that is too long is cut. */
export function topBorder(title: Line, border: Border): Line {
  const { topLeft, topRight } = border.frame;
  return edge(topLeft, topRight, title, [], border);
}

/** The lower border with text at its left and its right end; the left gives way. */
export function bottomBorder(left: Line, right: Line, border: Border): Line {
  const { bottomLeft, bottomRight } = border.frame;
  return edge(bottomLeft, bottomRight, left, right, border);
}

function edge(first: string, last: string, left: Line, right: Line, border: Border): Line {
  const { columns, frame, tone, ellipsis } = border;
  const { across } = frame;
  const tail: Line = right.length === 0 ? [] : [span(" "), ...right, span(" "), span(across, tone)];
  const head: Line = left.length === 0 ? [] : [span(across, tone), span(" "), ...left, span(" ")];
  const room = columns - 2 - lineWidth(tail);
  const shown = lineWidth(head) > room ? fitLine(head, room, ellipsis) : head;
  const rest = Math.max(0, room - lineWidth(shown));
  return [span(first, tone), ...shown, span(across.repeat(rest), tone), ...tail, span(last, tone)];
}

/** A closed box about one line that is `columns - 2` wide. */
export function boxLines(content: Line, border: Border): Line[] {
  const side = span(border.frame.upright, border.tone);
  return [topBorder([], border), [side, ...content, side], bottomBorder([], [], border)];
}
