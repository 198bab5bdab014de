import { commands } from "./tables.ts";
import type { Word } from "./words.ts";

// How an instrument reads that is built without the one canonical form, or without ranges. A sound one refuses.

function wordsOf(verb: string): readonly (readonly [string, Word<unknown>])[] {
  const found = Object.entries(commands).find(([known]) => known === verb);
  return found === undefined ? [] : found[1].listed;
}

const looseInteger = /^[+-]?\d{1,15}(?:e\d)?$/i;

function canoniseValue({ text }: Word<unknown>, value: string): string {
  if (text.includes("$")) return value;
  if (text.includes("#")) return value.toLowerCase();
  return value
    .split(",")
    .map((part) => (looseInteger.test(part) ? String(Number(part) + 0) : part))
    .join(",");
}

/** The body in canonical form, as far as it can be understood: order, doubles, spaces, zeros, signs, case. */
export function canonise(body: string): string {
  const [verb = "", ...given] = body.split(" ").filter((part) => part !== "");
  const listed = wordsOf(verb.toLowerCase());
  if (listed.length === 0) return [verb.toLowerCase(), ...given].join(" ");
  const words = listed.flatMap(([, word]) => {
    const found = given.find((text) => text[0]?.toLowerCase() === word.key);
    return found === undefined ? [] : [`${word.key}${canoniseValue(word, found.slice(1))}`];
  });
  return [verb.toLowerCase(), ...words].join(" ");
}

const rangeForm = /^[a-z](?:\[[^\]]*\])?(-?\d+)\.\.(-?\d+)/;
const choicesForm = /^[a-z]((?:\d+\|)+\d+)/;
const integerForm = /^(?:0|-?[1-9]\d{0,14})$/;

function nearest({ text }: Word<unknown>, value: number): number {
  const [, low, high] = rangeForm.exec(text) ?? [];
  if (low !== undefined) return Math.min(Number(high), Math.max(Number(low), value));
  const [, choices] = choicesForm.exec(text) ?? [];
  if (choices === undefined) return value;
  const distance = (choice: number) => Math.abs(choice - value);
  return choices
    .split("|")
    .map(Number)
    .reduce((best, choice) => (distance(choice) < distance(best) ? choice : best));
}

/** The body with every value that is out of its range brought to the nearest that is in it. */
export function clamp(body: string): string {
  const [verb = "", ...given] = body.split(" ");
  const listed = wordsOf(verb);
  const words = given.map((text, at) => {
    const word = listed[at]?.[1];
    if (word === undefined || /[#$]/.test(word.text)) return text;
    const parts = text.slice(1).split(",");
    const clamped = parts.map((part) =>
      integerForm.test(part) ? nearest(word, Number(part)) : part,
    );
    return `${text[0] ?? ""}${clamped.join(",")}`;
  });
  return [verb, ...words].join(" ");
}
