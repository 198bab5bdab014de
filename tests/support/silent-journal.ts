import type { Journal } from "../../src/controller/journal/journal.ts";

/** For a bench that looks at something else. */
export const silentJournal: Journal = {
  tapped: (open) => open,
  stepped: () => undefined,
  judged: () => undefined,
  noted: () => undefined,
  visit: () => undefined,
  attend: () => undefined,
  close: () => Promise.resolve(),
};
