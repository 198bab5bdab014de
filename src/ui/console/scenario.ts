import type { ConsoleSnapshot } from "../../controller/messages/simulator-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { joinEnds, type Line, span } from "../text/line.ts";
import { parameterLine } from "./faults.ts";

/** What the scenario expects now and how it stands; without one, what the selected fault means. */
export function drawScenario(snapshot: ConsoleSnapshot, columns: number, glyphs: GlyphSet): Line {
  const { scenario, selected, hand } = snapshot;
  if (scenario !== null) {
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
  if (selected === null)
    return joinEnds([], [span(" no scenario ", "dim")], columns, glyphs.ellipsis);
  const left = [span(` ${selected.name}: `, "strong"), span(selected.meaning, "dim")];
  const right = [...parameterLine(selected, hand.focus === "fault"), span(" ")];
  return joinEnds(left, right, columns, glyphs.ellipsis);
}
