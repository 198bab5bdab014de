import { keyBindings } from "../../controller/messages/key-bindings.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { exists, whyDisabled } from "../keys/availability.ts";
import { cellWidth } from "../text/cell-width.ts";
import { fitLine, fitRows, type Line, span } from "../text/line.ts";

const nameCells = 8;

/** A key with what it does; `able` is whether it does that now. */
export type HelpRow = {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly able: boolean;
};

/** `text` in lines of at most `cells`, broken between words. */
export function wrapWords(text: string, cells: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && cellWidth(last) + 1 + cellWidth(word) <= cells) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** Every key of the operator's table with what it does. */
export function drawHelp(
  snapshot: Snapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const shown = keyBindings
    .filter((binding) => exists(binding, snapshot))
    .map((binding) => ({ ...binding, able: whyDisabled(binding, snapshot) === undefined }));
  return drawKeyHelp(shown, columns, rows, glyphs);
}

/**
 * Keys with what they do; those that do nothing now are dim. Where rows are short, the later help texts are
 * cut to one line.
 */
export function drawKeyHelp(
  shown: readonly HelpRow[],
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const labelCells = Math.max(...shown.map(({ label }) => label.length)) + 1;
  const room = columns - nameCells - labelCells - 2;
  let spare = rows - shown.length;
  const lines = shown.flatMap((binding) => {
    const wrapped = wrapWords(binding.help, room);
    const fits = wrapped.length - 1 <= spare;
    if (fits) spare -= wrapped.length - 1;
    const tone = binding.able ? "plain" : "dim";
    const texts = fits ? wrapped : [binding.help];
    return texts.map(
      (text, at): Line => [
        span(
          ` ${(at === 0 ? binding.name : "").padEnd(nameCells)}`,
          binding.able ? "strong" : "dim",
        ),
        span((at === 0 ? binding.label : "").padEnd(labelCells), tone),
        span(text, tone),
      ],
    );
  });
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
