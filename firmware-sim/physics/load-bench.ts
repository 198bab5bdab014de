import { type Site, usualDensity, usualSite, weightOf } from "./applied-force.ts";
import type { Chance } from "./chance.ts";

/**
 * What a technician puts on the tip of an instrument that is clamped with its stylus in its seat: masses, or a screw
 * that presses through a reference cell; gauge blocks under the stylus; and the room. It is the world around the
 * instrument, as the hand is: no line of the protocol tells of it. Kilograms, newtons, millimetres, degrees, seconds.
 */
export interface LoadBench {
  /** Newtons along the stylus's axis, metres under its tip, and degrees that it is turned to: as they are now. */
  readonly now: { force: number; lift: number };
  readonly seated: { degrees: number };
  /** Sets masses on or takes them off, until it is this mass; by hand, in 1.2 s. */
  load(mass: number, density?: number): string | undefined;
  /** Turns the screw until the reference cell shows about this. */
  press(newtons: number): string | undefined;
  /** Takes everything off the tip. */
  unload(): void;
  /** Lifts the instrument out of its seat and sets it in again, turned to this. */
  seat(degrees: number): string | undefined;
  /** The load's axis against that of the stylus, degrees. */
  tilt(degrees: number): void;
  gauge(millimetres: number): void;
  /** What the room is heated or cooled to, degrees Celsius; the instrument follows in its own time. */
  heat(temperature: number): void;
  stand(site: Partial<Site>): void;
  told(): BenchTold;
  /** What the reference cell shows, newtons; undefined where nothing presses through it. */
  cellReading(): number | undefined;
  /** One sample. */
  step(): void;
  /** @returns the temperature about the instrument after `seconds`, from what it was before them */
  room(before: number, seconds: number): number;
}

/** What the bench was told last. */
export interface BenchTold {
  readonly mass: number;
  readonly density: number;
  /** What the screw presses with; undefined without one. */
  readonly screw: number | undefined;
  readonly tilt: number;
  readonly seat: number;
  readonly gauge: number;
  readonly room: number | undefined;
  readonly site: Site;
  /** Nothing is on its way any more. */
  readonly settled: boolean;
  /** What the reference cell shows too much, as a share. */
  readonly cellShare: number;
}

/** A hand sets a mass down in this time, with so much of the step too much on the way; it lifts one off without. */
const handTime = 1.2;
const overshoot = 0.01;
/** Shares of the time in which the load comes, and from which on it swings over. */
const arrives = 0.75;
const swingsFrom = 0.6;
const blockTime = 0.5;
/** A screw presses within this share of what it is turned to. */
const screwShare = 0.004;
const cellSpread = 0.0003;
const cellNoise = 0.002;
/** The instrument follows the room with this time constant, seconds. */
const roomPace = 600;
/** A tip bears less than this when it is lifted out of its seat, newtons. */
const bare = 0.01;

const smooth = (part: number) => part * part * (3 - 2 * part);

/** How much of a step is there at a part of its time. */
function shareOfStep(part: number, rising: boolean): number {
  if (part >= 1) return 1;
  const come = part >= arrives ? 1 : smooth(part / arrives);
  if (!rising || part < swingsFrom) return come;
  const swing = Math.sin((Math.PI * (part - swingsFrom)) / (1 - swingsFrom));
  return come + overshoot * swing * swing;
}

export function createLoadBench(dt: number, chance: Chance): LoadBench {
  const cell = createCell(chance);
  const set = {
    mass: 0,
    density: usualDensity,
    screw: 0,
    tilt: 0,
    gauge: 0,
    axis: 1,
    moving: false,
  };
  let site = usualSite;
  let room: number | undefined;
  const load = { from: 0.1, to: 0.1, at: 0.1 };
  const block = { from: 0.1, to: 0.1, at: 0.1 };
  const now = { force: 0.1, lift: 0.1 };
  const seated = { degrees: 0 };
  load.from = load.to = block.from = block.to = now.force = now.lift = 0;
  load.at = handTime;
  block.at = blockTime;

  const axial = () =>
    load.from + (load.to - load.from) * shareOfStep(load.at / handTime, load.to > load.from);
  const lift = () =>
    block.from + (block.to - block.from) * smooth(Math.min(1, block.at / blockTime));

  function goTo(newtons: number): void {
    load.from = axial();
    load.to = newtons;
    load.at = 0;
    set.moving = true;
  }

  const settled = () => load.at >= handTime && block.at >= blockTime;
  const weight = () => weightOf(set.mass, set.density, site);

  function unload(): void {
    set.mass = 0;
    set.screw = 0;
    goTo(0);
  }

  return {
    now,
    seated,
    load(mass, density = usualDensity) {
      if (set.screw > 0) return "the screw presses on the tip: bench unload first";
      Object.assign(set, { mass, density });
      goTo(weight());
      return undefined;
    },
    press(newtons) {
      if (set.mass > 0) return "masses are on the tip: bench unload first";
      set.screw = newtons * (1 + screwShare * chance.normal());
      goTo(set.screw);
      return undefined;
    },
    unload,
    seat(degrees) {
      if (now.force > bare || load.to > 0) return "something is on the tip: bench unload first";
      seated.degrees = degrees;
      return undefined;
    },
    tilt(degrees) {
      set.tilt = degrees;
      set.axis = Math.cos((degrees * Math.PI) / 180);
      set.moving = true;
    },
    gauge(millimetres) {
      block.from = lift();
      block.to = millimetres / 1000;
      block.at = 0;
      set.gauge = millimetres;
      set.moving = true;
    },
    heat(temperature) {
      room = temperature;
    },
    stand(there) {
      site = { ...site, ...there };
      // The same masses weigh something else there.
      if (set.mass > 0) goTo(weight());
    },
    told: () => ({
      mass: set.mass,
      density: set.density,
      screw: set.screw > 0 ? set.screw : undefined,
      tilt: set.tilt,
      seat: seated.degrees,
      gauge: set.gauge,
      room,
      site,
      settled: !set.moving,
      cellShare: cell.share,
    }),
    cellReading: () => (set.screw > 0 ? cell.shows(axial()) : undefined),
    step() {
      // So it is at every sample of an instrument that is never on a bench.
      if (!set.moving) return;
      load.at += dt;
      block.at += dt;
      now.force = load.at < handTime ? axial() * set.axis : load.to * set.axis;
      now.lift = block.at < blockTime ? lift() : block.to;
      set.moving = !settled();
    },
    room(before, seconds) {
      if (room === undefined) return before;
      return before + (room - before) * (1 - Math.exp(-seconds / roomPace));
    },
  };
}

/** A reference cell in the screw's line: it shows the force along the load's axis, within its calibration. */
function createCell(chance: Chance) {
  const share = cellSpread * chance.normal();
  return {
    share,
    shows: (newtons: number) =>
      Math.round((newtons * (1 + share) + cellNoise * chance.normal()) * 1000) / 1000,
  };
}
