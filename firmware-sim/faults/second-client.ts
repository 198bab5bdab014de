import { greetingSeal, writeLine } from "../codec/envelope.ts";
import { schemaDigests } from "../codec/schema.ts";
import { choiceOf, defineFault, wholeOf } from "./kind.ts";

export const secondClient = defineFault({
  name: "second-client",
  meaning: "the lines of another host reach the instrument too",
  parameters: {
    line: choiceOf(
      ["greeting", "stranger"],
      "greeting",
      "a greeting, which ends the session, or a command of another session",
    ),
    everyMilliseconds: wholeOf(1, 60_000, 500, "one line in this time"),
  },
  create({ line, everyMilliseconds }, chance) {
    const time = { waits: 0, number: 0 };
    const word = () => chance.word().toString(16).padStart(8, "0");
    function next(): string {
      time.number = (time.number % 9_999_999) + 1;
      if (line === "stranger") {
        return writeLine({ ...greetingSeal, tag: "0bad" }, ">", time.number, 0, "alive f?");
      }
      const body = `hello a1 b1 n${word()}${word()} s${schemaDigests.clinical}`;
      return writeLine(greetingSeal, ">", time.number, 0, body);
    }
    return {
      beat(board) {
        if (time.waits === 0) {
          time.waits = everyMilliseconds;
          board.hear(Buffer.from(`${next()}\n`, "latin1"));
        }
        time.waits -= 1;
      },
    };
  },
});
