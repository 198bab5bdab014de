import { times } from "../../../firmware-sim/firmware/figures.ts";
import { statusOf } from "../parts/firmware-tells.ts";
import { limitsLine } from "../parts/messages.ts";
import { closedGate, limitSets } from "../parts/samples.ts";
import { blindsForce } from "../parts/senses.ts";
import { firmwareNow, quantum } from "../parts/times.ts";
import type { Act } from "./acts.ts";
import { pending } from "./effects.ts";
import { isReadyToCollect, isReadyToLook } from "./errands.ts";
import { isPulledInVain } from "./hand-acts.ts";
import type { Machinery } from "./machinery.ts";
import { most } from "./rules.ts";
import { ageUp, letGo } from "./slots.ts";
import { ageIn, currentSession, olderLine, slot, type World } from "./world.ts";

/** The longest thrust that is explored: longer than the keep-alive lasts, as a series or a held pressure is. */
const longestThrust = Math.ceil(600 / quantum);
/** A line that is held back for longer is lost. */
const longestHold = Math.ceil(300 / quantum);
/** A link on which nothing is heard for a second is lost. */
const silence = Math.ceil(1000 / quantum);

const upTo = (value: number, end: number): number => (value < end ? value + 1 : end);

/** Time goes on when everything that takes no time is done: lines arrive, the disk answers, unless a fault holds them. */
function mayPass(world: World, machinery: Machinery): boolean {
  return (
    world.down0 === 0 &&
    (world.up0 === 0 || world.stalled === 1) &&
    world.storesPermit !== 1 &&
    world.storesResult !== 1 &&
    !isPulledInVain(world) &&
    !isTroubleOver(world) &&
    !isReadyToLook(world, machinery) &&
    !isReadyToCollect(world, machinery) &&
    !(world.energised === 1 && world.thrustAge >= longestThrust)
  );
}

function grow(world: World, machinery: Machinery): void {
  world.host = machinery.host.age(world.host);
  world.firmware = machinery.firmware.age(world.firmware);
  if (world.held !== 0 && ageIn(world.heldLine) >= longestHold) {
    letGo(world);
  }
  world.heldLine = olderLine(world.heldLine);
  if (world.stalled === 1) ageUp(world);
  const troubled = world.stalled === 1 || world.deaf === 1 || world.mute === 1 || world.pull === 1;
  if (troubled) world.troubleAge = upTo(world.troubleAge, 15);
  world.heard = world.link === 2 ? upTo(world.heard, silence) : 0;
  world.confirmAge = world.confirmed === 0 ? 0 : upTo(world.confirmAge, most.confirmAge);
  world.beatAge = upTo(world.beatAge, most.beatAge);
  if (world.stopAge > 0) world.stopAge = upTo(world.stopAge, most.stopAge);
  if (world.energised === 1) world.thrustAge += 1;
  else world.sinceThrust = upTo(world.sinceThrust, most.sinceThrust);
  world.lifted = world.press === 0 && world.liftedSince === 0 ? upTo(world.lifted, most.lifted) : 0;
  if (world.lifted === most.lifted && world.energised === 0) world.liftedSince = 1;
  const steady = world.press === 1 && world.aim === 0 && !blindsForce(world.defect);
  world.steady = steady ? upTo(world.steady, most.steady) : 0;
  if (world.press === 0) world.calm = 0;
  else if (world.pull === 0) world.calm = upTo(world.calm, most.calm);
  else if (world.calm < most.calm) world.calm = 0;
  world.pullAge = world.pull === 0 || world.energised === 1 ? 0 : upTo(world.pullAge, most.pullAge);
}

/** The instrument's own turn: a sample at the new time, and what it waits for inside. */
function liveInside(machinery: Machinery): void {
  machinery.tick(0, false);
  const { state } = machinery.firmware.facts(machinery.world.firmware);
  const waited = "since" in state.phase ? firmwareNow - state.phase.since : 0;
  if (state.phase.at === "self-test" && waited >= times.selfTest) machinery.endSelfTest();
  const { capturing, thrustEndedAt } = machinery.firmware.facts(machinery.world.firmware).state;
  const complete = capturing?.end !== undefined && thrustEndedAt !== undefined;
  if (complete && firmwareNow - thrustEndedAt >= 100_000) machinery.capture();
}

