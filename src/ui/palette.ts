import type { Span, Tone } from "./text/line.ts";

export type ColourDepth = "none" | "basic" | "indexed";

/** Parameters that switch a style on, and off again (ECMA-48, select graphic rendition). */
type Style = readonly [on: string, off: string];

export type Palette = Readonly<Record<Tone | "inverse", readonly Style[]>>;

const bold: Style = ["1", "22"];
const dim: Style = ["2", "22"];
const inverse: Style = ["7", "27"];
const basicColour = (code: number): Style => [String(code), "39"];
const indexedColour = (index: number): Style => [`38;5;${index}`, "39"];

/**
 * Sky blue ready, blue preload, orange thrust: apart for every kind of colour sight, no red and green
 * pair. Alarms in the hues of IEC 60601-1-8: high red, medium yellow, low cyan.
 */
const indexed: Palette = {
  plain: [],
  dim: [indexedColour(246)],
  strong: [bold],
  ready: [bold, indexedColour(81)],
  preload: [bold, indexedColour(33)],
  thrust: [bold, indexedColour(208)],
  curve: [indexedColour(208)],
  stale: [indexedColour(214)],
  unknown: [bold, indexedColour(196)],
  high: [bold, indexedColour(196)],
  medium: [bold, indexedColour(226)],
  low: [indexedColour(51)],
  inverse: [inverse],
};

/** Sixteen colours have no orange: yellow stands for it, the marks tell it from a medium alarm. */
const basic: Palette = {
  plain: [],
  dim: [dim],
  strong: [bold],
  ready: [basicColour(96)],
  preload: [bold, basicColour(94)],
  thrust: [bold, basicColour(93)],
  curve: [basicColour(93)],
  stale: [basicColour(33)],
  unknown: [bold, basicColour(91)],
  high: [bold, basicColour(91)],
  medium: [bold, basicColour(33)],
  low: [basicColour(36)],
  inverse: [inverse],
};

const none: Palette = {
  plain: [],
  dim: [],
  strong: [],
  ready: [],
  preload: [],
  thrust: [],
  curve: [],
  stale: [],
  unknown: [],
  high: [],
  medium: [],
  low: [],
  inverse: [],
};

export const palettes: Readonly<Record<ColourDepth, Palette>> = { none, basic, indexed };

type Environment = Readonly<Record<string, string | undefined>>;

/** How many colours to use. NO_COLOR set to anything but nothing turns them off (no-color.org). */
export function chooseColourDepth(environment: Environment): ColourDepth {
  const term = environment["TERM"] ?? "";
  if (environment["NO_COLOR"] || term === "dumb") return "none";
  if (environment["COLORTERM"] || /256|direct|kitty|ghostty|alacritty|wezterm|foot/.test(term)) {
    return "indexed";
  }
  return environment["WT_SESSION"] === undefined ? "basic" : "indexed";
}

/** A span with the styles of its tone about it. */
export function paintSpan({ text, tone, inverse: turned }: Span, palette: Palette): string {
  const styles = turned ? [...palette[tone], ...palette.inverse] : palette[tone];
  if (styles.length === 0) return text;
  const on = styles.map(([code]) => `\u001b[${code}m`).join("");
  const off = styles.map(([, code]) => `\u001b[${code}m`).join("");
  return on + text + off;
}
