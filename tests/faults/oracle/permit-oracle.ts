import type { Note } from "../../../firmware-sim/runtime/note.ts";
import type { Operator } from "../world/operator.ts";
import { isInForce, plans } from "../world/plans.ts";
import type { World } from "../world/world.ts";
import type { Scope } from "./thrust-oracle.ts";
import type { Violations } from "./violations.ts";

const energisable: ReadonlySet<string> = new Set(["armed", "contact", "ready"]);
/** A thrust ends with the sample after a stop, milliseconds, and the coil's current dies in a few more. */
const stopped = 3;
/** Newtons of the coil under which it counts as off. */
const off = 1;
/** From a beat that the host sent to the end of what lives by it: what comes later than 150 ms is stale. */
const unkept = 256 + 150 + 20;
/** A permit lives 8 s by the instrument's clock, which may be wrong by 1 % before it is found; milliseconds. */
const permitLife = 8100;
/** From the entered code to the grant: 2 s for the record, 0.5 s for the instrument, and what a delay adds. */
const confirmLife = 3000;
/** Without a keep-alive for 250 ms it disarms; the clock may be 1 % wrong. */
const silence = 256;
/** The truth of a force is this far from what is measured, newtons: noise, drift, one channel that is wrong. */
const near = 1.6;
/** Newtons above which the instrument latches its fault, 100 N, with what the channels may be wrong by. */
const latchForce = 106;
/** Milliseconds for which a steady contact must have been steady. */
const dwell = 200;
const ring = 256;

/** A thrust that really happened. */
export interface TrueThrust {
  readonly at: number;
  readonly plan: string;
  readonly number: number;
}

