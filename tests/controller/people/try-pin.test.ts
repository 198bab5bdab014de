import { expect, it, vi } from "vitest";
import { tryPin } from "../../../src/controller/people/try-pin.ts";
import { memoryPeople } from "./support/memory-people.ts";
import { rightPin } from "./support/people.ts";

vi.mock("../../../src/controller/people/pin-hash.ts", () => ({
  hashPin: () => Promise.resolve("stored"),
  isPin: () => Promise.reject(new Error("memory allocation failed")),
}));

it("a PIN that could not be looked at is not right, ends nothing, and was tried", async () => {
  const people = await memoryPeople("anna-and-ben");
  const asked = { operator: "ah", pin: rightPin, purpose: "sign-in", seen: 0 };
  const tried = await tryPin(people.record, () => "2026-11-28T12:00:00.000+01:00", asked);
  expect(tried).toEqual({
    kind: "not-tried",
    why: "The PIN could not be looked at (memory allocation failed). Close other programs, then try again.",
  });
  expect(people.events.map(({ kind }) => kind)).toEqual(["pin-tried"]);
});
