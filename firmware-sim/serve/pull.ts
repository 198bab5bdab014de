import type { Instrument } from "../instrument.ts";

export type PullOutcome = "thrust" | "disarmed";

/** Times of the hand, us: from ready to the pull, of a pull, between two pulls, from letting go to lifting off. */
const reaction = 100_000;
const pulled = 150_000;
const pause = 300_000;
const beforeLift = 100_000;

/** The preload that the hand aims for: 10 N, or the middle of a window that 10 N is not in. Newtons. */
export function targetPreload(low: number, high: number): number {
  return low <= 1000 && 1000 <= high ? 10 : (low + high) / 200;
}

type Stage =
  | { readonly at: "pressing" }
  | { readonly at: "reacting"; readonly since: number }
  | { readonly at: "pulling"; readonly since: number }
  | { readonly at: "resting"; readonly since: number }
  | { readonly at: "lifting"; readonly since: number };

const armedStates = ["challenge", "armed", "contact", "ready"];

/**
 * The whole hand: press, wait for ready, both trigger channels, let go, lift off. Undefined where the instrument
 * is not armed. `poll` goes on with it, about once a millisecond of the instrument's time, until it gives an
 * outcome.
 */
export function startPull(instrument: Instrument) {
  const { hand } = instrument;
  const { limits, phase } = instrument.state();
  if (limits === undefined || !armedStates.includes(phase.at)) return undefined;
  hand.press(targetPreload(limits.preloadLow, limits.preloadHigh));
  let stage: Stage = { at: "pressing" };
  let fired = false;

  function liftOff(): void {
    hand.releaseTrigger();
    hand.release();
  }

  /** A trigger is held for 150 ms; through the whole thrust where it is a dead man's. */
  function mayLetGo(since: number, now: number, thrusting: boolean): boolean {
    if (now - since < pulled) return false;
    return !(thrusting && limits?.mode === "pressure");
  }

  return {
    poll(): PullOutcome | undefined {
      const now = instrument.elapsed();
      const { at } = instrument.state().phase;
      const thrusting = at === "thrust";
      fired ||= thrusting || at === "post";
      if (!fired && !armedStates.includes(at)) {
        liftOff();
        return "disarmed";
      }
      switch (stage.at) {
        case "pressing":
          if (at === "ready") stage = { at: "reacting", since: now };
          return undefined;
        case "reacting":
          if (at !== "ready") stage = { at: "pressing" };
          else if (now - stage.since >= reaction) {
            hand.pullTrigger();
            stage = { at: "pulling", since: now };
          }
          return undefined;
        case "pulling":
          if (!mayLetGo(stage.since, now, thrusting)) return undefined;
          hand.releaseTrigger();
          stage = { at: fired ? "lifting" : "resting", since: now };
          return undefined;
        case "resting":
          if (now - stage.since >= pause) stage = { at: "pressing" };
          return undefined;
        case "lifting":
          if (thrusting || now - stage.since < beforeLift) return undefined;
          liftOff();
          return "thrust";
      }
    },
  };
}

export type Pull = NonNullable<ReturnType<typeof startPull>>;
