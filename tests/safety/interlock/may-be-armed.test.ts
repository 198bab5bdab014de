import { describe, expect, it } from "vitest";
import { viewWith } from "../../../scripts/transitions-document/samples.ts";
import type { InstrumentState } from "../../../src/protocol/codes.ts";
import { mayBeArmed } from "../../../src/safety/interlock/may-be-armed.ts";
import {
  type HostState,
  type Interlock,
  initialInterlock,
} from "../../../src/safety/interlock/state.ts";

// Only the name of the host's state is looked at.
const at = (name: HostState["at"], state?: InstrumentState): Interlock => ({
  ...initialInterlock,
  host: { at: name } as HostState,
  instrument: state === undefined ? undefined : viewWith({ state }),
});

/** What holds at the end of these machines. */
const endedWith = (...machines: readonly Interlock[]): boolean =>
  machines.reduce(mayBeArmed, false);

describe("whether the instrument may be armed", () => {
  it.each([
    ["arm-pending", "limited"],
    ["armed", "limited"],
    ["armed", "contact"],
    ["stopping", "limited"],
    ["thrust-seen", "thrust"],
    ["linked", "armed"],
  ] as const)(
    "is so in %s with %s, and over the loss of the link and a greeting [test->RC-55~1]",
    (name, state) => {
      expect(endedWith(at(name, state))).toBe(true);
      expect(endedWith(at(name, state), at("link-lost"), at("greeting"))).toBe(true);
    },
  );

  it.each([
    ["thrust-seen", "post"],
    ["safe-hold", "fault"],
    ["configured", "limited"],
  ] as const)("is over once the instrument said so: %s with %s", (name, state) => {
    expect(endedWith(at("stopping", "armed"), at("link-lost"), at(name, state))).toBe(false);
    expect(endedWith(at(name, state), at("link-lost"))).toBe(false);
  });

  it("is not so before any was linked", () => {
    expect(endedWith()).toBe(false);
    expect(endedWith(at("link-lost"))).toBe(false);
  });
});
