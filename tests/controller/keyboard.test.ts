import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { meaningOf } from "../../src/controller/keyboard.ts";
import { energisedStates, keyBindings } from "../../src/controller/messages/key-bindings.ts";
import { hostStates } from "../../src/controller/messages/snapshot.ts";

describe("the keyboard", () => {
  test.prop([fc.string({ minLength: 1, unit: "binary" }), fc.constantFrom(...energisedStates)])(
    "takes every byte for a stop while something may be energised",
    (read, host) => {
      expect(meaningOf(read, host, false, false)).toEqual({ kind: "stop" });
    },
  );

  test.prop([fc.string({ minLength: 1, unit: "binary" }), fc.constantFrom(...energisedStates)])(
    "lets the simulated hand's key through alone, when armed, and nothing else",
    (read, host) => {
      const pulls = read === "t" && host === "armed";
      const meant = meaningOf(read, host, true, false).kind;
      expect(meant).toBe(pulls ? "pull-simulated-trigger" : "stop");
    },
  );

  it("knows no simulated trigger with an instrument that the program did not start [test->RC-33~1]", () => {
    expect(meaningOf("t", "armed", false, false)).toEqual({ kind: "stop" });
  });

  it.each([" ", "\u001b", "\u007f", "\b", "\u0003"])("stops on %j in every state", (key) => {
    for (const host of hostStates) {
      expect(meaningOf(key, host, true, false)).toEqual({ kind: "stop" });
      expect(meaningOf(`x${key}x`, host, true, false)).toEqual({ kind: "stop" });
    }
  });

  it("keeps the keys of the code from the screen while the code is typed", () => {
    expect(meaningOf("7", "operator-confirm", true, false)).toEqual({ kind: "code", read: "7" });
  });

  it("forwards what is left to the screen", () => {
    expect(meaningOf("?", "configured", true, false)).toEqual({ kind: "forward", read: "?" });
  });

  it("gives the keys of a dialog to it alone, stops too [test->RC-66~1]", () => {
    const person = (read: string, stops: boolean) => ({ kind: "person", read, stops });
    expect(meaningOf("482915\r", "configured", true, true)).toEqual(person("482915\r", false));
    expect(meaningOf("4 8", "configured", true, true)).toEqual(person("4 8", true));
    expect(meaningOf("\u001b", "safe-hold", true, true)).toEqual(person("\u001b", true));
  });

  it.each(energisedStates)("stops on every byte in %s, whatever dialog is open", (host) => {
    expect(meaningOf("4", host, true, true)).toEqual({ kind: "stop" });
  });

  it("has one meaning for each key in the table", () => {
    const keys = keyBindings.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
