import { kindOf, staleLine, up } from "../parts/messages.ts";
import { PoolSpent } from "../parts/pool-spent.ts";
import {
  codeIn,
  currentSession,
  formerSession,
  noSession,
  olderLine,
  partsOf,
  sessionIn,
  shiftedLine,
  slot,
  strangeSession,
  type World,
} from "./world.ts";

// The lines on their way, in order, and the one held back. Written out slot by slot, because every transition is here.

export function takeDown(world: World): number {
  const line = world.down0;
  world.down0 = world.down1;
  world.down1 = world.down2;
  world.down2 = world.down3;
  world.down3 = 0;
  return line;
}

export function takeUp(world: World): number {
  const line = world.up0;
  world.up0 = world.up1;
  world.up1 = world.up2;
  world.up2 = world.up3;
  world.up3 = world.up4;
  world.up4 = world.up5;
  world.up5 = 0;
  if (world.held === 2) world.overtaken = 1;
  return line;
}

export function putDown(world: World, line: number): void {
  if (world.down0 === 0) world.down0 = line;
  else if (world.down1 === 0) world.down1 = line;
  else if (world.down2 === 0) world.down2 = line;
  else if (world.down3 === 0) world.down3 = line;
  else throw new PoolSpent("more lines to the instrument than there is room for");
}

export function putUp(world: World, line: number): void {
  if (world.up0 === 0) world.up0 = line;
  else if (world.up1 === 0) world.up1 = line;
  else if (world.up2 === 0) world.up2 = line;
  else if (world.up3 === 0) world.up3 = line;
  else if (world.up4 === 0) world.up4 = line;
  else if (world.up5 === 0) world.up5 = line;
  // Only a host that stood still leaves so much unread: a status among the newest is lost like any other line.
  else if (kindOf(codeIn(world.up5)) === up.status) world.up5 = line;
  else if (kindOf(codeIn(line)) === up.status) return;
  else throw new PoolSpent("more lines to the host than there is room for");
}

/** Nothing is on its way to the host any more. */
export function emptyUp(world: World): void {
  world.up0 = 0;
  world.up1 = 0;
  world.up2 = 0;
  world.up3 = 0;
  world.up4 = 0;
  world.up5 = 0;
  if (world.held === 2) letGo(world);
}

/** Nothing is on its way to the instrument any more. */
export function emptyDown(world: World): void {
  world.down0 = 0;
  world.down1 = 0;
  world.down2 = 0;
  world.down3 = 0;
  if (world.held === 1) letGo(world);
}

/** The line held back is held no more. */
export function letGo(world: World): number {
  const line = world.heldLine;
  world.held = 0;
  world.heldLine = 0;
  world.overtaken = 0;
  return line;
}

/** The bits of every line together. */
export function bitsOfLines(world: World, use: (code: number, isUp: boolean) => number): number {
  return (
    use(codeIn(world.down0), false) |
    use(codeIn(world.down1), false) |
    use(codeIn(world.down2), false) |
    use(codeIn(world.down3), false) |
    use(codeIn(world.up0), true) |
    use(codeIn(world.up1), true) |
    use(codeIn(world.up2), true) |
    use(codeIn(world.up3), true) |
    use(codeIn(world.up4), true) |
    use(codeIn(world.up5), true) |
    use(codeIn(world.heldLine), world.held === 2)
  );
}

/** A quantum passes over what a host that stands still leaves unread. */
export function ageUp(world: World): void {
  world.up0 = olderLine(world.up0);
  world.up1 = olderLine(world.up1);
  world.up2 = olderLine(world.up2);
  world.up3 = olderLine(world.up3);
  world.up4 = olderLine(world.up4);
  world.up5 = olderLine(world.up5);
}

/** The instrument has used up sequence numbers: all are counted from the last one. */
export function shiftSequences(world: World, used: number): void {
  world.sequence = Math.max(0, world.sequence - used);
  world.pendingSequence = Math.max(0, world.pendingSequence - used);
  world.down0 = shiftedLine(world.down0, used);
  world.down1 = shiftedLine(world.down1, used);
  world.down2 = shiftedLine(world.down2, used);
  world.down3 = shiftedLine(world.down3, used);
  world.up0 = shiftedLine(world.up0, used);
  world.up1 = shiftedLine(world.up1, used);
  world.up2 = shiftedLine(world.up2, used);
  world.up3 = shiftedLine(world.up3, used);
  world.up4 = shiftedLine(world.up4, used);
  world.up5 = shiftedLine(world.up5, used);
  world.heldLine = shiftedLine(world.heldLine, used);
}

/** A session began: the one that was open is a former one now, and its lines to the instrument are like any noise. */
export function leaveSession(world: World): void {
  const isHosts = world.session === currentSession;
  if (isHosts) world.session = formerSession;
  const past = (line: number): number => {
    if (line === 0 || sessionIn(line) === noSession) return line;
    return slot(staleLine, 0, 0, noSession);
  };
  const unheard = (line: number): number => {
    if (line === 0 || sessionIn(line) !== currentSession) return line;
    const { code, sequence, age } = partsOf(line);
    return slot(code, sequence, age, isHosts ? formerSession : strangeSession);
  };
  world.down0 = past(world.down0);
  world.down1 = past(world.down1);
  world.down2 = past(world.down2);
  world.down3 = past(world.down3);
  world.up0 = unheard(world.up0);
  world.up1 = unheard(world.up1);
  world.up2 = unheard(world.up2);
  world.up3 = unheard(world.up3);
  world.up4 = unheard(world.up4);
  world.up5 = unheard(world.up5);
  if (world.held === 1) world.heldLine = past(world.heldLine);
  if (world.held === 2) world.heldLine = unheard(world.heldLine);
}
