import PDFDocument from "pdfkit";
import type { ReportDocument } from "../document/document.ts";
import { palette } from "../plot/drawing.ts";
import { drawBlock } from "./blocks.ts";
import {
  createSheet,
  type Face,
  lineHeight,
  type Part,
  type Pdf,
  paper,
  type Sheet,
  styles,
  textWidth,
} from "./sheet.ts";

/** The bytes of a TrueType font for each face; they are embedded, as far as they are used. */
export type Fonts = Readonly<Record<Face, Uint8Array>>;

/** A PDF file and the number of its pages. */
export type RenderedPdf = { readonly bytes: Uint8Array; readonly pages: number };

function openPdf({ title, author, running, at }: ReportDocument, fonts: Fonts): Pdf {
  const date = new Date(at);
  const pdf = new PDFDocument({
    size: "A4",
    // What is near the edge of a page is placed by its own measure, never moved to the next page.
    margin: 0,
    bufferPages: true,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    // No font but those that are embedded.
    font: "",
    info: {
      Title: `${title}: ${running}`,
      Author: author,
      Subject: title,
      Creator: "Plumb",
      Producer: "Plumb, pdfkit",
      // Of the document, not of the clock: the same document makes the same bytes.
      CreationDate: date,
      ModDate: date,
    },
  });
  for (const [face, bytes] of Object.entries(fonts)) pdf.registerFont(face, Buffer.from(bytes));
  return pdf;
}

function drawTitle(sheet: Sheet, parent: Part, document: ReportDocument): void {
  const { pdf } = sheet;
  const write = (tag: string, words: string, style: (typeof styles)["title" | "quiet"]) =>
    parent.add(
      pdf.struct(tag, {}, () => {
        for (const line of sheet.lines(words, style, textWidth)) {
          sheet.line(line, style, paper.left, sheet.y);
          sheet.y += lineHeight(style);
        }
      }),
    );
  write("H1", document.title, styles.title);
  write("P", document.running, styles.quiet);
  sheet.y += 8;
}

/** Head and foot of a page: no part of what is read aloud. */
function drawEdges(sheet: Sheet, { title, running }: ReportDocument, page: number, pages: number) {
  const { pdf } = sheet;
  const { quiet } = styles;
  const right = paper.left + textWidth;
  const foot = paper.height - 40;
  pdf.markContent("Artifact", { type: "Pagination" });
  if (page > 1) {
    const [short = ""] = sheet.lines(`${title}: ${running}`, quiet, textWidth);
    sheet.line(short, quiet, paper.left, 34);
  }
  pdf
    .moveTo(paper.left, foot - 6)
    .lineTo(right, foot - 6)
    .lineWidth(0.4)
    .stroke(palette.axis);
  const number = `page ${page} of ${pages}`;
  sheet.line(number, quiet, right - sheet.widthOf(number, quiet), foot);
  pdf.endMarkedContent();
}

/** A document as PDF: tagged, with its fonts in it; the same bytes each time. */
export async function renderPdf(document: ReportDocument, fonts: Fonts): Promise<RenderedPdf> {
  const pdf = openPdf(document, fonts);
  const chunks: Uint8Array[] = [];
  pdf.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on("end", resolve);
    pdf.on("error", reject);
  });
  const sheet = createSheet(pdf);
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  drawTitle(sheet, root, document);
  for (const block of document.blocks) drawBlock(sheet, root, block, 2);
  root.end();
  const { count } = pdf.bufferedPageRange();
  for (let page = 1; page <= count; page += 1) {
    pdf.switchToPage(page - 1);
    drawEdges(sheet, document, page, count);
  }
  pdf.end();
  await ended;
  return { bytes: Buffer.concat(chunks), pages: count };
}
