import type { Limits } from "../../../firmware-sim/firmware/state.ts";
import type { World } from "../world/world.ts";
import type { Violations } from "./violations.ts";

/** Newtons over the force limit that are allowed (docs/protocol.md, and the campaign over-force). */
const allowedOver = (limit: number) => Math.max(1, 0.05 * limit);

/** Newtons of the coil under which it counts as off; samples in which it may still be on after a cut. */
const off = 1;
const lettingGo = 10;
/** Samples that a held pressure may go on for after the trigger was released, with the coil's current to die. */
const unheldSamples = 60;
/** Microseconds of a sample. */
const sample = 50;
/** A pulse's force follows its command, and is cut, within this time; microseconds. */
const lag = 2500;

/** The longest that energy may be on for these limits, microseconds. */
function longestEnergy(limits: Limits): number {
  if (limits.mode === "pressure") {
    return limits.hold * 1000 + (2e6 * limits.peak) / limits.slew + 50_000;
  }
  const pauses = limits.rate === 0 ? 0 : ((limits.pulses - 1) * 100_000_000) / limits.rate;
  return pauses + Math.min(limits.width + 1000, 11_000) + 200;
}

/** The longest that the coil may push in all pulses together, microseconds: each is ended by its timer. */
function longestDrive(limits: Limits): number {
  if (limits.mode === "pressure") return longestEnergy(limits);
  return limits.pulses * (Math.min(limits.width + 1000, 11_000) + 500);
}

/** Where the program stands still in a pause of a series, the watchdog opens the paths, microseconds. */
const watchdog = 255_000;

/** What no fault beyond a single one has touched, and is judged therefore. */
export interface Scope {
  /** Both channels are wrong alike, or a drive is stronger than three times: true forces are not judged. */
  force: boolean;
  /** Both cut-off paths are stuck: nothing can cut. */
  paths: boolean;
  /** Both trigger channels are stuck: nobody can tell it from a pull. */
  trigger: boolean;
}

/** Watches a thrust sample by sample: force, energy, impulse, travel (EP2), and what drives outside of one (EP1). */
export function createThrustOracle(world: World, violations: Violations, scope: Scope) {
  const { truth, hand } = world.instrument;
  const run = {
    limits: undefined as Limits | undefined,
    energised: 0,
    driven: 0,
    spare: 0,
    /** What no fault beyond a single one has touched in this thrust. */
    judged: { force: true, paths: true, trigger: true } as Scope,
    over: 0,
    since: Number.POSITIVE_INFINITY,
    preload: 0,
    origin: 0,
    impulse: 0,
    pulse: 0,
    byHand: false,
    driving: 0,
    highest: 0,
    stray: 0,
    unheld: 0,
  };

  const newtons = (force: number) => `${force.toFixed(2)} N`;

  function judgeForce(limits: Limits): void {
    const limit = limits.forceLimit / 100;
    const over = truth.contact - limit;
    run.over = truth.driven >= off && over > allowedOver(limit) ? run.over + 1 : 0;
    if (truth.driven >= off && over > run.highest) run.highest = over;
    // A hand that pushes over the limit is cut off; one that holds still must never see it passed.
    const most = run.byHand ? lettingGo : 0;
    const passed = run.byHand ? run.over > most : over > allowedOver(limit);
    if (passed && run.judged.force) {
      violations.add("EP2", `${newtons(truth.contact)} under a limit of ${newtons(limit)}`);
    }
  }

  function judgeImpulse(limits: Limits): void {
    if (limits.impulse === undefined) return;
    run.impulse += truth.driven * sample;
    run.pulse += sample;
    const each = limits.rate === 0 ? Number.POSITIVE_INFINITY : 100_000_000 / limits.rate;
    if (run.pulse >= each) {
      run.pulse = 0;
      run.impulse = 0;
    }
    if (run.impulse > 1.1 * limits.impulse + 2000 && run.judged.force) {
      violations.add(
        "EP2",
        `${run.impulse.toFixed(0)} uNs of the drive under a limit of ${limits.impulse}`,
      );
    }
  }

  /** A held pressure lives by the finger on the trigger. */
  function judgeDeadMan(limits: Limits): void {
    const held = hand.trigger1 && hand.trigger2;
    const led = limits.mode === "pressure" && truth.driven >= off;
    run.unheld = led && !held ? run.unheld + 1 : 0;
    if (run.unheld > unheldSamples && run.judged.trigger && run.judged.paths) {
      violations.add("EP1", "a held pressure goes on with the trigger released");
    }
  }

  function judgeTime(time: number, most: number, what: string): void {
    if (time <= most || !run.judged.paths) return;
    violations.add("EP2", `${what} for ${time} us where ${most} us are the most`);
  }

  function judgeThrust(limits: Limits): void {
    run.judged.force &&= scope.force && scope.paths;
    run.judged.paths &&= scope.paths;
    run.judged.trigger &&= scope.trigger;
    judgeDeadMan(limits);
    run.since += sample;
    if (hand.force > run.preload + 4) run.byHand = true;
    if (truth.energised) run.energised += sample;
    if (truth.driven >= off) run.driven += sample;
    if (world.instrument.faults.halts()) run.spare = watchdog;
    judgeTime(run.energised, longestEnergy(limits) + run.spare, "both paths are closed");
    judgeTime(run.driven, longestDrive(limits), "the drive pushes");
    judgeForce(limits);
    judgeImpulse(limits);
    const travelled = (truth.stylus - run.origin) * 1e6;
    if (truth.driven >= off && !run.byHand && run.judged.force && travelled > limits.travel + 400) {
      violations.add("EP2", `${travelled.toFixed(0)} um where ${limits.travel} are the most`);
    }
  }

  function judgeRest(): void {
    run.driving = truth.driven >= off ? run.driving + 1 : 0;
    if (run.driving > lettingGo && scope.paths) {
      violations.add("EP1", `the drive pushes with ${newtons(truth.driven)} outside of a thrust`);
    }
  }

  return {
    /** The most newtons over the limit so far, while the drive was on. */
    highest: () => run.highest,
    forgetHighest(): void {
      run.highest = 0;
    },
    begin(limits: Limits): void {
      Object.assign(run, {
        limits,
        energised: 0,
        driven: 0,
        spare: 0,
        over: 0,
        since: 0,
        impulse: 0,
        pulse: 0,
      });
      run.preload = truth.contact;
      run.origin = truth.stylus;
      run.byHand = false;
      run.judged = { force: true, paths: true, trigger: true };
    },
    sampled(): void {
      const { limits } = run;
      const { at } = world.instrument.state().phase;
      if (limits !== undefined) {
        judgeThrust(limits);
        if (at === "thrust") run.since = 0;
        if (run.since > lag + 20_000) run.limits = undefined;
      }
      if (at === "thrust") run.driving = 0;
      else judgeRest();
    },
    passed(): void {
      if (run.limits === undefined && world.instrument.state().phase.at !== "thrust") judgeRest();
      const { stray } = world.instrument.energy();
      if (stray > run.stray && scope.paths) {
        violations.add(
          "EP1",
          `both paths closed outside of a thrust, ${stray - run.stray} samples`,
        );
      }
      run.stray = stray;
    },
  };
}

export type ThrustOracle = ReturnType<typeof createThrustOracle>;
