import type { Firmware, FirmwareOutcome } from "../parts/firmware.ts";
import type { Host } from "../parts/host.ts";
import { permitLife, quantum } from "../parts/times.ts";
import type { World } from "./world.ts";

/** What stands in the record about a permit. */
export const row = { free: 0, writing: 1, open: 2, thrust: 3, none: 4, unknown: 5 };

const quanta = (milliseconds: number): number => Math.ceil(milliseconds / quantum);

/** From the confirmation: it may be heard 150 ms later, and the permit lives from then on. */
const longestConfirmed = quanta(150 + permitLife) + 1;
/** A keep-alive may be heard 150 ms after it left, and lasts for 250 ms. */
const watchdogBound = quanta(150 + 250) + 1;
/** What the screen shows may be 250 ms old, and a status is told every quantum at the latest. */
const longestLie = quanta(250) + 1;
const lockOut = quanta(1000);
const liftedOff = quanta(300);
const dwell = quanta(200);
const offTheTrigger = quanta(100);
const stuck = quanta(2000);
/** A permit asks for a status that is no older, ms. */
const freshStatus = 60;

/** Where the counters end: one more than any rule asks for. */
export const most = {
  confirmAge: longestConfirmed + 1,
  beatAge: watchdogBound + 1,
  stopAge: watchdogBound + 2,
  lie: 7,
  lifted: liftedOff,
  steady: dwell,
  calm: offTheTrigger,
  pullAge: stuck + 2,
  sinceThrust: lockOut,
};

/**
 * The invariants over the whole: A to K as docs/safety/exploration.md lists them. They remember for themselves what
 * was confirmed, sent and done, and look at what host and instrument do, never at what either believes.
 */
