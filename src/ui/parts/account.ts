import type { BannerKind, Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { fitLine, fitRows, type Line, span } from "../text/line.ts";

/** What the person does next, in the states that need an act. */
const nextSteps: Partial<Record<BannerKind, readonly string[]>> = {
  stopped: ["1. lift the instrument off the patient   2. press k to acknowledge"],
  stopping: ["Lift the instrument off the patient until it says that it is disarmed."],
  unknown: [
    "Treat the instrument as armed.",
    "1. lift it off the patient   2. leave its trigger alone   3. switch it off",
  ],
};

export function accountTitle({ account }: Snapshot): Line {
  return [span(account.length === 0 ? "what to do" : "what happened", "strong")];
}

/** The account of a stop, first cause first, and below it what to do now; `rows` lines of `columns`. */
export function drawAccount(
  { account, banner }: Snapshot,
  columns: number,
  rows: number,
  glyphs: GlyphSet,
): Line[] {
  const steps = (nextSteps[banner.kind] ?? []).map((text): Line => [span(` ${text}`, "high")]);
  const room = Math.max(1, rows - steps.length - 1);
  const whole = account.length <= room;
  const shown = account.slice(0, whole ? room : room - 1);
  const lines: Line[] = shown.map((text, at) => [span(` ${text}`, at === 0 ? "strong" : "plain")]);
  if (!whole)
    lines.push([span(` and ${account.length - shown.length} more: l shows the log`, "dim")]);
  const above = account.length === 0 ? [[]] : [...fitRows(lines, room), []];
  return fitRows([...above, ...steps], rows).map((line) => fitLine(line, columns, glyphs.ellipsis));
}
