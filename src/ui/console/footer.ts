import type { ConsoleSnapshot } from "../../controller/messages/simulator-snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { footerBox, keyLine } from "../parts/footer.ts";
import { centre, fitLine, type Line, span } from "../text/line.ts";

/** Labels of keys in the order in which they give way where the row is too narrow. */
const givesWay = ["push", "tissue", "aim", "pause", "all off", "lift", "reset", "value", "pull"];

const question: Line = [
  span(" A HOST HAS THE INSTRUMENT ARMED ", "medium", true),
  span("  q", "strong"),
  span(" quit all the same | any other key stays"),
];

/** The footer: the keys that do something now, or why one did nothing, or the question of leaving. */
export function drawConsoleFooter(
  { keys, note, asking, page }: ConsoleSnapshot,
  columns: number,
  glyphs: GlyphSet,
): Line[] {
  const inner = columns - 4;
  const { ellipsis } = glyphs;
  if (asking) return footerBox(centre(question, inner, ellipsis), true, columns, glyphs);
  if (note !== null) {
    return footerBox(fitLine([span(note, "stale")], inner, ellipsis), false, columns, glyphs);
  }
  const shown = keys
    .filter(({ label, able }) => label !== "" && able)
    .map(({ name, label }) => ({ name, label: page === "help" && name === "?" ? "close" : label }));
  const line = keyLine(shown, givesWay, inner);
  return footerBox(centre(line, inner, ellipsis), false, columns, glyphs);
}