export function createRules(world: World, host: Host, firmware: Firmware) {
  let found: string | undefined;

  function broke(rule: string): void {
    found ??= rule;
  }

  function rowOf(plan: number): number {
    if (plan === 0) return world.row0;
    return plan === 1 ? world.row1 : world.row2;
  }

  function setRow(plan: number, value: number): void {
    if (plan === 0) world.row0 = value;
    else if (plan === 1) world.row1 = value;
    else world.row2 = value;
  }

  function clearPlan(plan: number): void {
    const keep = ~(1 << plan) & 7;
    setRow(plan, row.free);
    world.fired &= keep;
    world.confirmed &= keep;
    world.planSet &= keep;
    world.rebooted &= keep;
  }

  function close(plan: number, value: number): void {
    const fired = (world.fired & (1 << plan)) !== 0;
    if (value === row.none && fired) broke("I: the record says no thrust where there was one");
    if (value === row.thrust && !fired) broke("I: the record tells of a thrust that never was");
    setRow(plan, value);
  }

  function judgeThrust(plan: number, set: number): void {
    const bit = 1 << plan;
    if (plan < 0) {
      broke("A: a thrust under no permit at all");
      return;
    }
    if ((world.fired & bit) !== 0) broke("C: a second thrust on one permit");
    if ((world.confirmed & bit) === 0)
      broke("A: a thrust that nobody confirmed since the last start");
    if (world.confirmAge > longestConfirmed)
      broke("A: a thrust after the life of its confirmation");
    if (world.framed === 0) broke("A: a thrust before the host had kept the permit alive once");
    if (((world.planSet >>> plan) & 1) !== set)
      broke("B: a thrust under limits that were not confirmed");
    if (rowOf(plan) !== row.open) broke("I: a thrust without a durable permit before it");
    if (world.beatAge > watchdogBound) broke("E: a thrust after the host fell silent");
    if (world.stopAge > watchdogBound) broke("E: a thrust after a stop");
    if (world.steady < dwell) broke("B: a thrust without 200 ms of steady preload");
    if (world.calm < offTheTrigger)
      broke("A: a thrust by a trigger that was not let go under load");
    if (world.pullAge > 0) broke("A: a thrust by a trigger that was closed before");
    if (world.sinceThrust < lockOut) broke("C: a thrust within the lock-out of the one before");
    if (world.liftedSince === 0) broke("C: a thrust without lifting off after the one before");
    world.fired |= bit;
    world.confirmed &= ~bit & 7;
    world.energised = 1;
    world.thrustAge = 0;
    world.liftedSince = 0;
  }

  return {
    broke,
    row: rowOf,
    setRow,
    clearPlan,
    close,
    /** The rule that was broken since it was last asked; undefined for none. */
    take(): string | undefined {
      const broken = found;
      found = undefined;
      return broken;
    },
    /** The record is asked to keep a permit: everything before it must be settled and nothing may stand against it. */
    permits(plan: number, set: number): void {
      const { latched, statusAge } = host.facts(world.host);
      if (world.gateClosed === 1) broke("F: a permit is made while a gate is closed");
      if (world.waiting === 1) broke("F: a permit is made while a result waits");
      if (latched) broke("F: a permit is made under a latch");
      if (!(statusAge !== undefined && statusAge <= freshStatus))
        broke("F: a permit is made on an old status");
      for (let other = 0; other < 3; other += 1) {
        if (rowOf(other) !== row.open && rowOf(other) !== row.writing) continue;
        const fired = (world.fired & (1 << other)) !== 0;
        broke(
          fired
            ? "I: a permit is made while a thrust is not in the record"
            : "I: a permit is made while an earlier one is open",
        );
      }
      clearPlan(plan);
      setRow(plan, row.writing);
      if (set === 1) world.planSet |= 1 << plan;
    },
    asksToArm(plan: number): void {
      if (rowOf(plan) !== row.open) broke("I: an arm request before its permit is durable");
    },
    confirms(plan: number): void {
      if (rowOf(plan) !== row.open) broke("I: a confirmation before its permit is durable");
      if ((world.confirmed & (1 << plan)) !== 0) broke("C: a permit is confirmed twice");
      world.confirmed |= 1 << plan;
      world.confirmAge = 0;
      world.beatAge = 0;
      world.stopAge = 0;
      world.framed = 0;
    },
    afterFirmware(outcome: FirmwareOutcome): void {
      if (outcome.broken !== undefined) broke(outcome.broken);
      if (outcome.cut && world.energised === 1) {
        world.energised = 0;
        world.thrustAge = 0;
        world.sinceThrust = 0;
        world.lifted = 0;
        if (world.pullAge > 0) world.pullAge = 1;
      }
      if (outcome.thrust !== undefined) judgeThrust(outcome.thrust.plan, outcome.thrust.set);
    },
    /** Three dropped lines within a second end a challenge and a permit. */
    afterBabble(): void {
      const { at } = firmware.facts(world.firmware);
      if (["challenge", "armed", "contact", "ready"].includes(at)) {
        broke("E: armed on a line that brings nothing but damage");
      }
    },
    /** Looks at what a quantum has led to. */
    afterTime(): void {
      const { energisable, at } = firmware.facts(world.firmware);
      if (energisable && at !== "challenge") {
        if (world.beatAge > watchdogBound) broke("E: armed though the host has long been silent");
        if (world.stopAge > watchdogBound) broke("E: armed long after a stop");
      }
      if (world.energised === 1 && at !== "thrust") broke("B: energy outside a thrust");
      const told = host.facts(world.host).showsDisarmed && world.link === 2 && world.stalled === 0;
      world.lie = told && energisable ? Math.min(most.lie, world.lie + 1) : 0;
      if (world.lie > longestLie) broke("H: shown as disarmed while it could fire");
      const judged = !["boot", "self-test", "thrust", "fault", "hard-fault"].includes(at);
      if (judged && world.pullAge > stuck + 1) broke("A: a trigger that is stuck is no fault");
    },
  };
}

export type Rules = ReturnType<typeof createRules>;
