import type { Bench } from "../../../support/host-and-instrument.ts";

/** The operator and the hand over a whole course: limits, arming, preload, trigger, lift-off, as far as the host goes. */
export function createCourse(bench: Bench) {
  const { instrument, session } = bench;
  const { hand } = instrument;
  let does: "waits" | "presses" | "pulls" = "waits";

  function liftOff(): void {
    does = "waits";
    hand.releaseTrigger();
    hand.release();
  }

  return {
    /** What they do next; once a millisecond. */
    goOn(): void {
      const { host, collected, latch } = session.machine();
      const { at } = instrument.state().phase;
      if (does !== "waits" && (latch !== undefined || host.at === "review")) liftOff();
      if (latch !== undefined) return;
      if (host.at === "linked" && collected) bench.requestLimits();
      else if (host.at === "configured" && bench.store.permits.length === 0) session.requestArm();
      else if (host.at === "operator-confirm") session.confirmOperator("a plan");
      else if (host.at === "armed" && does === "waits") {
        does = "presses";
        hand.press(10);
      } else if (host.at === "armed" && does === "presses" && at === "ready") {
        does = "pulls";
        hand.pullTrigger();
      }
    },
  };
}
