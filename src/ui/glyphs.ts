/** The signs of a box's border, clockwise from the top left, then its sides. */
export type Frame = {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
  readonly across: string;
  readonly upright: string;
};

export type GlyphSet = {
  readonly name: "braille" | "block" | "ascii";
  readonly ellipsis: string;
  readonly single: Frame;
  readonly double: Frame;
  readonly bar: string;
  readonly halfBar: string;
  readonly noBar: string;
  readonly overflow: string;
  readonly peakMark: string;
  readonly windowMark: string;
  readonly targetMark: string;
  readonly limitMark: string;
  readonly passed: string;
  readonly failed: string;
  /** Of parts in a row: the one that is present, one that is ahead. */
  readonly present: string;
  readonly ahead: string;
};

const single: Frame = {
  topLeft: "┌",
  topRight: "┐",
  bottomLeft: "└",
  bottomRight: "┘",
  across: "─",
  upright: "│",
};

const double: Frame = {
  topLeft: "╔",
  topRight: "╗",
  bottomLeft: "╚",
  bottomRight: "╝",
  across: "═",
  upright: "║",
};

const braille: GlyphSet = {
  name: "braille",
  ellipsis: "…",
  single,
  double,
  bar: "█",
  halfBar: "▌",
  noBar: "·",
  overflow: "▶",
  peakMark: "▌",
  windowMark: "▔",
  targetMark: "▲",
  limitMark: "┃",
  passed: "✓",
  failed: "✗",
  present: "●",
  ahead: "○",
};

/** Only signs that the fonts of a text console hold, those of code page 437. */
const block: GlyphSet = {
  ...braille,
  name: "block",
  ellipsis: "..",
  overflow: "►",
  windowMark: "▀",
  limitMark: "║",
  passed: "√",
  failed: "x",
  present: "►",
};

const asciiFrame = (corner: string, across: string, upright: string): Frame => ({
  topLeft: corner,
  topRight: corner,
  bottomLeft: corner,
  bottomRight: corner,
  across,
  upright,
});

const ascii: GlyphSet = {
  name: "ascii",
  ellipsis: "..",
  single: asciiFrame("+", "-", "|"),
  double: asciiFrame("#", "=", "#"),
  bar: "#",
  halfBar: "#",
  noBar: ".",
  overflow: ">",
  peakMark: "+",
  windowMark: "=",
  targetMark: "^",
  limitMark: "|",
  passed: "v",
  failed: "x",
  present: "*",
  ahead: "o",
};

export const glyphSets = { braille, block, ascii } as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The richest set that the terminal can be trusted to show. The locale says whether it reads UTF-8;
 * a text console has no braille in its fonts.
 */
export function chooseGlyphs(environment: Environment, platform: NodeJS.Platform): GlyphSet {
  const term = environment["TERM"] ?? "";
  if (term === "dumb") return ascii;
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  // Windows sets no locale; its terminals read UTF-8.
  const utf8 = /utf-?8/i.test(locale) || (platform === "win32" && locale === "");
  if (!utf8) return ascii;
  return term === "linux" ? block : braille;
}
