import { z } from "zod";
import { keyOf, type LockedPackage } from "./lock.ts";

const words = z.string().regex(/\S/, "is empty: say it in words");

const entry = z.strictObject({
  name: words,
  /** The version that was looked at when the rest was written. */
  version: words,
  purpose: words,
  trusted: words,
  notTrusted: words,
  caughtBy: words,
  /** Known ones that matter here, each with where it is told of. */
  anomalies: z.array(words),
  /** Packages that come with it alone, as name@version. */
  brings: z.array(z.string().regex(/^@?[^@]+@\S+$/, "is no name@version")).default([]),
});
export type SoupEntry = z.infer<typeof entry>;

/** docs/safety/soup.yml. */
export const soupFile = z.strictObject({ packages: z.array(entry).min(1) });

const remedy = "read what it is and does, then write it into docs/safety/soup.yml";

/** What runs and was not looked at in this version, and what was looked at and runs no more; in words. */
export function findSoupFaults(
  entries: readonly SoupEntry[],
  locked: readonly LockedPackage[],
): readonly string[] {
  const told = entries.flatMap((each) => [keyOf(each), ...each.brings]);
  const running = locked.map(keyOf);
  const nameOf = (key: string) => key.slice(0, key.lastIndexOf("@"));
  const faults = running
    .filter((key) => !told.includes(key))
    .map((key) => {
      const before = told.find(
        (other) => nameOf(other) === nameOf(key) && !running.includes(other),
      );
      return before === undefined
        ? `${key} runs, and no entry says what it is trusted with: ${remedy}`
        : `${key} runs, but ${before} was looked at: ${remedy}`;
    });
  const gone = told.filter(
    (key) => !running.includes(key) && !running.some((other) => nameOf(other) === nameOf(key)),
  );
  const doubles = told.filter((key, at) => told.indexOf(key) !== at);
  return [
    ...faults,
    ...gone.map((key) => `${key} is in docs/safety/soup.yml and runs no more: take it out`),
    ...doubles.map((key) => `${key} is in docs/safety/soup.yml twice`),
  ];
}
