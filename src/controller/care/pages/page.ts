import type { CalendarDay } from "../../../care/calendar-day.ts";
import type { FormKey } from "../../forms/keys.ts";
import type { CarePage, CareTone } from "../../messages/care-page.ts";
import type { Acted } from "../care-acts.ts";
import type { CareDesk } from "../care-desk.ts";
import type { Drafts } from "../drafts.ts";

/** One page: what of it is shown, and what the keys of one read do to it. */
export interface Page {
  view(): PageView;
  typed(keys: readonly FormKey[]): void;
}

/** What a page shows; the parts that it has none of are left out. */
export type PageView = Pick<CarePage, "title" | "keys"> &
  Partial<Omit<CarePage, "title" | "keys" | "where" | "remark" | "remarkTone" | "draft">>;

/** What the pages work with, and how one leads to another. */
export type PageDesk = {
  readonly care: CareDesk;
  readonly drafts: Drafts;
  readonly today: () => CalendarDay;
  /** Puts a page on top. */
  readonly turnTo: (page: Page) => void;
  /** Takes the top page away. */
  readonly back: () => void;
  /** Shows the instrument; the pages stay as they are. */
  readonly close: () => void;
  readonly say: (remark: string, tone?: CareTone) => void;
  /** Does an act; nothing is typed meanwhile. What is refused is said, and `then` is for what was done. */
  readonly perform: (act: () => Promise<Acted>, recorded: () => void) => void;
};

/** A line about something, in a tone. */
export type AboutLine = CarePage["about"][number];
export const line = (text: string, tone: CareTone = "plain"): AboutLine => ({ text, tone });
