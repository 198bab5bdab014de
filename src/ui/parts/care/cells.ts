import { cellWidth, clipText } from "../../text/cell-width.ts";

/** `text` in exactly `cells`: filled up with blanks, or cut and the cut shown. */
export function padCells(text: string, cells: number, ellipsis: string): string {
  const shown = clipText(text, cells, ellipsis);
  return shown + " ".repeat(Math.max(0, cells - cellWidth(shown)));
}

/** The widest of `texts`, at most `most`. */
export function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map(cellWidth)));
}

/** `text` in pieces of at most `cells`, broken anywhere: what is typed is shown as it is. */
export function breakCells(text: string, cells: number): string[] {
  const pieces = [""];
  for (const sign of text) {
    const last = pieces.at(-1) ?? "";
    if (cellWidth(last + sign) <= cells) pieces[pieces.length - 1] = last + sign;
    else pieces.push(sign);
  }
  return pieces;
}
