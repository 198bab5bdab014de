import { describe, expect, it } from "vitest";
import { type BannerFacts, bannerOf, stateIsKnown } from "../../src/controller/banner.ts";
import type { InstrumentState } from "../../src/protocol/codes.ts";
import type { Milliseconds } from "../../src/protocol/units.ts";
import { judgeGates } from "../../src/safety/gates.ts";
import {
  type HostState,
  type Interlock,
  initialInterlock,
  type LatchCause,
} from "../../src/safety/interlock/state.ts";
import { goodFacts } from "../safety/support/gates.ts";

const now = 10_000 as Milliseconds;
const gates = judgeGates(goodFacts);

function machine(host: unknown, state: InstrumentState, age = 10, cause?: LatchCause): Interlock {
  return {
    ...initialInterlock,
    // Only the name of a state and its beginning are looked at here.
    host: host as HostState,
    latch: cause === undefined ? undefined : { cause, at: now },
    instrument: {
      state,
      cause: "none",
      epoch: 1,
      digest: undefined,
      fault: 0,
      faultCode: "unknown",
      unloaded: true,
      at: (now - age) as Milliseconds,
    },
  };
}

const calm: BannerFacts = {
  gates,
  secondsLeft: 7.6,
  perhapsArmed: false,
  limitsRefused: undefined,
};
const shown = (interlock: Interlock, changes: Partial<BannerFacts> = {}) =>
  bannerOf(interlock, { ...calm, ...changes }, now);

describe("the banner", () => {
  it("says unknown, and to treat it as armed, once the newest status is older than 250 ms [test->RC-55~1]", () => {
    for (const at of ["configured", "armed", "thrust-seen", "stopping", "safe-hold", "linked"]) {
      const old = machine({ at, since: now }, "limited", 251);
      expect(stateIsKnown(old, now)).toBe(false);
      expect(shown(old)).toMatchObject({ kind: "unknown", remark: "treat it as armed" });
    }
  });

  it("says unknown of a status from later than now, which says nothing", () => {
    const early = machine({ at: "configured" }, "limited", -1);
    expect(stateIsKnown(early, now)).toBe(false);
    expect(stateIsKnown(machine({ at: "configured" }, "limited", 0), now)).toBe(true);
    expect(shown(early).kind).toBe("unknown");
  });

  it("is ready only where every gate passes; else it names the first that does not", () => {
    const configured = machine({ at: "configured" }, "limited");
    expect(shown(configured)).toEqual({
      kind: "ready",
      text: "safe: not armed, ready to arm",
      remark: "Shift+A to arm",
    });
    const closed = judgeGates({ ...goodFacts, consent: false });
    expect(shown(configured, { gates: closed })).toMatchObject({
      kind: "blocked",
      text: "not ready: consent",
    });
  });

  it.each([
    ["armed", "armed", "armed: build up the preload"],
    ["contact", "preload", "preload in window, hold steady"],
    ["ready", "in-window", "trigger live: pull to thrust"],
  ] as const)("follows the instrument while armed: %s", (state, kind, text) => {
    const banner = shown(machine({ at: "armed", since: now }, state));
    expect(banner).toEqual({ kind, text, remark: "07 s" });
  });

  it("keeps the first cause on the screen, also while a disarmed instrument is away or greeted again [test->RC-45~1]", () => {
    const cause: LatchCause = { kind: "link-lost", cause: "unplugged" };
    for (const at of ["link-lost", "greeting", "linked", "limits-pending", "safe-hold"]) {
      const banner = shown(machine({ at }, "linked", 10, cause));
      expect(banner).toMatchObject({ kind: "stopped", text: "the instrument was lost" });
    }
  });

  it("says unknown with the first cause while one is away that may be armed [test->RC-55~1] [test->RC-45~1]", () => {
    const cause: LatchCause = { kind: "stop", request: "key" };
    for (const at of ["link-lost", "greeting", "disconnected"]) {
      expect(shown(machine({ at }, "linked", 10, cause), { perhapsArmed: true })).toEqual({
        kind: "unknown",
        text: "stopped: a key was pressed",
        remark: "treat it as armed",
      });
    }
    const silent = machine({ at: "linked" }, "linked", 251, cause);
    expect(shown(silent)).toMatchObject({ kind: "unknown", text: "stopped: a key was pressed" });
  });

  it("says why the limits are refused, for as long as they are not set", () => {
    const limitsRefused = "the calibration's uncertainty at 30.00 N is not known";
    for (const at of ["linked", "limits-pending"]) {
      const machineAt = machine({ at }, "linked");
      expect(shown(machineAt).text).toBe("setting the limits");
      expect(shown(machineAt, { limitsRefused })).toEqual({
        kind: "blocked",
        text: "limits refused",
        remark: limitsRefused,
      });
    }
    expect(shown(machine({ at: "configured" }, "limited"), { limitsRefused }).kind).toBe("ready");
  });

  it("says of a stop whether it was echoed in time [test->RC-44~1]", () => {
    const stopping = (since: number) => machine({ at: "stopping", since }, "armed");
    expect(shown(stopping(now - 100)).remark).toBe("waiting for the echo");
    expect(shown(stopping(now - 251)).remark).toBe("not confirmed: treat it as armed");
  });

  it("calls a thrust only what was one, and says when it is over", () => {
    const seen = (rest: object) => machine({ at: "thrust-seen", since: now, ...rest }, "post");
    expect(shown(seen({ certain: true, over: undefined })).kind).toBe("thrust");
    expect(shown(seen({ certain: true, over: now })).text).toContain("thrust over");
    expect(shown(seen({ certain: false, over: now })).text).toBe("looking for a result");
    const review = (outcome: object) => machine({ at: "review", outcome }, "limited");
    expect(shown(review({ kind: "thrust", result: 1 })).text).toContain("permit spent");
    expect(shown(review({ kind: "no-thrust", why: "" })).text).toBe("permit ended, no thrust");
  });
});
