import type { Block } from "../document/document.ts";
import { draw } from "../plot/draw.ts";
import { type Drawing, palette } from "../plot/drawing.ts";
import { lineHeight, type Part, paper, type Sheet, styles, textWidth } from "./sheet.ts";

type Figures = Extract<Block, { kind: "figures" }>;

const gap = 18;

function drawDrawing({ pdf }: Sheet, { marks }: Drawing, x: number, y: number): void {
  pdf.save();
  pdf.translate(x, y);
  for (const mark of marks) {
    const colour = palette[mark.ink];
    if (mark.kind === "words") {
      const { words, size, anchor } = mark;
      pdf.font("regular").fontSize(size).fillColor(colour);
      const share = { start: 0, middle: 0.5, end: 1 }[anchor];
      const from = mark.x - share * pdf.widthOfString(words);
      pdf.text(words, from, mark.y, { lineBreak: false, baseline: "alphabetic" });
      continue;
    }
    pdf.path(mark.d);
    if (mark.width === undefined) {
      pdf.fill(colour);
      continue;
    }
    pdf.lineWidth(mark.width).lineCap("round").lineJoin("round");
    if (mark.dashed === true) pdf.dash(4, { space: 3 });
    else pdf.undash();
    pdf.stroke(colour);
  }
  pdf.restore();
}

/** Draws figures, one or two beside each other, each with its caption on the same page. */
export function drawFigures(sheet: Sheet, parent: Part, { columns, figures }: Figures): void {
  const { pdf } = sheet;
  const width = (textWidth - gap * (columns - 1)) / columns;
  const drawn = figures.map(({ caption, plot }) => ({
    drawing: draw(plot, width),
    lines: sheet.lines(caption, styles.quiet, width),
  }));
  for (let from = 0; from < drawn.length; from += columns) {
    const row = drawn.slice(from, from + columns);
    const heights = row.map(
      ({ drawing, lines }) => drawing.height + 5 + lines.length * lineHeight(styles.quiet),
    );
    sheet.needs(Math.max(...heights));
    const top = sheet.y;
    for (const [index, { drawing, lines }] of row.entries()) {
      const x = paper.left + index * (width + gap);
      const figure = pdf.struct("Figure", { alt: drawing.alternative }, () =>
        drawDrawing(sheet, drawing, x, top),
      );
      parent.add(figure);
      const caption = pdf.struct("Caption", {}, () => {
        for (const [line, words] of lines.entries()) {
          const y = top + drawing.height + 3 + line * lineHeight(styles.quiet);
          sheet.line(words, styles.quiet, x, y);
        }
      });
      parent.add(caption);
    }
    sheet.y = top + Math.max(...heights) + 8;
  }
}
