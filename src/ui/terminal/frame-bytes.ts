import { stripVTControlCharacters } from "node:util";
import { cellWidth } from "../text/cell-width.ts";
import type { Size } from "./frame-catcher.ts";

/** The alternate screen without a cursor, and back. */
export const enterScreen = "\u001b[?1049h\u001b[?25l";
export const leaveScreen = "\u001b[0m\u001b[?25h\u001b[?1049l";

/** Terminals that know it show what is between these two at once (synchronized output). */
const beginFrame = "\u001b[?2026h";
const endFrame = "\u001b[?2026l";

/** Rings the terminal's bell, or flashes it, as the person has set it. */
export const bell = "\u0007";

/**
 * The bytes that put `frame` on a terminal of `size`. Every row is written whole at its own place, also
 * those that did not change: so the screen heals from anything, and a terminal that has stopped reading
 * is full, and found out, after a few frames. Nothing is erased first, so nothing flickers.
 */
export function frameBytes(frame: string, { columns, rows }: Size): string {
  const lines = frame.split("\n").slice(0, rows);
  const placed = Array.from({ length: rows }, (_, row) => {
    const line = lines[row] ?? "";
    // After the last cell the cursor stays on it: erasing there would take the sign away.
    const short = cellWidth(stripVTControlCharacters(line)) < columns;
    return `\u001b[${row + 1};1H${line}${short ? "\u001b[K" : ""}`;
  });
  return beginFrame + placed.join("") + endFrame;
}
