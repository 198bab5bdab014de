import { type KeyBinding, keyBindings } from "../../controller/messages/key-bindings.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { exists, isEnergised, whyDisabled } from "../keys/availability.ts";
import { centre, fitLine, type Line, lineWidth, span } from "../text/line.ts";
import { boxLines } from "./box.ts";

export type Page = "treat" | "gates" | "log" | "help";

/** What the footer says instead of the keys: why a key does nothing. */
export type FooterNote = string | undefined;

/** Keys in the order in which they give way where the row is too narrow. */
const givesWay = ["log", "gates", "treat"];

/** Whether a key does something now; the key of the page that is open is shown where it closes it. */
function isShown(binding: KeyBinding, snapshot: Snapshot, page: Page): boolean {
  const { action } = binding;
  if (action.kind === "page" && action.page === "treat" && page === "treat") return false;
  return exists(binding, snapshot) && whyDisabled(binding, snapshot) === undefined;
}

function keysLine(shown: readonly KeyBinding[], page: Page): Line {
  return shown.flatMap(({ name, label, action }, at) => {
    const closes = action.kind === "page" && action.page === page;
    const named = [span(name, "strong"), span(` ${closes ? "close" : label}`)];
    if (at === 0) return named;
    return [span(at === 1 ? " | " : "  ", "dim"), ...named];
  });
}

/** The keys in one row; the least urgent ones are left out where they don't fit. */
function keyLine(snapshot: Snapshot, page: Page, cells: number): Line {
  let shown = keyBindings.filter((binding) => isShown(binding, snapshot, page));
  for (const label of givesWay) {
    if (lineWidth(keysLine(shown, page)) <= cells) break;
    shown = shown.filter((binding) => binding.label !== label);
  }
  return keysLine(shown, page);
}

function stopLine({ playsHand, host, instrumentState }: Snapshot): Line {
  const hand = playsHand && host === "armed" && instrumentState !== null;
  return [
    span(" ANY KEY = STOP ", "high", true),
    ...(hand ? [span("   (t pulls the simulated trigger)")] : []),
  ];
}

/** The footer: three lines, made from the table of keys for the state shown. */
export function drawFooter(
  snapshot: Snapshot,
  page: Page,
  note: FooterNote,
  columns: number,
  glyphs: GlyphSet,
): Line[] {
  const inner = columns - 4;
  const { ellipsis } = glyphs;
  const boxed = (line: Line, heavy: boolean) => {
    const frame = heavy ? glyphs.double : glyphs.single;
    const border = { columns, frame, tone: heavy ? "high" : "dim", ellipsis } as const;
    return boxLines([span(" "), ...line, span(" ")], border);
  };
  if (isEnergised(snapshot)) return boxed(centre(stopLine(snapshot), inner, ellipsis), true);
  if (note !== undefined) return boxed(fitLine([span(note, "stale")], inner, ellipsis), false);
  if (snapshot.arming !== null) {
    const line = [
      span("SPACE", "strong"),
      span(" stop | type the code, then "),
      span("Enter", "strong"),
      span(" | any other key cancels"),
    ];
    return boxed(centre(line, inner, ellipsis), false);
  }
  return boxed(centre(keyLine(snapshot, page, inner), inner, ellipsis), false);
}
