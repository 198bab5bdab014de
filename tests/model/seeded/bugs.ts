import type { SeededBug } from "./bug.ts";
import { firmwareBugs } from "./firmware-bugs.ts";
import { hostBugs } from "./host-bugs.ts";

export const seededBugs: readonly SeededBug[] = [...hostBugs, ...firmwareBugs];

/** The file with the slip in it. Throws where the text is not there once: then the bug is of a file of long ago. */
export function withSlip({ name, file, text, slip }: SeededBug, source: string): string {
  const parts = source.split(text);
  if (parts.length !== 2) {
    throw new Error(
      `${file} has the text of the seeded bug ${name} ${parts.length - 1} times instead of once: bring the bug up to date`,
    );
  }
  return parts.join(slip);
}
