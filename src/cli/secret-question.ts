import { createInterface } from "node:readline/promises";
import { PassThrough } from "node:stream";

/** Where the digits of a PIN come from; undefined: there are no more. */
export type Secrets = {
  readonly next: (question: string) => Promise<string | undefined>;
  /** Whether a new PIN is asked for twice: a hand may slip where nobody sees it, a file does not. */
  readonly twice: boolean;
  readonly close: () => void;
};

/** One line of standard input for each PIN, in the order in which a terminal would be asked. */
export function secretsFromInput(): Secrets {
  const lines = createInterface({ input: process.stdin });
  const each = lines[Symbol.asyncIterator]();
  return {
    async next() {
      const line = await each.next();
      return line.done === true ? undefined : line.value;
    },
    twice: false,
    close: () => lines.close(),
  };
}

/**
 * Asked at the terminal, and nothing of the answers shown. The terminal is kept from echoing from before the
 * first question until `close`, so that a hand that is quicker than the program shows nothing either.
 */
export function secretsFromTerminal(): Secrets {
  const unseen = new PassThrough().resume();
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
  terminal.once("close", () => end(undefined));
  // Ctrl-C ends the program, as it does without a question.
  terminal.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  return {
    async next(question) {
      process.stderr.write(question);
      const answer = await Promise.race([terminal.question(""), ended]);
      process.stderr.write("\n");
      return answer;
    },
    twice: true,
    close: () => terminal.close(),
  };
}
