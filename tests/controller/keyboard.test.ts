import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { meaningOf } from "../../src/controller/keyboard.ts";
import { energisedStates, keyBindings } from "../../src/controller/messages/key-bindings.ts";
import { hostStates } from "../../src/controller/messages/snapshot.ts";

const nobody = { dialog: false, care: false };
const dialog = { dialog: true, care: false };
const care = { dialog: false, care: true };

describe("the keyboard", () => {
  test.prop([fc.string({ minLength: 1, unit: "binary" }), fc.constantFrom(...energisedStates)])(
    "takes every byte for a stop while something may be energised",
    (read, host) => {
      expect(meaningOf(read, host, false, nobody)).toEqual({ kind: "stop" });
    },
  );

  test.prop([fc.string({ minLength: 1, unit: "binary" }), fc.constantFrom(...energisedStates)])(
    "lets the simulated hand's key through alone, when armed, and nothing else",
    (read, host) => {
      const pulls = read === "t" && host === "armed";
      const meant = meaningOf(read, host, true, nobody).kind;
      expect(meant).toBe(pulls ? "pull-simulated-trigger" : "stop");
    },
  );

  it("knows no simulated trigger with an instrument that the program did not start [test->RC-33~1]", () => {
    expect(meaningOf("t", "armed", false, nobody)).toEqual({ kind: "stop" });
  });

  it.each([" ", "\u001b", "\u007f", "\b", "\u0003"])("stops on %j in every state", (key) => {
    for (const host of hostStates) {
      expect(meaningOf(key, host, true, nobody)).toEqual({ kind: "stop" });
      expect(meaningOf(`x${key}x`, host, true, nobody)).toEqual({ kind: "stop" });
    }
  });

  it("keeps the keys of the code from the screen while the code is typed", () => {
    expect(meaningOf("7", "operator-confirm", true, nobody)).toEqual({ kind: "code", read: "7" });
  });

  it("forwards what is left to the screen", () => {
    expect(meaningOf("?", "configured", true, nobody)).toEqual({ kind: "forward", read: "?" });
  });

  it("gives the keys of a dialog to it alone, stops too [test->RC-66~1]", () => {
    const person = (read: string, stops: boolean) => ({ kind: "person", read, stops });
    expect(meaningOf("482915\r", "configured", true, dialog)).toEqual(person("482915\r", false));
    expect(meaningOf("4 8", "configured", true, dialog)).toEqual(person("4 8", true));
    expect(meaningOf("\u001b", "safe-hold", true, dialog)).toEqual(person("\u001b", true));
  });

  it("gives the keys of a page of care to it alone, stops too, behind a dialog and never while the code is typed", () => {
    const page = (read: string, stops: boolean) => ({ kind: "care", read, stops });
    expect(meaningOf("Maria", "configured", true, care)).toEqual(page("Maria", false));
    expect(meaningOf("a b", "safe-hold", true, care)).toEqual(page("a b", true));
    const both = { dialog: true, care: true };
    expect(meaningOf("4", "configured", true, both)).toMatchObject({ kind: "person" });
    expect(meaningOf("7", "operator-confirm", true, care)).toEqual({ kind: "code", read: "7" });
  });

  it.each(energisedStates)("stops on every byte in %s, whatever dialog or page is open", (host) => {
    expect(meaningOf("4", host, true, dialog)).toEqual({ kind: "stop" });
    expect(meaningOf("4", host, true, care)).toEqual({ kind: "stop" });
  });

  it("has one meaning for each key in the table", () => {
    const keys = keyBindings.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
