import { permitIds, planDigests, planOf } from "../parts/samples.ts";
import { isInSession, type Machinery } from "./machinery.ts";
import { row } from "./rules.ts";
import type { World } from "./world.ts";

// Questions and the record: the host asks the instrument what it keeps and writes down what it hears. They carry no
// permission and may be repeated, so each is one exchange here, that succeeds or is not yet possible.

/** Both ways are open, in a session that both believe in. */
function isHeard(world: World, machinery: Machinery): boolean {
  return (
    world.link === 2 &&
    world.mute === 0 &&
    world.deaf === 0 &&
    world.unplugged === 0 &&
    world.stalled === 0 &&
    isInSession(machinery)
  );
}

const quiet = (world: World): boolean => world.down0 === 0 && world.up0 === 0;

export function isReadyToLook(world: World, machinery: Machinery): boolean {
  return (
    world.looks === 1 && isHeard(world, machinery) && quiet(world) && isAtRest(world, machinery)
  );
}

/** Questions are allowed at rest only (docs/protocol.md, section 4). */
function isAtRest(world: World, machinery: Machinery): boolean {
  return !machinery.firmware.facts(world.firmware).energisable;
}

/** The host waits until a thrust's capture must be complete before it asks what is kept. */
export function isReadyToCollect(world: World, machinery: Machinery): boolean {
  if (world.collects !== 1 || !isHeard(world, machinery) || !quiet(world)) return false;
  // The record answers in order: what is being written is written before it says what is open.
  if (world.storesPermit > 0 || world.storesResult > 0) return false;
  const { state } = machinery.firmware.facts(world.firmware);
  const knows = machinery.host.facts(world.host).machine.instrument !== undefined;
  return knows && state.capturing === undefined && isAtRest(world, machinery);
}

function keptPlans(world: World, machinery: Machinery): readonly (readonly [number, string])[] {
  return machinery.firmware
    .facts(world.firmware)
    .state.kept.map(({ number, checksum }) => [number, checksum]);
}

export function look(world: World, machinery: Machinery): void {
  world.looks = 0;
  const { host } = machinery.host.facts(world.host).machine;
  if (host.at !== "thrust-seen") return;
  const { planDigest, id } = host.permit;
  const found = keptPlans(world, machinery).some(([, digest]) => digest === planDigest);
  if (found) {
    world.waiting = 1;
    machinery.tell(`result ${planOf(planDigest)}`, () => ({
      kind: "result-reported",
      result: 1,
      planDigest,
    }));
  } else {
    machinery.tell(`no result of ${id}`, () => ({ kind: "no-result-found", permit: id }));
  }
}

export function collect(world: World, machinery: Machinery): void {
  const { rules } = machinery;
  world.collects = 0;
  for (const [number, digest] of keptPlans(world, machinery)) {
    const plan = planOf(digest);
    if (rules.row(plan) === row.open) rules.close(plan, row.thrust);
    machinery.release(number, digest);
  }
  let unknown = 0;
  for (let plan = 0; plan < planDigests.length; plan += 1) {
    if (rules.row(plan) !== row.open) continue;
    const rebooted = (world.rebooted & (1 << plan)) !== 0;
    rules.close(plan, rebooted ? row.unknown : row.none);
    if (rebooted) unknown = 1;
  }
  world.waiting = 0;
  machinery.tell(`collected ${unknown}`, () => ({ kind: "results-collected", unknown }));
}

export function storePermit(world: World, machinery: Machinery, kept: boolean): void {
  const { rules } = machinery;
  world.storesPermit = 0;
  const plan = permitIds.findIndex((_, index) => rules.row(index) === row.writing);
  const permit = permitIds[plan] ?? "";
  if (kept) {
    rules.setRow(plan, row.open);
    machinery.tell(`stored ${plan}`, () => ({ kind: "permit-stored", permit }));
  } else {
    rules.clearPlan(plan);
    machinery.tell(`not stored ${plan}`, () => ({
      kind: "permit-not-stored",
      permit,
      reason: "full",
    }));
  }
}

const rowSaid = [row.thrust, row.none, row.unknown];

export function storeResult(world: World, machinery: Machinery, kept: boolean): void {
  const { rules } = machinery;
  const { resultPlan: plan, resultSays } = world;
  const permit = permitIds[plan] ?? "";
  world.storesResult = 0;
  world.resultPlan = 0;
  world.resultSays = 0;
  // A permit that never became durable needs no closing row.
  const isKnown = rules.row(plan) === row.open;
  if (!kept && (isKnown || resultSays !== 1)) {
    machinery.tell(`result not stored ${plan}`, () => ({
      kind: "result-not-stored",
      permit,
      reason: "full",
    }));
    return;
  }
  if (isKnown) rules.close(plan, rowSaid[resultSays] ?? row.unknown);
  let fetched = true;
  if (resultSays === 0) fetched = releaseOf(world, machinery, plan);
  machinery.tell(`result stored ${plan}`, () => ({ kind: "result-stored", permit }));
  if (!fetched) {
    machinery.tell("unsettled", () => ({
      kind: "result-not-stored",
      permit: undefined,
      reason: "its curve was not fetched",
    }));
  }
}

function releaseOf(world: World, machinery: Machinery, plan: number): boolean {
  if (!isHeard(world, machinery) || !isAtRest(world, machinery)) return false;
  const digest = planDigests[plan];
  const found = keptPlans(world, machinery).find(([, checksum]) => checksum === digest);
  if (found === undefined) return false;
  machinery.release(...found);
  world.waiting = 0;
  return true;
}
