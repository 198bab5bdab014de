import { describe, expect, it } from "vitest";
import { stateNumbers } from "../../../firmware-sim/firmware/codes.ts";
import { mayTrackZero } from "../../../firmware-sim/firmware/gates.ts";
import { type LatchedFault, type State, startState } from "../../../firmware-sim/firmware/state.ts";

const fresh = startState({
  cause: "power",
  boot: "00000000",
  entropy: 0,
  lasting: { lastResult: 0, calibrationSlot: 0, hardFault: undefined },
  without: [],
});
const at = (name: string): State => ({ ...fresh, phase: { at: name } as State["phase"] });
const fault: LatchedFault = {
  number: 1,
  name: "supply",
  value: undefined,
  bound: undefined,
  at: 0,
  also: [],
};

describe("the state in which zeros are followed", () => {
  const tracking = ["safe", "linked", "limited", "post"];

  it.each(Object.keys(stateNumbers))("is one of four, asked of %s", (name) => {
    expect(mayTrackZero(at(name))).toBe(tracking.includes(name));
  });

  it.each(tracking)("is none with a fault latched, asked of %s", (name) => {
    expect(mayTrackZero({ ...at(name), fault })).toBe(false);
  });
});
