import { keyBindings } from "../../controller/messages/key-bindings.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { exists, whyDisabled } from "../keys/availability.ts";
import { fitLine, fitRows, type Line, span } from "../text/line.ts";

const nameCells = 8;
const labelCells = 12;

/** `text` in lines of at most `cells`, broken between words. */
function wrapWords(text: string, cells: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= cells) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/**
 * Every key of the table with what it does; those that do nothing now are dim. Where rows are short, the
 * later help texts are cut to one line.
 */
export function drawHelp(
  snapshot: Snapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const shown = keyBindings.filter((binding) => exists(binding, snapshot));
  const room = columns - nameCells - labelCells - 2;
  let spare = rows - shown.length;
  const lines = shown.flatMap((binding) => {
    const wrapped = wrapWords(binding.help, room);
    const fits = wrapped.length - 1 <= spare;
    if (fits) spare -= wrapped.length - 1;
    const off = whyDisabled(binding, snapshot) !== undefined;
    const tone = off ? "dim" : "plain";
    const texts = fits ? wrapped : [binding.help];
    return texts.map(
      (text, at): Line => [
        span(` ${(at === 0 ? binding.name : "").padEnd(nameCells)}`, off ? "dim" : "strong"),
        span((at === 0 ? binding.label : "").padEnd(labelCells), tone),
        span(text, tone),
      ],
    );
  });
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
