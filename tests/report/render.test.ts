import { describe, expect, it } from "vitest";
import { reportFonts } from "../../src/cli/report-fonts.ts";
import {
  type Block,
  definitions,
  notice,
  notRecorded,
  paragraph,
  type ReportDocument,
  remark,
  section,
} from "../../src/report/document/document.ts";
import { renderHtml } from "../../src/report/html/render-html.ts";
import { renderPdf } from "../../src/report/pdf/render-pdf.ts";
import type { LinePlot } from "../../src/report/plot/plot.ts";
import { readHtml } from "./support/html-text.ts";
import { readPdf } from "./support/pdf-text.ts";

const fonts = reportFonts();

const plot: LinePlot = {
  kind: "lines",
  x: { label: "Time", unit: "ms" },
  y: { label: "Force", unit: "N" },
  series: [
    {
      points: [
        [0, 10],
        [1, 26.88],
        [2, null],
        [3, 10],
      ],
      dots: false,
    },
  ],
  levels: [{ value: 29.93, words: "limit 29.93 N", limit: true }],
  bands: [],
  marked: [{ at: 1, value: 26.88, words: "peak 26.88 N" }],
  alternative: "Force against time: peak 26.88 N.",
};

const table = (rows: number): Block => ({
  kind: "table",
  caption: "Forces",
  columns: [
    { head: "When", share: 2 },
    { head: "Peak", unit: "N", share: 1 },
  ],
  rows: Array.from({ length: rows }, (_, row) => [`row ${row}`, row === 1 ? notRecorded : "26.88"]),
});

const hostile = `<b>&"' </style><script>alert(1)</script>`;

const documentOf = (...blocks: readonly Block[]): ReportDocument => ({
  title: "A report",
  running: "of a test",
  author: "Anna Huber (ah)",
  at: "2026-11-28T10:15:30.125+01:00",
  blocks,
});

/** Every kind of block once, with words that would break out of a page. */
const whole = documentOf(
  definitions([
    ["Patient", hostile],
    ["Born", notRecorded],
  ]),
  notice("The instrument is a simulator."),
  section("Forces", [
    table(3),
    { kind: "figures", columns: 1, figures: [{ caption: "A thrust", plot }] },
    section("More", [paragraph(`Name ${hostile}`), remark("A remark.")]),
    {
      kind: "signatures",
      signatures: [
        { by: "Anna Huber", at: "2026-11-28 10:15", meaning: "I signed", digest: "ab".repeat(32) },
      ],
    },
  ]),
);

/** What both must tell, in whatever way they draw it. */
const told = [
  "A report",
  "Patient",
  hostile,
  "not recorded",
  "The instrument is a simulator.",
  "Peak, N",
  "26.88",
  "limit 29.93 N",
  "peak 26.88 N",
  "Time, ms",
  "Force, N",
  "A thrust",
  "A remark.",
  "“I signed”",
  "ab".repeat(32),
];

describe("the page of a document", () => {
  const page = renderHtml(whole);
  const read = readHtml(page);

  it("tells every block, and closes every element that it opens", () => {
    for (const words of told) expect(read.text).toContain(words.replaceAll(/\s+/g, " "));
  });

  it("holds what anybody typed as words only: no script, and nothing that is fetched", () => {
    expect(read.elements).not.toContain("script");
    expect(new Set(read.elements)).toEqual(
      new Set(
        "html head meta title style body main header h1 h2 h3 p dl dt dd section table caption colgroup col thead tr th tbody td div figure svg g path text figcaption strong br span".split(
          " ",
        ),
      ),
    );
    expect(page).not.toMatch(/(?:https?:)?\/\/|url\(|@import|\s(?:src|href|on\w+)=/i);
  });

  it("names each figure for who cannot see it, and what is missing by its letters too", () => {
    expect(read.attributes).toContain("Force against time: peak 26.88 N.");
    expect(page).toContain('<span class="missing">not recorded</span>');
  });

  it("shows what no line of print can show as missing", () => {
    expect(renderHtml(documentOf(paragraph("a\u0000b\ud800c")))).toContain("a\ufffdb\ufffdc");
  });
});

describe("the PDF of a document", () => {
  it("tells every block, in words that can be searched for and read aloud", async () => {
    const { bytes, pages } = await renderPdf(whole, fonts);
    const read = readPdf(bytes);
    expect([pages, read.pages.length]).toEqual([1, 1]);
    for (const words of told) expect(read.pages.join(" ")).toContain(words);
    expect(read.heads).toContain("/Marked true");
    expect(read.heads).toContain("/S /Figure");
    expect(read.heads).toContain("/Lang (en-GB)");
  });

  it("is the same bytes each time, dated by the document", async () => {
    const [first, second] = [await renderPdf(whole, fonts), await renderPdf(whole, fonts)];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(readPdf(first.bytes).heads).toContain("(D:20261128091530Z)");
  });

  it("repeats the head of a table on each page that it goes over, and numbers every page", async () => {
    const { bytes, pages } = await renderPdf(documentOf(table(120)), fonts);
    const read = readPdf(bytes).pages;
    expect(pages).toBeGreaterThan(2);
    expect(read).toHaveLength(pages);
    for (const [index, words] of read.entries()) {
      expect(words).toContain("Peak, N");
      expect(words).toContain(`page ${index + 1} of ${pages}`);
    }
    for (let row = 0; row < 120; row += 1) {
      expect(read.filter((words) => words.includes(`row ${row} `))).toHaveLength(1);
    }
  });

  it("breaks a word that is too long, and goes on with a text that is longer than a page", async () => {
    const long = "x".repeat(500);
    const many = Array.from({ length: 2500 }, (_, index) => `w${index}`).join(" ");
    const row: Block = {
      kind: "table",
      caption: "Long",
      columns: [
        { head: "A", share: 1 },
        { head: "B", share: 4 },
      ],
      rows: [[long, many]],
    };
    const { bytes, pages } = await renderPdf(
      documentOf(definitions([["Long", long]]), paragraph(many), row),
      fonts,
    );
    const words = readPdf(bytes).pages.join(" ");
    expect(pages).toBeGreaterThan(2);
    expect(words.match(/x/g)?.length).toBeGreaterThanOrEqual(1000);
    for (const last of ["w0", "w1250", "w2499"]) {
      expect(words.split(" ").filter((word) => word === last)).toHaveLength(2);
    }
  });

  it("writes a character that its font lacks by its number, and never leaves it out", async () => {
    const { bytes } = await renderPdf(documentOf(paragraph("Zhāng 张, Łukasz, Ἑλένη")), fonts);
    expect(readPdf(bytes).pages.join(" ")).toContain("Zhāng ⟨U+5F20⟩, Łukasz, Ἑλένη");
  });
});
