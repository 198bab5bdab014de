import type { CareTone } from "../../../controller/messages/care-page.ts";
import type { GlyphSet } from "../../glyphs.ts";
import type { Tone } from "../../text/line.ts";

/** The colours of alarms are left to the alarms. */
export const careTones: Record<CareTone, Tone> = {
  plain: "plain",
  dim: "dim",
  strong: "strong",
  warn: "stale",
  bad: "unknown",
  good: "ready",
};

/** What a tone says where there are no colours; blank where it says nothing. */
export function toneMark(tone: CareTone, { passed, failed }: GlyphSet): string {
  const marks: Partial<Record<CareTone, string>> = { warn: "!", bad: failed, good: passed };
  return marks[tone] ?? " ";
}
