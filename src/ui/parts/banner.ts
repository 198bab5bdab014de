import type { BannerKind, Snapshot } from "../../controller/messages/snapshot.ts";
import type { GlyphSet } from "../glyphs.ts";
import { clipText } from "../text/cell-width.ts";
import {
  joinEnds,
  type Line,
  lineWidth,
  type Span,
  spaced,
  span,
  type Tone,
} from "../text/line.ts";
import { boxLines } from "./box.ts";

type Shape = {
  /** Tells the state without colour. */
  readonly mark: string;
  readonly word: string;
  readonly tone: Tone;
  /** A double border: the instrument may be energised, or was stopped. */
  readonly heavy: boolean;
  readonly inverse: boolean;
};

const calm = { heavy: false, inverse: false };
const heavy = { heavy: true, inverse: false };
const loud = { heavy: true, inverse: true };

/** The look of every state. */
export const bannerShapes: Readonly<Record<BannerKind, Shape>> = {
  searching: { mark: "..", word: "SEARCHING", tone: "dim", ...calm },
  ready: { mark: "--", word: "SAFE", tone: "ready", ...calm },
  blocked: { mark: "-x", word: "BLOCKED", tone: "stale", ...calm },
  arming: { mark: "-^", word: "ARMING", tone: "ready", ...calm },
  armed: { mark: "^^", word: "ARMED", tone: "preload", ...heavy },
  preload: { mark: ">>", word: "PRELOAD", tone: "preload", ...heavy },
  "in-window": { mark: ">>", word: "TRIGGER LIVE", tone: "preload", ...loud },
  thrust: { mark: "##", word: "THRUST", tone: "thrust", ...loud },
  review: { mark: "==", word: "REVIEW", tone: "ready", ...calm },
  stopping: { mark: "!!!", word: "STOPPING", tone: "high", ...heavy },
  stopped: { mark: "!!!", word: "STOPPED", tone: "high", ...loud },
  unknown: { mark: "???", word: "UNKNOWN", tone: "unknown", ...loud },
};

/** The cause without the state's own word at its beginning: nothing is said twice. */
function withoutWord(text: string, word: string): string {
  const rest = text.slice(word.length);
  const begins = text.toLowerCase().startsWith(word.toLowerCase()) && !/^\w/.test(rest);
  return begins ? rest.replace(/^\W+/, "") : text;
}

/**
 * The banner: three lines, `columns` wide: the state's mark and word, the cause in words, and the
 * remark at the right. In a narrow terminal the word is not spaced out.
 */
export function drawBanner(banner: Snapshot["banner"], columns: number, glyphs: GlyphSet): Line[] {
  const shape = bannerShapes[banner.kind];
  const { mark, word, tone, inverse } = shape;
  const inner = columns - 4;
  const cause = withoutWord(banner.text, word).toUpperCase();
  const left = (title: string): Span[] => [
    span(` ${mark} ${title} `, tone, inverse),
    ...(cause === "" ? [] : [span("  "), span(cause, tone)]),
  ];
  const remark = (text: string): Line => (text === "" ? [] : [span(`  ${text} `, "strong")]);
  const wide = left(spaced(word));
  const fits = lineWidth(wide) + lineWidth(remark(banner.remark)) <= inner;
  const shown = fits ? wide : left(word);
  // The cause comes before the remark where there is no room for both.
  const room = Math.max(0, inner - lineWidth(shown) - lineWidth(remark("-")) + 1);
  const right = remark(clipText(banner.remark, room, glyphs.ellipsis));
  const content = joinEnds(shown, right, inner, glyphs.ellipsis);
  const frame = shape.heavy ? glyphs.double : glyphs.single;
  const border = { columns, frame, tone, ellipsis: glyphs.ellipsis };
  return boxLines([span(" "), ...content, span(" ")], border);
}
