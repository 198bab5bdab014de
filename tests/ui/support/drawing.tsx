import { renderToString } from "ink";
import { Screen, type ScreenProps } from "../../../src/ui/components/screen.tsx";
import { glyphSets } from "../../../src/ui/glyphs.ts";
import { palettes } from "../../../src/ui/palette.ts";
import { firstView, type View } from "../../../src/ui/view.ts";
import { type SnapshotName, snapshots, waveform } from "./snapshots.ts";

export type Shown = Partial<Omit<ScreenProps, "look">> & {
  readonly glyphs?: keyof typeof glyphSets;
};

/** The screen as lines of text without colours; 80 by 24 and ready, where nothing else is said. */
export function draw({ glyphs = "braille", ...shown }: Shown): string[] {
  const place = { columns: 80, rows: 24, ...shown };
  const look = { glyphs: glyphSets[glyphs], palette: palettes.none };
  const content = { snapshot: snapshots.ready, waveform, view: firstView, ...place, look };
  return renderToString(<Screen {...content} />, { columns: place.columns }).split("\n");
}

export function show(name: SnapshotName, columns = 80, rows = 24): string {
  return draw({ snapshot: snapshots[name], columns, rows }).join("\n");
}

export function page(name: View["page"], columns = 80, rows = 24): string {
  return draw({ view: { ...firstView, page: name }, columns, rows }).join("\n");
}

/** Terminals of all kinds, as columns and rows. */
export const sizes = [
  [80, 24],
  [120, 40],
  [60, 20],
  [100, 30],
  [80, 60],
  [211, 50],
] as const;
