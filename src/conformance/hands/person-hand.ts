import { type Hand, type HandAnswer, wordsOf } from "../hand.ts";

/** Asks a person one thing and gives the line that was typed; undefined once nobody can answer any more. */
export type AskPerson = (question: string) => Promise<string | undefined>;

/** Somebody at the terminal who is asked in plain words, and presses Enter once it is done. */
export function createPersonHand(ask: AskPerson, close: () => void): Hand {
  return {
    kind: "person",
    async tell(request): Promise<HandAnswer> {
      const words = wordsOf(request);
      if (words === undefined) return { ok: false, why: "no person can do that, only a simulator" };
      const typed = await ask(`Please ${words}, then press Enter (s and Enter to skip): `);
      if (typed === undefined) return { ok: false, why: "nobody is at the terminal any more" };
      return typed.trim() === "s" ? { ok: false, why: "it was skipped by hand" } : { ok: true };
    },
    close,
  };
}
