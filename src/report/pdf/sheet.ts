import type PDFDocument from "pdfkit";
import { cleaned } from "../document/cleaned.ts";
import { isMissing, textOf, type Words } from "../document/document.ts";
import { palette } from "../plot/drawing.ts";
import { breakLines } from "./lines.ts";

export type Pdf = InstanceType<typeof PDFDocument>;
/** A part of the tagged structure of a document. */
export type Part = ReturnType<Pdf["struct"]>;
export type Face = "regular" | "bold" | "oblique";
export type Style = { readonly face: Face; readonly size: number; readonly colour: string };

/** A4 in points, with the room that head and foot of a page leave. */
export const paper = { width: 595.28, height: 841.89, left: 50, right: 50, top: 62, bottom: 58 };
export const textWidth = paper.width - paper.left - paper.right;

const leading = 1.36;
export const styles = {
  title: { face: "bold", size: 17, colour: palette.text },
  body: { face: "regular", size: 9, colour: palette.text },
  term: { face: "regular", size: 9, colour: palette.quiet },
  quiet: { face: "regular", size: 7.5, colour: palette.quiet },
  cell: { face: "regular", size: 8, colour: palette.text },
  head: { face: "bold", size: 8, colour: palette.text },
  warning: { face: "bold", size: 14, colour: palette.limit },
  strong: { face: "bold", size: 9, colour: palette.text },
} as const satisfies Readonly<Record<string, Style>>;

/** Headings by their level, from 2 on. */
export const headingStyle = (level: number): Style => ({
  face: "bold",
  size: level === 2 ? 12.5 : Math.max(9, 12.5 - (level - 2) * 1.75),
  colour: palette.text,
});

export const lineHeight = ({ size }: Style): number => size * leading;

/** What is missing is told apart by its letters, too. */
export const styleOf = (words: Words, style: Style): Style =>
  isMissing(words) ? { ...style, face: "oblique", colour: palette.quiet } : style;

type Glyphs = { readonly hasGlyphForCodePoint: (code: number) => boolean };

/** Lines of words in one style, and where on which page they stand. */
export interface Sheet {
  readonly pdf: Pdf;
  /** From the upper edge of the page. */
  y: number;
  /** Begins a page unless so much is left on this one. */
  needs(height: number): void;
  nextPage(): void;
  lines(words: Words, style: Style, width: number): readonly string[];
  /** One line at a place; the cursor stays. */
  line(words: string, style: Style, x: number, y: number): void;
  widthOf(words: string, style: Style): number;
}

/** Height of what stands between head and foot of a page. */
export const bodyHeight = paper.height - paper.top - paper.bottom;

export function createSheet(pdf: Pdf): Sheet {
  const write = (style: Style) => pdf.font(style.face).fontSize(style.size);

  /** A character that the font lacks is written by its number: nothing is lost without a word. */
  function shown(words: string, { face }: Style): string {
    pdf.font(face);
    // pdfkit keeps the font to itself; it is asked only what it can draw.
    const { font } = (pdf as unknown as { readonly _font: { readonly font: Glyphs } })._font;
    const characters = Array.from(cleaned(words), (character) => {
      const code = character.codePointAt(0) ?? 0;
      if (character === "\n" || font.hasGlyphForCodePoint(code)) return character;
      return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
    });
    return characters.join("");
  }

  return {
    pdf,
    y: paper.top,
    needs(height) {
      if (this.y + height > paper.height - paper.bottom) this.nextPage();
    },
    nextPage() {
      // Not addPage: what is being marked goes on there.
      pdf.continueOnNewPage();
      this.y = paper.top;
    },
    lines(words, style, width) {
      const asked = styleOf(words, style);
      const text = shown(textOf(words), asked);
      write(asked);
      return breakLines(text, width, (each) => pdf.widthOfString(each));
    },
    line(words, style, x, y) {
      write(style).fillColor(style.colour).text(words, x, y, { lineBreak: false });
    },
    widthOf(words, style) {
      return write(style).widthOfString(words);
    },
  };
}
