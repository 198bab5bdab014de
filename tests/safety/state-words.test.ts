import { expect, test } from "vitest";
import { states } from "../../src/protocol/codes.ts";
import { stateInWords } from "../../src/safety/state-words.ts";

test("every state keeps its own word, but for the one whose word is taken for its opposite", () => {
  const others = states.map(({ name }) => name).filter((name) => name !== "ready");
  expect(others.map(stateInWords)).toEqual(others);
  expect(stateInWords("ready")).toBe("trigger live");
});

test("no other word that only holds it is changed", () => {
  expect(["already", "ready-made"].map(stateInWords)).toEqual(["already", "ready-made"]);
});
