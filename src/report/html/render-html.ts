import {
  type Block,
  type Column,
  headOf,
  isMissing,
  type ReportDocument,
  type Section,
  type Signature,
  type Words,
} from "../document/document.ts";
import { draw } from "../plot/draw.ts";
import { palette } from "../plot/drawing.ts";
import { cssText, escaped } from "./escape.ts";
import { style } from "./style.ts";
import { svgOf } from "./svg.ts";

/** Width of a plot over the whole page, and of one of two, in points. */
const widths = { 1: 500, 2: 300 } as const;

const wordsOf = (words: Words): string =>
  isMissing(words) ? `<span class="missing">${escaped(words.missing)}</span>` : escaped(words);

function tableOf({ caption, columns, rows }: Extract<Block, { kind: "table" }>): string {
  const numeric = ({ unit }: Column) => (unit === undefined ? "" : ' class="number"');
  const head = columns.map(
    (column) => `<th scope="col"${numeric(column)}>${escaped(headOf(column))}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map(
      (column, index) => `<td${numeric(column)}>${wordsOf(row[index] ?? "")}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  const widthsOf = columns.map(
    ({ share }) => `<col style="width:${((100 * share) / all).toFixed(1)}%"/>`,
  );
  return [
    `<table><caption>${escaped(caption)}</caption>`,
    `<colgroup>${widthsOf.join("")}</colgroup>`,
    `<thead><tr>${head.join("")}</tr></thead>`,
    `<tbody>${body.join("\n")}</tbody></table>`,
  ].join("\n");
}

function signatureOf({ by, at, meaning, digest }: Signature): string {
  const told = `<strong>${escaped(by)}</strong>, ${escaped(at)}<br/>“${escaped(meaning)}”`;
  return `<div class="signature">${told}<br/><span class="digest">SHA-256 ${escaped(digest)}</span></div>`;
}

function noticeOf({ heading, words }: Extract<Block, { kind: "notice" }>): string {
  const head = heading === undefined ? "" : `<strong>${escaped(heading)}</strong>`;
  return `<p class="notice" role="note">${head}${escaped(words)}</p>`;
}

function blockOf(block: Block, level: number): string {
  switch (block.kind) {
    case "paragraph":
      return `<p${block.quiet === true ? ' class="quiet"' : ""}>${wordsOf(block.words)}</p>`;
    case "notice":
      return noticeOf(block);
    case "definitions": {
      const items = block.items.map(
        ({ term, words }) => `<dt>${escaped(term)}</dt><dd>${wordsOf(words)}</dd>`,
      );
      return `<dl>${items.join("\n")}</dl>`;
    }
    case "table":
      return tableOf(block);
    case "figures": {
      const figures = block.figures.map(({ caption, plot }) => {
        const drawn = svgOf(draw(plot, widths[block.columns]));
        return `<figure>${drawn}<figcaption>${escaped(caption)}</figcaption></figure>`;
      });
      const beside = block.columns === 2 ? " two" : "";
      return `<div class="figures${beside}">${figures.join("\n")}</div>`;
    }
    case "signatures":
      return block.signatures.map(signatureOf).join("\n");
    case "section":
      return sectionOf(block, level);
  }
}

function sectionOf({ heading, blocks }: Section, level: number): string {
  const head = `<h${level}>${escaped(heading)}</h${level}>`;
  const inner = blocks.map((block) => blockOf(block, Math.min(level + 1, 4)));
  return `<section>\n${[head, ...inner].join("\n")}\n</section>`;
}

/**
 * A document as one file that fetches nothing and runs nothing. Every element that is opened is closed, as in
 * XML, so that any program can read it back.
 */
export function renderHtml(document: ReportDocument): string {
  const { title, running, author, at, blocks } = document;
  const inner = blocks.map((block) => blockOf(block, 2));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="author" content="${escaped(author)}"/>
<meta name="date" content="${escaped(at)}"/>
<title>${escaped(`${title}: ${running}`)}</title>
<style>
${style}
@media print{@page{@top-left{content:${cssText(`${title}: ${running}`)};font:7.5pt "DejaVu Sans",sans-serif;color:${palette.quiet}}}}
</style>
</head>
<body>
<main>
<header>
<h1>${escaped(title)}</h1>
<p class="quiet">${escaped(running)}</p>
</header>
${inner.join("\n")}
</main>
</body>
</html>
`;
}
