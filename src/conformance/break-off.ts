import type { Medium } from "./medium.ts";
import { Gone } from "./verdict.ts";

/** Whether a run goes on, breaks off, or has only so long to put things in order. */
export function createBreakOff(medium: Medium) {
  let why: string | undefined;
  let latest = Number.POSITIVE_INFINITY;
  return {
    /** Throws where there is nobody to talk to, or no time. */
    goOn(): void {
      const gone = medium.lost ?? why;
      if (gone !== undefined) throw new Gone(gone);
      if (medium.now() >= latest) throw new Gone("there was no more time");
    },
    /** Whatever is waited for or sent from now on throws `Gone` with these words. */
    breakOff(words: string): void {
      why = words;
    },
    /** Lets what must be put in order take so many ms more, after `breakOff` too. */
    resume(milliseconds: number): void {
      why = undefined;
      latest = medium.now() + milliseconds;
    },
    /** Why nothing more can be judged; undefined while the run goes on. */
    get ended(): string | undefined {
      return medium.lost ?? why;
    },
  };
}
