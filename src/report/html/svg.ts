import { type Drawing, type Mark, palette } from "../plot/drawing.ts";
import { escaped } from "./escape.ts";

const dashes = "4 3";
const figure = (value: number): string => String(Math.round(value * 100) / 100);

function markOf(mark: Mark): string {
  const colour = palette[mark.ink];
  if (mark.kind === "words") {
    const { x, y, words, size, anchor } = mark;
    const place = `x="${figure(x)}" y="${figure(y)}" font-size="${size}" text-anchor="${anchor}"`;
    return `<text ${place} fill="${colour}">${escaped(words)}</text>`;
  }
  const { d, width, dashed } = mark;
  if (width === undefined) return `<path d="${d}" fill="${colour}"/>`;
  const dash = dashed === true ? ` stroke-dasharray="${dashes}"` : "";
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"${dash}/>`;
}

/** A drawing as it stands in the page, with its alternative text. */
export function svgOf({ width, height, marks, alternative }: Drawing): string {
  const view = `viewBox="0 0 ${figure(width)} ${figure(height)}"`;
  const name = escaped(alternative);
  return [
    `<svg ${view} role="img" aria-label="${name}">`,
    `<g stroke-linecap="round" stroke-linejoin="round">`,
    ...marks.map(markOf),
    "</g></svg>",
  ].join("");
}
