import type { Held } from "../session/coefficients.ts";
import type { Dynamic } from "../session/dynamic.ts";
import type {
  Creep,
  ForcePoint,
  ForceReading,
  ForceSeries,
  Load,
  PositionPoint,
} from "../session/readings.ts";
import type { Session } from "../session/session-file.ts";
import { blockAt, massesAt, rangeNewtons, type Setup } from "./setup.ts";
import { type Done, type Guided, isPassedOver, type Reading, stepsOf } from "./state.ts";
import type { Capture, ProcedureStep } from "./step.ts";
import { stepsTold } from "./steps-told.ts";

/** What a session is about, beside what was captured. */
export type SessionFrame = {
  readonly session: string;
  readonly begunAt: string;
  readonly endedAt: string;
  readonly instrument: Session["instrument"];
  readonly technician: string;
  readonly setup: Setup;
  /** What the instrument held when the session began; null: nothing. */
  readonly inForce: Held | null;
  /** What was written, and what was read back; undefined: nothing was. */
  readonly written: { readonly held: Held; readonly readBack: Held } | undefined;
};

type Captured = Extract<Done, { kind: "captured" }>;
type CaptureStep = ProcedureStep & { readonly kind: "capture" };

const isCapture = (step: ProcedureStep): step is CaptureStep => step.kind === "capture";

/** A reading without a temperature is none: the instrument's own is part of every force. */
function forceReading({ reading, wall }: { reading: Reading; wall: string }): ForceReading[] {
  const { temperature, countsA, countsB, deviationA, deviationB, count } = reading;
  if (temperature === null) return [];
  return [
    {
      at: wall,
      samples: count,
      temperatureDegreesCelsius: temperature,
      a: { mean: countsA, sd: deviationA },
      b: { mean: countsB, sd: deviationB },
    },
  ];
}

type Taken = { readonly step: CaptureStep; readonly done: Captured };

/** The captured points of one kind, in the order of the procedure. */
function takenOf(state: Guided, wanted: (capture: Capture) => boolean): readonly Taken[] {
  return stepsOf(state)
    .filter(isCapture)
    .flatMap((step) => {
      const how = state.done[step.id];
      if (how?.kind !== "captured" || isPassedOver(state, step)) return [];
      return wanted(step.capture) ? [{ step, done: how }] : [];
    });
}

function loadOf(setup: Setup, capture: Capture, { cell }: Captured): Load {
  return cell === null
    ? { masses: massesAt(setup, capture).map(({ name }) => name) }
    : { cellNewtons: cell };
}

function pointsOf(taken: readonly Taken[], setup: Setup): ForcePoint[] {
  return taken.flatMap(({ step: { capture }, done }) =>
    forceReading(done).map((reading) => ({
      percent: Math.round(100 * capture.share),
      load: loadOf(setup, capture, done),
      reading,
    })),
  );
}

/** The series up and down of the second temperature, named like those of the same orientation. */
function secondTemperatureOf(state: Guided, setup: Setup): ForceSeries[] {
  return ([3, 4] as const).flatMap((series) => {
    const taken = takenOf(
      state,
      (capture) => capture.of === "second-temperature" && capture.series === series,
    );
    const points = pointsOf(taken, setup);
    return points.length < leastPoints ? [] : [{ name: `X${series}` as const, points }];
  });
}

function dynamicOf({ done }: Guided, { tissue }: Setup): Dynamic | undefined {
  const how = done["dynamic"];
  return how?.kind === "pulsed" && tissue !== undefined
    ? { tissue, pulses: how.pulses }
    : undefined;
}

/** Of a falling series the zero that waited is its last point; of a rising one it stands after it. */
function seriesOf(state: Guided, setup: Setup): ForceSeries[] {
  return ([1, 2, 3, 4, 5, 6] as const).flatMap((series) => {
    const own = takenOf(state, (capture) => capture.of === "series" && capture.series === series);
    const zero = takenOf(
      state,
      (capture) => capture.of === "zero-return" && capture.series === series,
    );
    const falls = own[0]?.step.capture.direction === "down";
    const points = pointsOf(falls ? [...own, ...zero] : own, setup);
    if (points.length < leastPoints) return [];
    const [after] = falls ? [] : zero.flatMap(({ done }) => forceReading(done));
    return [{ name: `X${series}` as const, points, ...(after === undefined ? {} : { after }) }];
  });
}

