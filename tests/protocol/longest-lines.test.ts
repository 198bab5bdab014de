import { test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { longestLine, longestOfAll } from "../../src/protocol/envelope.ts";
import { everyDefinition, lineOf, type Sent, sentOf } from "./support/messages.ts";

/** Class, tag, two numbers with their spaces, star, length, checksum: everything but the body. */
const frame = 1 + 4 + 1 + 7 + 1 + 13 + 1 + 4 + 8;

/** A status has a bound of its own among the reports, because it is sent so often (section 1). */
function boundOf(kind: string, lineClass: keyof typeof longestLine): number {
  return kind === "status" ? longestLine.status : longestLine[lineClass];
}

describe("the bounds of a line", () => {
  test("are those of the document", () => {
    expect(longestLine).toEqual({
      command: 136,
      status: 128,
      report: 256,
      reply: 512,
      reading: 512,
    });
    expect(Math.max(...Object.values(longestLine))).toBe(longestOfAll);
  });
});

describe.each(everyDefinition)("message %s", (kind, schema, definition) => {
  const bound = boundOf(kind, definition.class);
  const head = kind === "refused" ? `no ${"a".repeat(16)}` : definition.head;
  const words = Object.values(definition.fields).map((field) => field.longest + 2);
  const longest = frame + head.length + words.reduce((sum, length) => sum + length, 0);

  test(`is at most ${bound} characters long with every word at its longest`, () => {
    expect(longest).toBeLessThanOrEqual(bound);
  });

  test.prop([sentOf(schema, definition)], { numRuns: 25 })(
    "is never longer than that",
    (sent: Sent) => {
      expect(lineOf(sent).length).toBeLessThanOrEqual(longest);
    },
  );
});