function giveUpWaiting(world: World, machinery: Machinery): void {
  if (world.pending === 0) return;
  world.pendingAge += 1;
  const over = (): void => {
    world.pending = 0;
    world.pendingSequence = 0;
    world.pendingAge = 0;
  };
  switch (world.pending) {
    case pending.arm:
    case pending.confirm: {
      const command = world.pending === pending.arm ? "arm" : "confirm";
      over();
      machinery.tell(`no answer to ${command}`, () => ({ kind: "arm-unanswered", command }));
      break;
    }
    case pending.limits:
      if (world.pendingAge <= 2) repeatLimits(world, machinery);
      else {
        over();
        machinery.tell("limits unanswered", () => ({ kind: "limits-rejected", code: "no-answer" }));
      }
      break;
    case pending.clear:
      if (world.pendingAge > 1) over();
      break;
    default:
      if (world.pendingAge > 1) machinery.dropLink("no-greeting");
  }
}

/** The same command again, by the same number: carried out once, however often it is heard. */
function repeatLimits(world: World, machinery: Machinery): void {
  const { host } = machinery.host.facts(world.host).machine;
  if (host.at !== "limits-pending") return;
  const { sequence } = world;
  world.sequence = world.pendingSequence - 1;
  machinery.sendDown(limitsLine(limitSets.indexOf(host.asked)));
  world.sequence = sequence;
}

/** How long a fault lasts at most that ends by itself: longer than any bound that it can make somebody miss. */
const longest = {
  /** A link is given up after a second. */
  mute: Math.ceil(1100 / quantum),
  /** Keep-alive and status are given up after 250 ms. */
  other: Math.ceil(500 / quantum),
};

function isTroubleOver(world: World): boolean {
  const ends = world.stalled === 1 || world.deaf === 1 || world.mute === 1 || world.pull === 1;
  const most = world.mute === 1 ? longest.mute : longest.other;
  return ends && world.troubleAge >= most;
}

export function beat(world: World, machinery: Machinery): void {
  const closed = world.gateClosed === 1;
  machinery.tell(closed ? "closed beat" : "beat", () => ({
    kind: "beat",
    closedGate: closed ? closedGate : undefined,
  }));
}

function hostLives(world: World, machinery: Machinery): void {
  if (world.stalled === 1) return;
  giveUpWaiting(world, machinery);
  if (world.link === 2 && world.heard >= silence) machinery.dropLink("silent");
  beat(world, machinery);
}

/** The status of the instrument's own rhythm, as it goes out now; 0 where none does. */
function rhythmicStatus(world: World, machinery: Machinery): number {
  const { state, inSession } = machinery.firmware.facts(world.firmware);
  const heard = inSession && world.mute === 0 && world.unplugged === 0 && world.link === 2;
  if (!heard || world.up0 !== 0 || world.stalled === 1) return 0;
  return slot(statusOf(state), 0, 0, currentSession);
}

function pass(world: World, machinery: Machinery, holds: boolean): void {
  grow(world, machinery);
  liveInside(machinery);
  const status = rhythmicStatus(world, machinery);
  if (holds && status !== 0) {
    world.held = 2;
    world.heldLine = status;
    world.overtaken = 0;
  } else if (status !== 0) {
    if (world.held === 2) world.overtaken = 1;
    machinery.receive(status);
  }
  hostLives(world, machinery);
  machinery.rules.afterTime();
}

export const timeActs: readonly Act[] = [
  {
    words: `${quantum} ms pass`,
    takesTime: true,
    may: mayPass,
    happen: (world, machinery) => pass(world, machinery, false),
  },
  {
    words: `${quantum} ms pass, and the status is held back`,
    fault: true,
    takesTime: true,
    may: (world, machinery) => mayPass(world, machinery) && world.held === 0 && world.link === 2,
    happen: (world, machinery) => pass(world, machinery, true),
  },
];