/** Fewer points make no series: their step says so. */
const leastPoints = 3;

function creepOf(state: Guided): Creep | undefined {
  const at = (seconds: number) =>
    takenOf(state, ({ of, series }) => of === "creep" && series === seconds).flatMap(({ done }) =>
      forceReading(done).map((reading) => ({ reading, cell: done.cell })),
    )[0];
  const [early, late] = [at(30), at(300)];
  if (early === undefined || late === undefined) return undefined;
  const readings = { at30: early.reading, at300: late.reading };
  return early.cell === null || late.cell === null
    ? readings
    : { ...readings, cell: { at30Newtons: early.cell, at300Newtons: late.cell } };
}

function positionOf(state: Guided, setup: Setup): PositionPoint[][] {
  const runs = [1, 2, 3].map((run) =>
    takenOf(state, ({ of, series }) => of === "gauge" && series === run).flatMap(
      ({ step: { capture }, done: { reading, wall } }): PositionPoint[] => {
        const { position, deviationPosition, temperature, count } = reading;
        if (position === null || deviationPosition === null || temperature === null) return [];
        const block = blockAt(setup, capture);
        return [
          {
            blocks: block === undefined ? [] : [block.name],
            reading: {
              at: wall,
              samples: count,
              temperatureDegreesCelsius: temperature,
              position: { mean: position, sd: deviationPosition },
            },
          },
        ];
      },
    ),
  );
  return runs.filter((points) => points.length >= leastPoints);
}

function asLeftOf(state: Guided, setup: Setup) {
  const along = (direction: "up" | "down") =>
    pointsOf(
      takenOf(state, (capture) => capture.of === "as-left" && capture.direction === direction),
      setup,
    );
  const [up, down] = [along("up"), along("down")];
  return up.length < leastPoints || down.length < leastPoints ? undefined : { up, down };
}

function asked({ done }: Guided, id: string): number | undefined {
  const how = done[id];
  return how?.kind === "asked" ? how.value : undefined;
}

/** The air as it was typed; undefined where a part of it was left out. */
function conditionsOf(state: Guided): Session["conditions"] {
  const [room, humidity, pressure] = ["room", "humidity", "pressure"].map((id) => asked(state, id));
  const at = state.done["pressure"]?.wall;
  if (room === undefined || humidity === undefined) return [];
  if (pressure === undefined || at === undefined) return [];
  return [
    {
      at,
      temperatureDegreesCelsius: room,
      humidityPercent: humidity,
      pressureHectopascals: pressure,
    },
  ];
}

/**
 * The session so far as its document (docs/calibrating.md). It is not checked here: too few points, or no
 * air that was typed, make a document that is refused.
 */
export function sessionOf(state: Guided, frame: SessionFrame): Session {
  const { setup, written, ...about } = frame;
  const creep = creepOf(state);
  const position = positionOf(state, setup);
  const second = secondTemperatureOf(state, setup);
  const asLeft = asLeftOf(state, setup);
  const dynamic = dynamicOf(state, setup);
  return {
    schema: "plumb-calibration/1",
    procedure: "plumb-force-1",
    ...about,
    place: setup.place,
    standards: setup.standards,
    ...(setup.maker === undefined
      ? {}
      : { makersThermal: setup.maker.force, makersPositionThermal: setup.maker.position }),
    conditions: conditionsOf(state),
    steps: [...stepsTold(state)],
    rangeNewtons,
    force: seriesOf(state, setup),
    ...(creep === undefined ? {} : { creep }),
    ...(written === undefined
      ? {}
      : { adjusted: { ...written, ...(asLeft === undefined ? {} : { asLeft }) } }),
    ...(position.length === 0 ? {} : { position }),
    ...(dynamic === undefined ? {} : { dynamic }),
    ...(second.length === 0
      ? {}
      : { secondTemperature: { session: about.session, series: second } }),
  };
}
