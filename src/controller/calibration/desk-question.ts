import { type Typing, typingOf } from "./calibration-keys.ts";

/** What a typed answer is for. */
export type QuestionFor = "skip" | "again" | "keep" | "number" | "cell" | "yes" | "pin";
export type Question = { readonly for: QuestionFor; readonly typed: string };

export interface DeskQuestion {
  open(what: QuestionFor, typed?: string): void;
  close(): void;
  current(): Question | undefined;
  /** One read of the keyboard, while a question is open. */
  read(text: string): void;
}

/** The line that is typed into: each answer is told once, by Enter; Esc leaves it. */
export function createDeskQuestion(
  answers: Readonly<Record<QuestionFor, (typed: string) => void>>,
  left: (what: QuestionFor) => void,
  changed: () => void,
): DeskQuestion {
  let question: Question | undefined;

  function typeInto(asked: Question, typing: Typing): void {
    const { typed } = asked;
    switch (typing.kind) {
      case "character":
        question = { ...asked, typed: typed + typing.text };
        break;
      case "erase":
        question = { ...asked, typed: typed.slice(0, -1) };
        break;
      case "cancel":
        question = undefined;
        left(asked.for);
        break;
      case "done":
        question = undefined;
        answers[asked.for](typed);
        return;
      default:
        typing satisfies never;
    }
    changed();
  }

  return {
    open(what, typed = "") {
      question = { for: what, typed };
    },
    close() {
      question = undefined;
    },
    current: () => question,
    read(text) {
      for (const typing of typingOf(text)) {
        if (question === undefined) break;
        typeInto(question, typing);
      }
    },
  };
}
