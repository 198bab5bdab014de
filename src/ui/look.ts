import type { GlyphSet } from "./glyphs.ts";
import type { Palette } from "./palette.ts";

/** How this terminal is drawn on: its signs and its colours. */
export type Look = { readonly glyphs: GlyphSet; readonly palette: Palette };
