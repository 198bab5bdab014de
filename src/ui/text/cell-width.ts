import { stripVTControlCharacters } from "node:util";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Characters that a terminal draws two cells wide: East Asian wide forms and pictures. */
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Controls, and marks that turn or hide text: a name must not be able to rearrange the screen. */
const unprintable = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/gu;

const printableAscii = /^[ -~]*$/;

/** Letters of Europe, punctuation, boxes, blocks and braille: each one cell. Most text is no other. */
const narrow =
  /^[ -~\u00a1-\u02ff\u2010-\u2027\u2030-\u205e\u2500-\u25cf\u2713\u2717\u221a\u2800-\u28ff]*$/;

/** How many cells of the terminal `text` covers. */
export function cellWidth(text: string): number {
  if (narrow.test(text)) return text.length;
  let cells = 0;
  for (const { segment } of graphemes.segment(text)) cells += wide.test(segment) ? 2 : 1;
  return cells;
}

/** `text` cut to at most `cells` cells; what was cut is shown by `ellipsis`. */
export function clipText(text: string, cells: number, ellipsis: string): string {
  if (cellWidth(text) <= cells) return text;
  const room = cells - cellWidth(ellipsis);
  if (room < 0) return "";
  let kept = "";
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += cellWidth(segment);
    if (width > room) break;
    kept += segment;
  }
  return kept + ellipsis;
}

/** One printable line: escape sequences, controls and direction marks are taken out of it. */
export function cleanText(text: string, asciiOnly: boolean): string {
  const line = stripVTControlCharacters(text)
    .replace(/[\r\n\t]+/g, " ")
    .replace(unprintable, "");
  if (!asciiOnly || printableAscii.test(line)) return line.normalize("NFC");
  return line
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[^ -~]/gu, "?");
}

/** Every text inside a JSON value, cleaned; the value's form stays. */
export function cleanTexts(value: unknown, asciiOnly: boolean): unknown {
  if (typeof value === "string") return cleanText(value, asciiOnly);
  if (Array.isArray(value)) return value.map((item: unknown) => cleanTexts(item, asciiOnly));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [
      name,
      cleanTexts(item, asciiOnly),
    ]),
  );
}
