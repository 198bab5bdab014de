import type { World } from "./world.ts";

/** Words of 32 bits that a state takes in a row: two numbers of tables, eleven lines, four of small fields. */
export const words = 17;

// Every field by hand: a loop over names takes ten times as long, and this is done for every transition. That each
// field has its own bits, as many as its width says, is shown by rows.test.ts.

/** Unpacks the row that begins at the offset. */
export function load(world: World, from: Int32Array, offset: number): void {
  world.host = from[offset] as number;
  world.firmware = from[offset + 1] as number;
  world.down0 = from[offset + 2] as number;
  world.down1 = from[offset + 3] as number;
  world.down2 = from[offset + 4] as number;
  world.down3 = from[offset + 5] as number;
  world.up0 = from[offset + 6] as number;
  world.up1 = from[offset + 7] as number;
  world.up2 = from[offset + 8] as number;
  world.up3 = from[offset + 9] as number;
  world.up4 = from[offset + 10] as number;
  world.up5 = from[offset + 11] as number;
  world.heldLine = from[offset + 12] as number;

  const first = from[offset + 13] as number;
  world.link = first & 3;
  world.session = (first >>> 2) & 7;
  world.sequence = (first >>> 5) & 15;
  world.pending = (first >>> 9) & 7;
  world.pendingSequence = (first >>> 12) & 15;
  world.pendingAge = (first >>> 16) & 3;
  world.heard = (first >>> 18) & 31;
  world.storesPermit = (first >>> 23) & 3;
  world.storesResult = (first >>> 25) & 3;
  world.resultPlan = (first >>> 27) & 3;
  world.resultSays = (first >>> 29) & 3;
  world.clings = (first >>> 31) & 1;

  const second = from[offset + 14] as number;
  world.looks = second & 3;
  world.collects = (second >>> 2) & 3;
  world.press = (second >>> 4) & 3;
  world.pull = (second >>> 6) & 3;
  world.aim = (second >>> 8) & 3;
  world.defect = (second >>> 10) & 15;
  world.testFails = (second >>> 14) & 1;
  world.gateClosed = (second >>> 15) & 1;
  world.unplugged = (second >>> 16) & 1;
  world.mute = (second >>> 17) & 1;
  world.deaf = (second >>> 18) & 1;
  world.stalled = (second >>> 19) & 1;
  world.troubleAge = (second >>> 20) & 15;
  world.waiting = (second >>> 24) & 1;
  world.energised = (second >>> 25) & 1;
  world.thrustAge = (second >>> 26) & 15;
  world.budget = (second >>> 30) & 3;

  const third = from[offset + 15] as number;
  world.held = third & 3;
  world.overtaken = (third >>> 2) & 1;
  world.row0 = (third >>> 3) & 7;
  world.row1 = (third >>> 6) & 7;
  world.row2 = (third >>> 9) & 7;
  world.fired = (third >>> 12) & 7;
  world.confirmed = (third >>> 15) & 7;
  world.planSet = (third >>> 18) & 7;
  world.rebooted = (third >>> 21) & 7;
  world.confirmAge = (third >>> 24) & 127;
  world.framed = (third >>> 31) & 1;

  const fourth = from[offset + 16] as number;
  world.beatAge = fourth & 15;
  world.stopAge = (fourth >>> 4) & 15;
  world.lie = (fourth >>> 8) & 7;
  world.steady = (fourth >>> 11) & 7;
  world.lifted = (fourth >>> 14) & 7;
  world.liftedSince = (fourth >>> 17) & 1;
  world.calm = (fourth >>> 18) & 3;
  world.pullAge = (fourth >>> 20) & 63;
  world.sinceThrust = (fourth >>> 26) & 31;
}

/** Packs a state into the beginning of a row. */
export function store(world: World, into: Int32Array): void {
  into[0] = world.host;
  into[1] = world.firmware;
  into[2] = world.down0;
  into[3] = world.down1;
  into[4] = world.down2;
  into[5] = world.down3;
  into[6] = world.up0;
  into[7] = world.up1;
  into[8] = world.up2;
  into[9] = world.up3;
  into[10] = world.up4;
  into[11] = world.up5;
  into[12] = world.heldLine;

  into[13] =
    world.link |
    (world.session << 2) |
    (world.sequence << 5) |
    (world.pending << 9) |
    (world.pendingSequence << 12) |
    (world.pendingAge << 16) |
    (world.heard << 18) |
    (world.storesPermit << 23) |
    (world.storesResult << 25) |
    (world.resultPlan << 27) |
    (world.resultSays << 29) |
    (world.clings << 31);

  into[14] =
    world.looks |
    (world.collects << 2) |
    (world.press << 4) |
    (world.pull << 6) |
    (world.aim << 8) |
    (world.defect << 10) |
    (world.testFails << 14) |
    (world.gateClosed << 15) |
    (world.unplugged << 16) |
    (world.mute << 17) |
    (world.deaf << 18) |
    (world.stalled << 19) |
    (world.troubleAge << 20) |
    (world.waiting << 24) |
    (world.energised << 25) |
    (world.thrustAge << 26) |
    (world.budget << 30);

  into[15] =
    world.held |
    (world.overtaken << 2) |
    (world.row0 << 3) |
    (world.row1 << 6) |
    (world.row2 << 9) |
    (world.fired << 12) |
    (world.confirmed << 15) |
    (world.planSet << 18) |
    (world.rebooted << 21) |
    (world.confirmAge << 24) |
    (world.framed << 31);

  into[16] =
    world.beatAge |
    (world.stopAge << 4) |
    (world.lie << 8) |
    (world.steady << 11) |
    (world.lifted << 14) |
    (world.liftedSince << 17) |
    (world.calm << 18) |
    (world.pullAge << 20) |
    (world.sinceThrust << 26);
}
