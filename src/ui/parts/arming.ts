import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { blankLines, centre, fitRows, type Line, spaced, span } from "../text/line.ts";
import { drawDigits } from "./digits.ts";

type Arming = NonNullable<Snapshot["arming"]>;

export function armingTitle({ secondsLeft }: Arming): Line {
  const left = Math.max(0, Math.floor(secondsLeft));
  return [
    span("ARM: type the code shown, then Enter", "ready"),
    span(`   (any other key cancels, ${left} s)`),
  ];
}

const precaution = "Enter is dead for the first 0.5 s; pasted or repeated keys are refused";

/** The inside of the arming dialog: what would be armed, the code in big figures, what was typed. */
export function drawArming(
  arming: Arming,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const code = drawDigits(spaced(arming.code), "small", glyphs);
  const typed = drawDigits(spaced(arming.typed.padEnd(2, "_")), "small", glyphs);
  const middle = Math.floor(code.length / 2);
  const figures = code.map((row, at): Line => {
    const named = at === middle;
    return [
      span(named ? "code    " : " ".repeat(8), "dim"),
      span(row, "ready"),
      span(named ? "      you typed    " : " ".repeat(19), "dim"),
      span(typed[at] ?? "", "strong"),
    ];
  });
  const remark = arming.remark === "" ? precaution : arming.remark;
  const body: Line[] = [
    [span(arming.summary, "strong")],
    ...figures,
    [],
    [span(remark, arming.remark === "" ? "dim" : "stale")],
  ];
  const above = Math.max(0, Math.floor((rows - body.length) / 2));
  const lines = [...blankLines(above), ...body];
  return fitRows(lines, rows).map((line) => centre(line, columns, glyphs.ellipsis));
}
