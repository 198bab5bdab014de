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

/** Words as a string of a style sheet, which no character can end. */
export const cssText = (words: string): string =>
  `"${cleaned(words).replace(/[^A-Za-z0-9 ,.:-]/gu, (found) => `\\${(found.codePointAt(0) ?? 0).toString(16)} `)}"`;
