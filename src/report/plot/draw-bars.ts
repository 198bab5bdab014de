import { scaleLinear } from "d3-scale";
import { box, type Drawing, type Mark, straight, widthOf } from "./drawing.ts";
import type { Bar, BarPlot } from "./plot.ts";

const size = 7;
const barHeight = 9;
const pairGap = 12;
const head = 16;

/** Bars to the left and to the right of a middle line: the newest dark, those before pale. */
export function drawBars({ unit, pairs, alternative }: BarPlot, width: number): Drawing {
  const bars = pairs.flatMap(({ left, right }) => [...left, ...right]);
  const most = Math.max(...bars.map(({ value }) => value ?? 0), 0) || 1;
  const room = Math.max(...bars.map(({ words, label }) => widthOf(`${label}: ${words}`, size))) + 8;
  const middle = 18;
  const long = scaleLinear([0, most], [0, (width - 2 * middle) / 2 - room]);
  const centre = width / 2;
  const marks: Mark[] = [
    words(`left, ${unit}`, centre - middle, 8, "end", "quiet"),
    words(`right, ${unit}`, centre + middle, 8, "start", "quiet"),
  ];
  let top = head;
  for (const pair of pairs) {
    const rows = Math.max(pair.left.length, pair.right.length);
    const tall = rows * barHeight;
    marks.push(words(pair.label, centre, top + tall / 2 + 2.5, "middle", "text"));
    for (const [side, list] of [
      [-1, pair.left],
      [1, pair.right],
    ] as const) {
      const from = centre + side * middle;
      for (const [index, bar] of list.entries()) {
        marks.push(
          ...barMarks(bar, index === 0, { from, side, top: top + index * barHeight, long }),
        );
      }
      const axis = straight(from, top - 1, from, top + tall + 1);
      marks.push({ kind: "path", d: axis, ink: "axis", width: 0.75 });
    }
    top += tall + pairGap;
  }
  return { width, height: top - pairGap + 4, marks, alternative };
}

type Place = {
  readonly from: number;
  readonly side: 1 | -1;
  readonly top: number;
  readonly long: (value: number) => number;
};

function barMarks({ label, value, words: told }: Bar, newest: boolean, place: Place): Mark[] {
  const { from, side, top, long } = place;
  const length = value === null ? 0 : long(value);
  const tall = barHeight - 2;
  const beside = from + side * (length + 4);
  const anchor = side === 1 ? "start" : "end";
  const text = words(`${label}: ${told}`, beside, top + 6.5, anchor, newest ? "text" : "quiet");
  if (value === null) return [text];
  const d = box(side === 1 ? from : from - length, top, length, tall);
  return [{ kind: "path", d, ink: newest ? "data" : "earlier" }, text];
}

function words(
  told: string,
  x: number,
  y: number,
  anchor: "start" | "middle" | "end",
  ink: Mark["ink"],
): Mark {
  return { kind: "words", x, y, words: told, size, anchor, ink };
}
