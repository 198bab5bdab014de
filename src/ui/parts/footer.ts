import { type KeyBinding, keyBindings } from "../../controller/messages/key-bindings.ts";
import type { Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { exists, isEnergised, whyDisabled } from "../keys/availability.ts";
import { centre, fitLine, type Line, lineWidth, span } from "../text/line.ts";
import { boxLines } from "./box.ts";
import { careKeys } from "./care/page.ts";
import { dialogKeys } from "./person-dialog.ts";

export type Page = "treat" | "alarms" | "gates" | "log" | "help";

/** What the footer says instead of the keys: why a key does nothing. */
export type FooterNote = string | undefined;

/** Keys in the order in which they give way where the row is too narrow. */
const givesWay = ["calibration", "log", "gates", "alarms", "treat"];

/** Whether a key does something now; the key of the page that is open is shown where it closes it. */
function isShown(binding: KeyBinding, snapshot: Snapshot, page: Page): boolean {
  const { action } = binding;
  if (action.kind === "page" && action.page === "treat" && page === "treat") return false;
  return exists(binding, snapshot) && whyDisabled(binding, snapshot) === undefined;
}

/** A key as the footer shows it. */
export type NamedKey = { readonly name: string; readonly label: string };

function keysLine(shown: readonly NamedKey[]): Line {
  return shown.flatMap(({ name, label }, at) => {
    const named = [span(name, "strong"), span(` ${label}`)];
    if (at === 0) return named;
    return [span(at === 1 ? " | " : "  ", "dim"), ...named];
  });
}

/** The keys in one row; those whose labels give way are left out, in that order, where they don't fit. */
export function keyLine(
  keys: readonly NamedKey[],
  givingWay: readonly string[],
  cells: number,
): Line {
  let shown = keys;
  for (const given of givingWay) {
    if (lineWidth(keysLine(shown)) <= cells) break;
    shown = shown.filter(({ label }) => label !== given);
  }
  return keysLine(shown);
}

function namedKeys(snapshot: Snapshot, page: Page): NamedKey[] {
  return keyBindings
    .filter((binding) => isShown(binding, snapshot, page))
    .map(({ name, label, action }) => {
      const closes = action.kind === "page" && action.page === page;
      return { name, label: closes ? "close" : label };
    });
}

/** The frame about the footer's one line, which is `columns - 4` wide. */
export function footerBox(line: Line, heavy: boolean, columns: number, glyphs: GlyphSet): Line[] {
  const { ellipsis, double, single } = glyphs;
  const frame = heavy ? double : single;
  const border = { columns, frame, tone: heavy ? "high" : "dim", ellipsis } as const;
  return boxLines([span(" "), ...line, span(" ")], border);
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
  const boxed = (line: Line, heavy: boolean) => footerBox(line, heavy, columns, glyphs);
  if (isEnergised(snapshot)) return boxed(centre(stopLine(snapshot), inner, ellipsis), true);
  if (snapshot.dialog !== null) {
    return boxed(dialogKeys(snapshot.dialog, inner, ellipsis), false);
  }
  if (snapshot.care !== null) return boxed(careKeys(snapshot.care, inner, ellipsis), false);
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
  return boxed(centre(keyLine(namedKeys(snapshot, page), givesWay, inner), inner, ellipsis), false);
}
