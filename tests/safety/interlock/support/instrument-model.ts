import type { DisarmCause, InstrumentState } from "../../../../src/protocol/codes.ts";
import type { Milliseconds } from "../../../../src/protocol/units.ts";
import type { InstrumentView } from "../../../../src/safety/interlock/state.ts";
import type { ThrustPermit } from "../../../../src/safety/permit.ts";

/** A thrust that the instrument remembers until it is released. */
type KeptResult = {
  readonly number: number;
  readonly planDigest: string;
  /** When its capture is complete and it can be asked for. */
  readonly complete: number;
};

type Permit = { readonly planDigest: string; readonly frame: string; readonly until: number };

const armedStates: readonly InstrumentState[] = ["armed", "contact", "ready"];
const disarmable: readonly InstrumentState[] = ["challenge", ...armedStates];

/**
 * The little of docs/protocol.md sections 8 and 9 that the host's interlock can tell: who is armed, who
 * fired, what is kept. It obeys every rule there, so that what goes wrong is the host's.
 */
export function createInstrumentModel() {
  let state: InstrumentState = "linked";
  let cause: DisarmCause = "none";
  let [epoch, digest]: [number, string | undefined] = [0, undefined];
  let fault = 0;
  let nonce: string | undefined;
  let planDigest = "";
  let permit: Permit | undefined;
  let live = false;
  let [heardAt, since, thrustLasts] = [0, 0, 0];
  let drawn = 0;
  const kept: KeptResult[] = [];
  const fired: string[] = [];

  const enter = (next: InstrumentState, at: number): void => {
    state = next;
    since = at;
  };
  const dropLimits = (): void => {
    [epoch, digest] = [0, undefined];
  };

  function disarm(why: DisarmCause, at: number, next: InstrumentState = "limited"): void {
    if (!disarmable.includes(state)) return;
    cause = why;
    [permit, live] = [undefined, false];
    enter(next, at);
  }

  function endThrust(at: number): void {
    if (state !== "thrust") return;
    kept.push({ number: fired.length, planDigest, complete: at + 100 });
    enter("post", at);
  }

  return {
    fired: (): readonly string[] => fired,
    kept: (at: number): readonly KeptResult[] => kept.filter((one) => one.complete <= at),
    isEnergisable: () => state === "thrust" || disarmable.includes(state),
    /** Whether a thrust, its lock-out or its capture is under way. */
    isBusy: (at: number) =>
      state === "thrust" || state === "post" || kept.some((one) => one.complete > at),
    view(at: number): InstrumentView {
      const short = digest?.slice(0, 8);
      return {
        state,
        cause,
        epoch,
        digest: short,
        fault,
        faultCode: "unknown",
        unloaded: true,
        at: at as Milliseconds,
      };
    },
    /** A greeting is accepted: a new session, limits dropped. */
    greet(at: number): void {
      disarm("greeting", at, "linked");
      endThrust(at);
      dropLimits();
      if (state !== "post" && state !== "fault") enter("linked", at);
    },
    /** A fault is cleared: a self-test, which ends the session and keeps the results. */
    clear(at: number): void {
      fault = 0;
      enter("linked", at);
    },
    /** Power is lost and comes back: nothing is remembered. */
    restart(at: number): void {
      kept.length = 0;
      [cause, fault, permit, live] = ["none", 0, undefined, false];
      dropLimits();
      enter("linked", at);
    },
    setLimits(asked: string, at: number): number | undefined {
      disarm("limits-while-armed", at);
      if (state !== "linked" && state !== "limited") return undefined;
      [epoch, digest] = [epoch + 1, asked];
      enter("limited", at);
      return epoch;
    },
    /** The nonce, or undefined where the request is refused. */
    arm(limits: string, plan: string, at: number): string | undefined {
      disarm("arm-request", at);
      if (state !== "limited" || limits !== digest || kept.length > 0 || fault > 0)
        return undefined;
      drawn += 1;
      [nonce, planDigest, heardAt] = [`nonce-${drawn}`, plan, at];
      enter("challenge", at);
      return nonce;
    },
    /** The frame, or undefined where the confirmation is refused, which voids the challenge. */
    confirm(answer: string, asked: ThrustPermit, at: number): string | undefined {
      if (state !== "challenge") return undefined;
      if (answer !== nonce || asked.limitsDigest !== digest || asked.planDigest !== planDigest) {
        disarm("confirm-refused", at);
        return undefined;
      }
      drawn += 1;
      permit = { planDigest, frame: `frame-${drawn}`, until: at + asked.timeToLive };
      enter("armed", at);
      return permit.frame;
    },
    alive(frame: string | undefined, at: number): void {
      if (frame !== permit?.frame) return;
      heardAt = at;
      live ||= permit !== undefined;
    },
    stop(at: number): void {
      disarm("stop", at);
      endThrust(at);
    },
    /** The hand presses, or pulls the trigger: only a live permit goes on. */
    press(at: number): void {
      if (state === "armed" && live) enter("contact", at);
      else if (state === "contact") enter("ready", at);
    },
    fire(lasts: number, at: number): void {
      if (state !== "ready") return;
      fired.push(planDigest);
      [live, thrustLasts, cause, heardAt] = [false, lasts, "thrust-done", at];
      enter("thrust", at);
    },
    fail(at: number): void {
      endThrust(at);
      if (disarmable.includes(state) || permit !== undefined) cause = "fault-latched";
      [permit, live] = [undefined, false];
      fault += 1;
      dropLimits();
      enter("fault", at);
    },
    /** The single fault of an instrument that arms itself; it fires nothing without a permit. */
    rebel(at: number): void {
      if (state !== "limited") return;
      heardAt = at;
      enter("armed", at);
    },
    disarmItself: disarm,
    release(plan: string): void {
      const at = kept.findIndex((one) => one.planDigest === plan);
      if (at !== -1) kept.splice(at, 1);
    },
    /** Time goes on, by at most a few milliseconds. */
    advance(at: number): void {
      if (disarmable.includes(state) && at - heardAt > 250) disarm("keep-alive-silent", at);
      if (state === "challenge" && at - since > 500) disarm("challenge-over", at);
      if (permit !== undefined && armedStates.includes(state) && at > permit.until) {
        disarm("time-to-live-over", at);
      }
      if (state === "thrust" && (at - since > thrustLasts || at - heardAt > 250)) endThrust(at);
      if (state === "post" && at - since > 1000) {
        permit = undefined;
        enter(digest === undefined ? "linked" : "limited", at);
      }
    },
  };
}

export type InstrumentModel = ReturnType<typeof createInstrumentModel>;
