import type { GlyphSet } from "../../glyphs.ts";
import { brailleBits } from "../canvas.ts";

/** Signs of one value each, lowest first. A text console has no eighths of a block. */
const levels = { block: ["_", "▄", "█"], ascii: ["_", ".", "-", "=", "*", "#"] } as const;

const brailleLevels = 4;

/** How many values one cell shows. */
export function valuesInCell({ name }: GlyphSet): number {
  return name === "braille" ? 2 : 1;
}

/** The step of a value between the least and the most of all, from 0 to `count - 1`. */
function levelOf(value: number, least: number, most: number, count: number): number {
  const share = most === least ? 0.5 : (value - least) / (most - least);
  return Math.min(count - 1, Math.floor(share * count));
}

/** The dots of a value from the lowest upwards, in the left or the right half of a braille sign. */
function brailleColumn(level: number | null, half: number): number {
  if (level === null) return 0;
  const bits = brailleBits[half] ?? [];
  return bits.toReversed().reduce((sum, bit, at) => (at <= level ? sum | bit : sum), 0);
}

/**
 * Values over visits as one line of signs, between their own least and most; what was not measured is
 * a gap. The newest `cells` are shown, and a cut is marked.
 */
export function sparkline(
  values: readonly (number | null)[],
  cells: number,
  glyphs: GlyphSet,
): string {
  const inCell = valuesInCell(glyphs);
  const isCut = values.length > cells * inCell;
  const mark = isCut ? glyphs.ellipsis : "";
  const room = Math.max(0, cells - mark.length);
  const shown = isCut ? values.slice(values.length - room * inCell) : values;
  const known = shown.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const { name } = glyphs;
  if (name === "braille") {
    const steps = shown.map((value) =>
      value === null ? null : levelOf(value, least, most, brailleLevels),
    );
    const signs = Array.from({ length: Math.ceil(steps.length / 2) }, (_, cell) => {
      const bits =
        brailleColumn(steps[2 * cell] ?? null, 0) | brailleColumn(steps[2 * cell + 1] ?? null, 1);
      return bits === 0 ? " " : String.fromCodePoint(0x2800 + bits);
    });
    return mark + signs.join("");
  }
  const signs = levels[name];
  const drawn = shown.map((value) =>
    value === null ? " " : signs[levelOf(value, least, most, signs.length)],
  );
  return mark + drawn.join("");
}
