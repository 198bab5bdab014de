import type { Clock } from "../../../src/device/clock.ts";
import type { Milliseconds } from "../../../src/protocol/units.ts";
import { settle } from "../../support/virtual-clock.ts";

/** The clock of one program: the program can stand still while time goes on, and it can end. */
export interface ProgramClock extends Clock {
  /** Nothing is called until `release`: what falls due meanwhile is called then. */
  hold(): void;
  release(): void;
  /** Nothing is called any more. */
  end(): void;
}

/** The one time of a world, in milliseconds. It moves only when it is moved. */
export interface WorldClock extends Clock {
  program(): ProgramClock;
  /** Somebody was called: promises may wait to be settled before the time moves on. */
  stir(): void;
  /** Moves on, calls what falls due in its order, and settles what was stirred. */
  moveTo(time: number): Promise<void>;
}

type Timer = { readonly dueAt: number; readonly call: () => void; readonly of: Owner };
type Owner = { held: boolean; ended: boolean };

export function createWorldClock(): WorldClock {
  const world: Owner = { held: false, ended: false };
  let timers: Timer[] = [];
  let now = 0;
  let stirred = true;

  function after(of: Owner, milliseconds: number, call: () => void): () => void {
    if (of.ended) return () => undefined;
    const timer = { dueAt: now + Math.max(0, milliseconds), call, of };
    // Kept in the order in which they fall due; of equals the one that was set first.
    let at = timers.length;
    while (at > 0 && (timers[at - 1]?.dueAt ?? 0) > timer.dueAt) at -= 1;
    timers.splice(at, 0, timer);
    return () => {
      const found = timers.indexOf(timer);
      if (found >= 0) timers.splice(found, 1);
    };
  }

  /** The first that may be called by now. */
  function takeDue(until: number): Timer | undefined {
    for (const [at, timer] of timers.entries()) {
      if (timer.dueAt > until) return undefined;
      if (timer.of.held) continue;
      timers.splice(at, 1);
      return timer;
    }
    return undefined;
  }

  return {
    now: () => now as Milliseconds,
    after: (milliseconds, call) => after(world, milliseconds, call),
    program() {
      const own: Owner = { held: false, ended: false };
      return {
        now: () => now as Milliseconds,
        after: (milliseconds, call) => after(own, milliseconds, call),
        hold() {
          own.held = true;
        },
        release() {
          own.held = false;
        },
        end() {
          own.ended = true;
          timers = timers.filter((timer) => timer.of !== own);
        },
      };
    },
    stir() {
      stirred = true;
    },
    async moveTo(time) {
      if (stirred) {
        stirred = false;
        await settle();
      }
      for (let timer = takeDue(time); timer !== undefined; timer = takeDue(time)) {
        now = Math.max(now, timer.dueAt);
        timer.call();
        await settle();
      }
      now = time;
    },
  };
}
