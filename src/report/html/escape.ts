import { cleaned } from "../document/cleaned.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Words as they may stand in an element or in an attribute in double quotes. */
export const escaped = (words: string): string =>
  cleaned(words).replace(/[&<>"']/g, (found) => entities[found] ?? found);
