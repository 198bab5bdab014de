import type { ConsoleSnapshot } from "../../controller/messages/simulator-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { fitLine, joinEnds, type Line, span } from "../text/line.ts";
import { parameterLine } from "./faults.ts";

/** How a scenario stands, and what it expects now. */
function scenarioLine(
  scenario: NonNullable<ConsoleSnapshot["scenario"]>,
  columns: number,
  glyphs: GlyphSet,
): Line {
  const { name, step, steps, passed, failed, todo, expecting } = scenario;
  const left = [
    span(` ${name} ${step}/${steps}`, "strong"),
    span(expecting === null ? "" : `  ${expecting}`),
  ];
  const right = [
    span(`  PASS ${passed}`, "ready"),
    span(`  FAIL ${failed}`, failed > 0 ? "high" : "plain"),
    span(`  todo ${todo} `),
  ];
  return joinEnds(left, right, columns, glyphs.ellipsis);
}

/** What the selected fault means, and the value that + and - change. */
function selectedLine(
  { selected, hand }: ConsoleSnapshot,
  columns: number,
  glyphs: GlyphSet,
): Line {
  if (selected === null) return fitLine([], columns, glyphs.ellipsis);
  const left = [span(` ${selected.name}: `, "strong"), span(selected.meaning, "dim")];
  const right = [...parameterLine(selected, hand.focus === "fault"), span(" ")];
  return joinEnds(left, right, columns, glyphs.ellipsis);
}

/**
 * The lines below the wire: the selected fault, and a scenario that is played. Where the terminal is `tall` the
 * fault is told in full above, and gives way to the scenario.
 */
export function drawLowerLines(
  snapshot: ConsoleSnapshot,
  tall: boolean,
  columns: number,
  glyphs: GlyphSet,
): Line[] {
  const { scenario } = snapshot;
  const fault = selectedLine(snapshot, columns, glyphs);
  if (scenario === null) return [fault];
  const played = scenarioLine(scenario, columns, glyphs);
  return tall ? [played] : [fault, played];
}