/** Follows every permit from the operator's word to its thrust, in truth (EP1, EP2, EP3, STOP, RESUME). */
export function createPermitOracle(
  world: World,
  operator: Operator,
  violations: Violations,
  scope: Scope,
) {
  const { instrument, clock, disk } = world;
  const { truth, hand } = instrument;
  const thrusts: TrueThrust[] = [];
  const spent = new Set<string>();
  /** Words of the operator that a permit was armed by. */
  const usedWords = new Set<number>();
  const armedPlans = new Set<string>();
  /** When lines were dropped. */
  const bad: number[] = [];
  const contacts = new Float64Array(ring);
  const state = {
    armedAt: Number.NEGATIVE_INFINITY,
    aliveAt: Number.NEGATIVE_INFINITY,
    haltedAt: Number.NEGATIVE_INFINITY,
    thrustEndedAt: Number.NEGATIVE_INFINITY,
    faultAt: Number.NEGATIVE_INFINITY,
    sentAt: Number.NEGATIVE_INFINITY,
    badAt: Number.NaN,
    overCeiling: 0,
    overLatch: 0,
    offVector: 0,
    stopAt: Number.NaN,
    session: "" as string | null,
  };

  const tilt = () => Math.hypot(hand.pitch, hand.yaw);
  const milliseconds = (since: number) => `${Math.round(clock.now() - since)} ms`;

  /** Since when the operator's word stands; undefined where there is none that is fresh. */
  function wordFor(plan: string): string | undefined {
    const permit = disk.permits.find((row) => row.plan_digest === plan);
    if (permit === undefined) return "no permit of this plan is durable";
    const word = operator.confirms.findLast((at) => at <= permit.durableAt);
    if (word === undefined) return "no operator has confirmed";
    if (usedWords.has(word)) return "the operator's word was for another permit";
    usedWords.add(word);
    if (clock.now() - word > confirmLife) return "the operator's word is too old";
    return undefined;
  }

  function onChallenge(): void {
    if (scope.force && truth.contact > 1 + near) {
      violations.add("EP1", `arming is granted with ${truth.contact.toFixed(1)} N on the stylus`);
    }
    if (hand.trigger1 || hand.trigger2)
      violations.add("EP1", "arming is granted with a closed trigger");
    if (tilt() > 2.6) violations.add("EP1", "arming is granted off the line of drive");
  }

  /** What is in force is one of the plans, under a force limit that is less than its layer by the uncertainty. */
  function isPlanned(): boolean {
    const { limits } = instrument.state();
    return limits !== undefined && Object.values(plans).some((plan) => isInForce(plan, limits));
  }

  function onArmed(): void {
    const { phase } = instrument.state();
    if (phase.at !== "armed") return;
    const { plan, limits } = phase.permit;
    const missing = wordFor(plan);
    if (missing !== undefined) violations.add("EP1", `armed, but ${missing}`);
    const permit = disk.permits.find((row) => row.plan_digest === plan);
    if (permit !== undefined && permit.limits_digest !== limits) {
      violations.add("EP2", "armed for other limits than those confirmed");
    }
    if (!isPlanned()) violations.add("EP2", "armed for what no plan asks for or its layer allows");
    if (armedPlans.has(plan)) violations.add("EP3", "armed twice on one permit");
    armedPlans.add(plan);
    state.armedAt = state.aliveAt = clock.now();
  }

  /** The force was in its window and steady for as long as it must be. */
  function steady(low: number, high: number): boolean {
    const now = Math.floor(clock.now());
    for (let back = 2; back < dwell - 8; back += 1) {
      const force = contacts[(now - back + ring * 8) % ring] ?? 0;
      if (force < low - near || force > high + near) return false;
    }
    return true;
  }

  function onThrust(number: number): void {
    const { capturing, limits } = instrument.state();
    const plan = capturing?.plan ?? "";
    thrusts.push({ at: clock.now(), plan, number });
    const permit = disk.permits.find((row) => row.plan_digest === plan);
    if (permit === undefined) violations.add("EP1", "a thrust without a durable permit");
    else if (permit.limits_digest !== capturing?.limits || limits?.digest !== capturing.limits) {
      violations.add("EP2", "a thrust under other limits than those confirmed");
    }
    if (spent.has(plan)) violations.add("EP3", "a second thrust on one permit");
    spent.add(plan);
    if (clock.now() - state.armedAt > permitLife) {
      violations.add("EP1", `a thrust ${milliseconds(state.armedAt)} after the permit was granted`);
    }
    const { trigger1, trigger2 } = hand.told();
    if (!(trigger1 && trigger2) && scope.trigger) {
      violations.add("EP1", "a thrust without a pull of both trigger channels");
    }
    if (clock.now() - state.thrustEndedAt < 990) {
      violations.add("EP3", `a thrust ${milliseconds(state.thrustEndedAt)} after the last`);
    }
    if (limits === undefined || !scope.force) return;
    if (!steady(limits.preloadLow / 100, limits.preloadHigh / 100)) {
      violations.add("EP2", "a thrust without a steady preload in its window");
    }
    if (tilt() > 3.2) violations.add("EP2", `a thrust ${tilt().toFixed(1)} degrees off the plan`);
  }

  function onState(note: Extract<Note, { event: "state" }>): void {
    const { from, state: to } = note;
    if (to === "challenge") onChallenge();
    if (to === "armed" && from === "challenge") onArmed();
    if (energisable.has(to) && !energisable.has(from) && from !== "challenge") {
      violations.add("RESUME", `${to} again after ${from}`);
    }
    if (to === "fault") state.faultAt = clock.now();
    if (from === "fault" && to !== "boot") {
      const act = operator.acknowledgements.findLast((at) => at > state.faultAt);
      if (act === undefined) violations.add("RESUME", `a fault is left without an operator's act`);
    }
    if (from === "post" && (to === "limited" || to === "linked")) onPostOver();
  }

  function onPostOver(): void {
    if (scope.force && truth.contact > 1 + near) {
      violations.add("EP3", `post is over with ${truth.contact.toFixed(1)} N on the stylus`);
    }
    if (hand.trigger1 || hand.trigger2) {
      violations.add("EP3", "post is over with the trigger closed");
    }
  }

  function judgeArmed(): void {
    const now = clock.now();
    const { limits } = instrument.state();
    if (now - state.haltedAt > 2 && now - state.aliveAt > silence) {
      violations.add("STOP", `armed ${milliseconds(state.aliveAt)} after the last keep-alive`);
    }
    if (now - state.haltedAt > 2 && now - state.sentAt > unkept) {
      violations.add("STOP", `armed ${milliseconds(state.sentAt)} after the host's last beat`);
    }
    if (now - state.armedAt > permitLife) {
      violations.add("EP1", `armed ${milliseconds(state.armedAt)} after the permit was granted`);
    }
    if (now - state.badAt > 2 && state.armedAt < state.badAt) {
      violations.add("STOP", "armed after three damaged lines within a second");
    }
    if (now - state.stopAt > 2 && state.armedAt < state.stopAt) {
      violations.add("STOP", "armed after the stop byte was heard");
    }
    if (limits === undefined) return;
    const ceiling = limits.preloadCeiling / 100 + near;
    state.overCeiling = truth.contact > ceiling ? state.overCeiling + 1 : 0;
    if (state.overCeiling > 3 && scope.force && now - state.haltedAt > 3) {
      violations.add("EP2", "armed with a preload over its ceiling");
    }
    state.offVector = tilt() > 3 ? state.offVector + 1 : 0;
    if (state.offVector > 10 && now - state.haltedAt > 10) {
      violations.add("EP2", "armed off the line of drive");
    }
  }

  /** A stop, or the silence of the host, ends a thrust too. */
  function judgeThrust(): void {
    const now = clock.now();
    if (truth.driven < off || !scope.paths || now - state.haltedAt <= stopped) return;
    if (now - state.stopAt > stopped && state.armedAt < state.stopAt) {
      violations.add("STOP", "a thrust goes on after the stop byte was heard");
    }
    if (now - state.aliveAt > silence + stopped) {
      violations.add(
        "STOP",
        `a thrust goes on ${milliseconds(state.aliveAt)} after the last keep-alive`,
      );
    }
  }

  return {
    thrusts,
    noted(note: Note): void {
      switch (note.event) {
        case "state":
          onState(note);
          break;
        case "thrust":
          onThrust(note.number);
          break;
        case "thrust-ended":
          state.thrustEndedAt = clock.now();
          break;
        case "stop":
          state.stopAt = clock.now();
          break;
        case "session":
          if (energisable.has(instrument.state().phase.at) && note.session !== null) {
            violations.add("RESUME", "a permit outlives the session it was granted in");
          }
          break;
        default:
      }
    },
    heard(line: string, dropped: boolean): void {
      if (dropped) {
        bad.push(clock.now());
        // The clock of the instrument may be wrong by 1 % before it is found.
        if (clock.now() - (bad.at(-3) ?? Number.NEGATIVE_INFINITY) < 990) state.badAt = clock.now();
      } else if (/ alive f[0-9a-f]/.test(line)) state.aliveAt = clock.now();
    },
    /** A living program let a line go. */
    sent(line: string): void {
      if (/ (?:alive|confirm|arm) /.test(line)) state.sentAt = clock.now();
    },
    passed(): void {
      contacts[Math.floor(clock.now()) % ring] = truth.contact;
      if (instrument.faults.halts()) {
        state.haltedAt = clock.now();
        return;
      }
      const { at } = instrument.state().phase;
      const watches = at !== "boot" && at !== "self-test" && !at.endsWith("fault");
      state.overLatch = watches && truth.contact > latchForce ? state.overLatch + 1 : 0;
      if (state.overLatch > 2 && scope.force) {
        violations.add("EP2", `${truth.contact.toFixed(0)} N latch no fault`);
      }
      if (at === "thrust") judgeThrust();
      if (energisable.has(at)) judgeArmed();
      else state.overCeiling = state.offVector = 0;
    },
  };
}

export type PermitOracle = ReturnType<typeof createPermitOracle>;
