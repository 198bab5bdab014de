import { describe, expect, it } from "vitest";
import { kinds, model, startConsole } from "./support/playing.ts";

const armed = { ...model, state: "armed" };
const held = (moved: Partial<typeof model.hand>) => ({
  ...model,
  hand: { ...model.hand, ...moved },
});

describe("the hand", () => {
  it("pulls and holds the trigger, and lets it go with the same key", () => {
    const console = startConsole(kinds, model).press("t");
    expect(console.shown().model?.hand).toMatchObject({ trigger1: true, trigger2: true });
    expect(console.press("t").lines()).toEqual(["trigger down", "trigger up"]);
  });

  it.each([[{ trigger1: true, trigger2: true }], [{ trigger1: true }], [{ trigger2: true }]])(
    "lets go with t what somebody else pulled: %j",
    (pulled) => {
      expect(startConsole(kinds, held(pulled)).press("t").lines()).toEqual(["trigger up"]);
    },
  );

  it("is what the model says, whoever moved it", () => {
    const moved = { pressing: 20, trigger1: true, trigger2: false, pitch: 1, yaw: 2 };
    const console = startConsole(kinds, model).press("p", "t");
    console.tell(...["press 10", "trigger down"].map((line) => ({ event: "done", line }) as const));
    console.tell(held(moved));
    expect(console.shown().model?.hand).toEqual(moved);
    expect(console.shown().hand.preload).toBe(20);
    expect(console.tell(held({})).shown().hand.preload).toBe(20);
  });

  it("is not taken back by a model that is older than the key", () => {
    const console = startConsole(kinds, model).press("t").tell(model);
    expect(console.press("t").lines()).toEqual(["trigger down", "trigger up"]);
    console.tell({ event: "done", line: "trigger down" }, held({ trigger1: true }));
    expect(console.shown().model?.hand.trigger1).toBe(false);
    console.tell({ event: "done", line: "trigger up" }, held({ trigger1: true }));
    expect(console.shown().model?.hand.trigger1).toBe(true);
  });

  it("is what the model says after a refusal too", () => {
    const console = startConsole(kinds, model).press("p");
    console.tell({ event: "error", message: "press: not now" }, model);
    expect(console.shown().model?.hand.pressing).toBe(0);
  });

  it("before it was told does nothing but press and let go", () => {
    const console = startConsole(kinds).press("t", "a", "+");
    expect(console.lines()).toEqual([]);
    expect(console.shown().note).toBe("the simulator has not told what it can do yet");
    expect(console.press("p", " ").lines()).toEqual(["press 10", "trigger up", "release"]);
  });

  it("plays the whole pull only while the instrument is armed, and says why else", () => {
    const console = startConsole(kinds, model).press("y");
    expect(console.lines()).toEqual([]);
    expect(console.shown().note).toBe(
      "y pull: no host has armed the instrument (it is limited); arm it first",
    );
    expect(console.tell(armed).press("y").lines()).toEqual(["pull"]);
  });

  it("is by itself until the pull is over, however it ends", () => {
    const console = startConsole(kinds, armed).press("y");
    expect(console.shown().hand.pulling).toBe(true);
    console.tell({ event: "pull", outcome: "disarmed" });
    expect(console.shown().hand.pulling).toBe(false);
    console.press("y").tell({ event: "error", message: "pull: the instrument is not armed" });
    expect(console.shown().hand.pulling).toBe(false);
  });

  it.each([" ", "\u001b", "\u007f"])("lets go and lifts off with %j, from every page", (key) => {
    const console = startConsole(kinds, armed).press("p", "t", "?", key);
    expect(console.lines().slice(-2)).toEqual(["trigger up", "release"]);
    expect(console.shown().model?.hand).toMatchObject({ trigger1: false, pressing: 0 });
  });

  it("lays the next tissue, thrusts by hand and restarts the instrument", () => {
    const console = startConsole(kinds, model).press("n", "u", "U", "u", "r");
    expect(console.lines()).toEqual([
      "tissue bench",
      "push mctimoney",
      "push toggle",
      "reset power",
    ]);
  });

  it("goes on with + and - from what somebody else told it", () => {
    const console = startConsole(kinds, held({ pressing: 12.5, pitch: 3, yaw: 4 }));
    console.press("\t", "+", "a", "+", "a", "-");
    expect(console.lines()).toEqual(["press 13.5", "aim 3.5 4", "aim 3.5 3.5"]);
  });
});
