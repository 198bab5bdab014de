import type { Block, Section, Signature, Words } from "../document/document.ts";
import { palette } from "../plot/drawing.ts";
import { drawFigures } from "./figures.ts";
import {
  headingStyle,
  lineHeight,
  type Part,
  paper,
  type Sheet,
  type Style,
  styleOf,
  styles,
  textWidth,
} from "./sheet.ts";
import { drawTable, tableStart } from "./table.ts";

/** What a heading takes with it onto its page at least. */
const afterHeading = 72;
const termWidth = textWidth * 0.235;
const besideTerm = paper.left + termWidth + 10;

/** Lines one under the other, over as many pages as they take. */
function flow(sheet: Sheet, words: Words, style: Style, x = paper.left, width = textWidth): void {
  const asked = styleOf(words, style);
  for (const line of sheet.lines(words, style, width)) {
    sheet.needs(lineHeight(asked));
    sheet.line(line, asked, x, sheet.y);
    sheet.y += lineHeight(asked);
  }
}

/** A box with words in it, on one page. */
function boxed(
  sheet: Sheet,
  parent: Part,
  parts: readonly { readonly words: string; readonly style: Style }[],
  { fill, edge }: { readonly fill: string; readonly edge: string },
): void {
  const { pdf } = sheet;
  const lines = parts.flatMap(({ words, style }) =>
    sheet.lines(words, style, textWidth - 20).map((line) => ({ line, style })),
  );
  const height = lines.reduce((sum, { style }) => sum + lineHeight(style), 0) + 10;
  sheet.needs(height + 6);
  const top = sheet.y;
  pdf.markContent("Artifact", { type: "Layout" });
  pdf.rect(paper.left, top, textWidth, height).fill(fill);
  pdf.rect(paper.left, top, 3, height).fill(edge);
  pdf.endMarkedContent();
  parent.add(
    pdf.struct("P", {}, () => {
      let y = top + 5;
      for (const { line, style } of lines) {
        sheet.line(line, style, paper.left + 11, y);
        y += lineHeight(style);
      }
    }),
  );
  sheet.y = top + height + 7;
}

function drawDefinitions(
  sheet: Sheet,
  parent: Part,
  { items }: Extract<Block, { kind: "definitions" }>,
): void {
  const { pdf } = sheet;
  const list = pdf.struct("L");
  parent.add(list);
  for (const { term, words } of items) {
    const terms = sheet.lines(term, styles.term, termWidth);
    const tall = terms.length * lineHeight(styles.term);
    sheet.needs(tall);
    const top = sheet.y;
    const item = pdf.struct("LI");
    list.add(item);
    item.add(
      pdf.struct("Lbl", {}, () => {
        for (const [index, line] of terms.entries()) {
          sheet.line(line, styles.term, paper.left, top + index * lineHeight(styles.term));
        }
      }),
    );
    const page = pdf.page;
    item.add(
      pdf.struct("LBody", {}, () =>
        flow(sheet, words, styles.body, besideTerm, paper.left + textWidth - besideTerm),
      ),
    );
    item.end();
    // On another page the term is not beside its last line any more.
    sheet.y = (pdf.page === page ? Math.max(sheet.y, top + tall) : sheet.y) + 1.5;
  }
  list.end();
  sheet.y += 5;
}

function drawNotice(
  sheet: Sheet,
  parent: Part,
  { heading, words }: Extract<Block, { kind: "notice" }>,
): void {
  const parts = [
    ...(heading === undefined ? [] : [{ words: heading, style: styles.warning }]),
    { words, style: styles.body },
  ];
  boxed(sheet, parent, parts, { fill: palette.warning, edge: palette.limit });
}

function drawSignature(sheet: Sheet, parent: Part, signature: Signature): void {
  const { by, at, meaning, digest } = signature;
  const parts = [
    { words: `${by}, ${at}`, style: styles.strong },
    { words: `“${meaning}”`, style: styles.body },
    { words: `SHA-256 ${digest}`, style: styles.quiet },
  ];
  boxed(sheet, parent, parts, { fill: palette.band, edge: palette.axis });
}

export function drawBlock(sheet: Sheet, parent: Part, block: Block, level: number): void {
  switch (block.kind) {
    case "paragraph":
      drawParagraph(sheet, parent, block);
      break;
    case "notice":
      drawNotice(sheet, parent, block);
      break;
    case "definitions":
      drawDefinitions(sheet, parent, block);
      break;
    case "table":
      drawTable(sheet, parent, block);
      break;
    case "figures":
      drawFigures(sheet, parent, block);
      break;
    case "signatures":
      for (const signature of block.signatures) drawSignature(sheet, parent, signature);
      break;
    case "section":
      drawSection(sheet, parent, block, level);
      break;
  }
}

function drawParagraph(
  sheet: Sheet,
  parent: Part,
  { words, quiet }: Extract<Block, { kind: "paragraph" }>,
): void {
  const style = quiet === true ? styles.quiet : styles.body;
  parent.add(sheet.pdf.struct("P", {}, () => flow(sheet, words, style)));
  sheet.y += 5;
}

function drawSection(
  sheet: Sheet,
  parent: Part,
  { heading, blocks }: Section,
  level: number,
): void {
  const { pdf } = sheet;
  const style = headingStyle(level);
  const part = pdf.struct("Sect");
  parent.add(part);
  sheet.y += level === 2 ? 12 : 6;
  const [first] = blocks;
  const follows = first?.kind === "table" ? tableStart(sheet, first) + 4 : 0;
  sheet.needs(lineHeight(style) + Math.max(afterHeading, follows));
  part.add(pdf.struct(`H${level}`, {}, () => flow(sheet, heading, style)));
  sheet.y += 4;
  for (const block of blocks) drawBlock(sheet, part, block, Math.min(level + 1, 4));
  part.end();
}
