import { type Hand, type HandAnswer, wordsOf } from "../hand.ts";

/** Asks a person one thing and gives the line that was typed; undefined once nobody can answer any more. */
export type AskPerson = (question: string) => Promise<string | undefined>;

/**
 * Somebody at the terminal who is asked in plain words. Enter comes first: what is done then, the instrument shows,
 * and some of it must be done within a few seconds.
 */
export function createPersonHand(ask: AskPerson, close: () => void): Hand {
  return {
    kind: "person",
    async tell(request): Promise<HandAnswer> {
      const words = wordsOf(request);
      if (words === undefined) return { ok: false, why: "no person can do that, only a simulator" };
      const typed = await ask(`Press Enter (s and Enter to skip), then at once ${words}: `);
      if (typed === undefined) return { ok: false, why: "nobody is at the terminal any more" };
      return typed.trim() === "s" ? { ok: false, why: "it was skipped by hand" } : { ok: true };
    },
    close,
  };
}
