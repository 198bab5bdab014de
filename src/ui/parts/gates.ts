import type { GateRow } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { beside, fitLine, fitRows, type Line, span } from "../text/line.ts";

export function gatesTitle(gates: readonly GateRow[]): Line {
  const closed = gates.filter(({ passed }) => !passed).length;
  return closed === 0
    ? [span(`gates: all ${gates.length} passed`)]
    : [span(`gates: ${closed} of ${gates.length} not passed, arming is blocked`, "stale")];
}

function gateLine({ gate, passed, reason }: GateRow, nameCells: number, glyphs: GlyphSet): Line {
  const tone = passed ? "dim" : "stale";
  return [
    span(` ${passed ? glyphs.passed : glyphs.failed} `, tone),
    ...fitLine([span(gate, passed ? "plain" : "strong")], nameCells, glyphs.ellipsis),
    span(` ${reason === "" && passed ? "passed" : reason}`, tone),
  ];
}

/**
 * Every gate with its reason, those that are not passed first. Where there are more than `rows`, the
 * last line tells how many are left out.
 */
export function drawGates(
  gates: readonly GateRow[],
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const sorted = [...gates].sort((a, b) => Number(a.passed) - Number(b.passed));
  const longest = Math.max(0, ...gates.map(({ gate }) => gate.length));
  const names = Math.min(longest, Math.floor(columns * 0.4));
  const hidden = sorted.length > rows ? sorted.slice(rows - 1) : [];
  const lines = sorted
    .slice(0, sorted.length - hidden.length)
    .map((gate) => gateLine(gate, names, glyphs));
  if (hidden.length > 0) {
    const closed = hidden.filter(({ passed }) => !passed).length;
    const state = closed === 0 ? "passed" : `${closed} of them not passed`;
    lines.push([span(`   and ${hidden.length} more, ${state}: g shows all`, "dim")]);
  }
  if (gates.length === 0) lines.push([span(" no gate was looked at yet", "dim")]);
  return fitRows(lines, rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}

/**
 * Every gate in few rows: as many as can be, those not passed first, have a row of their own, the others
 * share one between two.
 */
export function drawAllGates(
  gates: readonly GateRow[],
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  if (gates.length <= rows || gates.length > 2 * rows) {
    return drawGates(gates, columns, rows, glyphs);
  }
  const whole = 2 * rows - gates.length;
  const sorted = [...gates].sort((a, b) => Number(a.passed) - Number(b.passed));
  const shared = sorted.slice(whole);
  const half = Math.ceil(shared.length / 2);
  const cells = Math.floor(columns / 2);
  return [
    ...drawGates(sorted.slice(0, whole), columns, whole, glyphs),
    ...beside(
      [
        { lines: drawGates(shared.slice(0, half), cells - 1, half, glyphs), cells },
        {
          lines: drawGates(shared.slice(half), columns - cells, half, glyphs),
          cells: columns - cells,
        },
      ],
      glyphs.ellipsis,
    ),
  ];
}
