import type { Creep, ForcePoint, ForceSeries, Load, PositionPoint } from "./readings.ts";
import type { Place, Standards } from "./standards.ts";

/** As much of a session as can contradict itself. */
type Contradictable = {
  readonly place: Place;
  readonly standards: Standards;
  readonly rangeNewtons: number;
  readonly force: readonly ForceSeries[];
  readonly creep?: Creep | undefined;
  readonly adjusted?:
    | {
        readonly asLeft?:
          | { readonly up: readonly ForcePoint[]; readonly down: readonly ForcePoint[] }
          | undefined;
      }
    | undefined;
  readonly position?: readonly (readonly PositionPoint[])[] | undefined;
  readonly secondTemperature?: { readonly series: readonly ForceSeries[] } | undefined;
};

export type Contradiction = { readonly path: (string | number)[]; readonly message: string };

/** How far a load may be off its percentage, as a share of the range: beyond it one of both is wrong. */
const loadShare = 0.06;

/** Why a force cannot be that of a percentage of the range, newtons; undefined: it can. */
export function notOfPercent(
  newtons: number,
  percent: number,
  rangeNewtons: number,
): string | undefined {
  const meant = (percent / 100) * rangeNewtons;
  if (Math.abs(newtons - meant) <= loadShare * rangeNewtons) return undefined;
  return `is ${newtons.toFixed(2)} N, and ${percent} % of the range are ${meant.toFixed(2)} N`;
}

/** What no field of a session can tell alone. */
export function* contradictions(session: Contradictable): Generator<Contradiction> {
  const { force, standards, secondTemperature } = session;
  yield* twice(["force"], force, ({ name }) => name, "keep the first try as setAside of its step");
  const { masses, blocks } = standards;
  yield* twice(["standards", "masses"], masses, ({ name }) => name);
  yield* twice(["standards", "blocks"], blocks, ({ name }) => name);
  const { up = [], down = [] } = session.adjusted?.asLeft ?? {};
  yield* inSeries(session, ["adjusted", "asLeft", "up"], up);
  yield* inSeries(session, ["adjusted", "asLeft", "down"], down);
  for (const [index, { points }] of force.entries()) {
    yield* inSeries(session, ["force", index, "points"], points);
  }
  for (const [index, { points }] of (secondTemperature?.series ?? []).entries()) {
    yield* inSeries(session, ["secondTemperature", "series", index, "points"], points);
  }
  yield* inCreep(session);
  yield* inPosition(session);
}

/** The screw of a reference cell gives way by itself: only with the cell's readings the creep is the instrument's. */
function* inCreep({ creep, standards, rangeNewtons }: Contradictable): Generator<Contradiction> {
  if (creep === undefined) return;
  const { cell } = creep;
  if (cell === undefined) {
    if (standards.cell === undefined || standards.masses.length > 0) return;
    const message = "is under a reference cell, and does not tell what that showed: add cell";
    yield { path: ["creep"], message };
    return;
  }
  if (standards.cell === undefined) {
    yield { path: ["creep", "cell"], message: noCell };
    return;
  }
  for (const name of ["at30Newtons", "at300Newtons"] as const) {
    const message = notOfPercent(cell[name], 100, rangeNewtons);
    if (message !== undefined) yield { path: ["creep", "cell", name], message };
  }
}

function* twice<T>(
  path: (string | number)[],
  values: readonly T[],
  nameOf: (value: T) => string | number,
  remedy?: string,
): Generator<Contradiction> {
  const names = values.map(nameOf);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue;
    const message = [`${name} is there twice`, remedy].filter((part) => part !== undefined);
    yield { path: [...path, index], message: message.join("; ") };
  }
}

function* inSeries(
  session: Contradictable,
  path: (string | number)[],
  points: readonly ForcePoint[],
): Generator<Contradiction> {
  yield* twice(path, points, ({ percent }) => percent);
  for (const [index, { percent, load }] of points.entries()) {
    const here = [...path, index, "load"];
    const wrong = "masses" in load ? ofMasses(session, load.masses, percent) : ofCell(session);
    if (wrong !== undefined) yield { path: here, message: wrong };
    else {
      const message = notOfPercent(roughly(session, load), percent, session.rangeNewtons);
      if (message !== undefined) yield { path: here, message };
    }
  }
}

function ofMasses(
  { standards }: Contradictable,
  names: readonly string[],
  percent: number,
): string | undefined {
  const unknown = names.find((name) => standards.masses.every((mass) => mass.name !== name));
  if (unknown !== undefined) return `names no mass: ${unknown}`;
  if (new Set(names).size < names.length) return "names a mass twice";
  return (percent === 0) === (names.length === 0) ? undefined : "has a load at 0 %, or none above";
}

const noCell = "is told by a reference cell that is not among the standards";

function ofCell({ standards }: Contradictable): string | undefined {
  return standards.cell === undefined ? noCell : undefined;
}

/** The force without the buoyancy of the air, which is far less than what is looked for. */
function roughly({ place, standards }: Contradictable, load: Load): number {
  if ("cellNewtons" in load) return load.cellNewtons;
  const used = standards.masses.filter(({ name }) => load.masses.includes(name));
  const kilograms = used.reduce((sum, mass) => sum + mass.massKilograms, 0);
  return kilograms * place.gravityMetresPerSecondSquared;
}

function* inPosition({ position = [], standards }: Contradictable): Generator<Contradiction> {
  const known = new Set(standards.blocks.map(({ name }) => name));
  for (const [run, points] of position.entries()) {
    for (const [index, { blocks }] of points.entries()) {
      const path = ["position", run, index, "blocks"];
      const unknown = blocks.find((name) => !known.has(name));
      if (unknown !== undefined) yield { path, message: `names no gauge block: ${unknown}` };
      if (new Set(blocks).size < blocks.length) yield { path, message: "names a block twice" };
    }
  }
}
