import { helloLine } from "../parts/messages.ts";
import { PoolSpent } from "../parts/pool-spent.ts";
import { limitSets, permitFor, planDigests } from "../parts/samples.ts";
import type { Act } from "./acts.ts";
import { pending } from "./effects.ts";
import {
  collect,
  isReadyToCollect,
  isReadyToLook,
  look,
  storePermit,
  storeResult,
} from "./errands.ts";
import type { Machinery } from "./machinery.ts";
import { row } from "./rules.ts";
import type { World } from "./world.ts";

const at = (world: World, machinery: Machinery) => machinery.host.facts(world.host).at;
const awake = (world: World): boolean => world.stalled === 0;

function connect(world: World, machinery: Machinery): void {
  machinery.tell("attempt", () => ({ kind: "connection-attempted" }));
  world.link = 1;
  world.pending = pending.welcome;
  world.pendingAge = 0;
  machinery.sendDown(helloLine);
  world.sequence = 0;
}

/** The low limits come first, the high ones over them: so that either can be in force while the other is believed. */
function wishLimits(set: number): Act {
  return {
    words: set === 0 ? "the operator sets low limits" : "the operator sets high limits",
    may: (world, machinery) => {
      const { host } = machinery.host.facts(world.host).machine;
      const low = host.at === "configured" && host.limits.limits === limitSets[0];
      const free = set === 0 ? host.at === "linked" : low;
      return awake(world) && free && world.pending === 0 && world.down1 === 0;
    },
    happen: (_, machinery) =>
      machinery.tell(`wish ${set}`, () => ({
        kind: "limits-requested",
        limits: limitSets[set] as (typeof limitSets)[number],
      })),
  };
}

/** The first plan that nothing holds and the record has done with. */
function freePlan(machinery: Machinery): number {
  const held = machinery.plansHeld();
  const plan = planDigests.findIndex(
    (_, index) => (held & (1 << index)) === 0 && machinery.rules.row(index) === row.free,
  );
  if (plan < 0)
    throw new PoolSpent("every plan of the exploration is in use: its pool is too small");
  return plan;
}

/** The right code is typed: the gates are judged again and the permit is made from them. */
function typeCode(world: World, machinery: Machinery): void {
  const { host } = machinery.host.facts(world.host).machine;
  if (host.at !== "operator-confirm") return;
  if (!machinery.gatesOpen()) {
    machinery.tell("cancel", () => ({ kind: "operator-cancelled" }));
    return;
  }
  const plan = freePlan(machinery);
  const set = limitSets.indexOf(host.limits.limits);
  const { epoch } = host.limits;
  machinery.tell(`code ${plan} ${set} ${epoch}`, () => ({
    kind: "operator-confirmed",
    permit: permitFor(plan, set, epoch),
  }));
}

export const operatorActs: readonly Act[] = [
  {
    words: "the host greets the instrument",
    may: (world, machinery) =>
      awake(world) &&
      world.link === 0 &&
      world.unplugged === 0 &&
      world.down1 === 0 &&
      (at(world, machinery) === "disconnected" || at(world, machinery) === "link-lost"),
    happen: connect,
  },
  wishLimits(0),
  wishLimits(1),
  {
    words: "the operator asks to arm",
    may: (world, machinery) => awake(world) && wishable.has(at(world, machinery)),
    happen: (_, machinery) => machinery.tell("arm", () => ({ kind: "arm-requested" })),
  },
  {
    words: "the operator types the code",
    may: (world, machinery) => awake(world) && at(world, machinery) === "operator-confirm",
    happen: typeCode,
  },
  {
    words: "the operator cancels",
    may: (world, machinery) => awake(world) && at(world, machinery) === "operator-confirm",
    happen: (_, machinery) => machinery.tell("cancel", () => ({ kind: "operator-cancelled" })),
  },
  {
    words: "the operator stops",
    may: (world, machinery) => awake(world) && isStoppable(world, machinery) && world.down1 === 0,
    happen: (_, machinery) =>
      machinery.tell("stop", () => ({ kind: "stop-requested", request: "key" })),
  },
  {
    words: "the operator acknowledges",
    may: (world, machinery) =>
      awake(world) &&
      world.pending === 0 &&
      world.down1 === 0 &&
      acknowledgeable.has(at(world, machinery)) &&
      machinery.host.facts(world.host).latched,
    happen: (_, machinery) =>
      machinery.tell("acknowledge", () => ({ kind: "acknowledge-requested" })),
  },
  {
    words: "the disk has the permit",
    may: (world) => world.storesPermit > 0 && world.down1 === 0,
    happen: (world, machinery) => storePermit(world, machinery, true),
  },
  {
    words: "the disk has the result",
    may: (world) => world.storesResult > 0 && world.storesPermit === 0,
    happen: (world, machinery) => storeResult(world, machinery, true),
  },
  {
    words: "the host has looked for the result",
    may: isReadyToLook,
    happen: look,
  },
  {
    words: "the host has collected what was left",
    may: isReadyToCollect,
    happen: collect,
  },
];

/** Where a wish to arm, or to go on, may be tried; the interlock says whether it is granted. */
const wishable = new Set(["linked", "configured", "review", "safe-hold"]);
const acknowledgeable = new Set(["linked", "stopping", "safe-hold"]);

/** Wherever there is a link; once a stop is under way the beat repeats it. */
function isStoppable(world: World, machinery: Machinery): boolean {
  return world.link === 2 && at(world, machinery) !== "stopping";
}
