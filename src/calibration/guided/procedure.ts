/** Parts of the procedure, in order, as the screen names them. */
export const partNames = ["Prepare", "As found", "Position", "Adjust", "As left", "Sign"] as const;
export type PartName = (typeof partNames)[number];

/** Degrees by which the load is turned on the stylus (ISO 376). */
export type Orientation = 0 | 120 | 240;

/** Not before so many seconds after the step `since` was confirmed, or the instrument was switched on. */
export type Wait = { readonly seconds: number; readonly since: string };
export const powerOn = "power-on";

/** What a capture is of. */
export type Capture = {
  readonly of: "series" | "zero-return" | "creep" | "gauge" | "as-left";
  readonly channel: "force" | "position";
  /** Of the whole range. */
  readonly share: number;
  /** Of its kind, from 1: the series X1 to X6, the gauge run, as left 1 up and 2 down. */
  readonly series: number;
  readonly direction: "up" | "down";
  readonly orientation: Orientation;
  readonly wait?: Wait;
};

/** A number that the person types. */
export type Asked = {
  readonly name: "room" | "humidity" | "pressure";
  readonly label: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
};

type Words = { readonly id: string; readonly part: PartName; readonly title: string };

export type ProcedureStep = Words &
  (
    | { readonly kind: "confirm"; readonly words: readonly string[] }
    | { readonly kind: "ask"; readonly words: readonly string[]; readonly asked: Asked }
    | { readonly kind: "wait"; readonly words: readonly string[]; readonly wait: Wait }
    | { readonly kind: "capture"; readonly capture: Capture }
    | { readonly kind: "decide" | "write" | "sign"; readonly words: readonly string[] }
  );

/** Tenths of the range, as domain practice and ISO 376 have at least eight. */
const rising = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** A falling series goes on from the maximum of the rising one before it; its zero waits (below). */
const falling = rising.slice(1, -1).toReversed();
const gaugeShares = [0, 0.25, 0.5, 0.75, 1];
const gaugeRuns = 3;
/** ISO 376: the zero is read 30 s after unloading; creep between 30 s and 300 s at the maximum. */
const zeroAfter = 30;
const creepFrom = 30;
const creepTo = 300;
const warmUpSeconds = 600;

const conditions: readonly Asked[] = [
  { name: "room", label: "temperature of the room", unit: "degC", least: 10, most: 40 },
  { name: "humidity", label: "relative humidity", unit: "%", least: 5, most: 95 },
  { name: "pressure", label: "air pressure", unit: "hPa", least: 700, most: 1100 },
];

const percent = (share: number): string => `${Math.round(100 * share)} %`;

function seriesSteps(
  series: number,
  direction: "up" | "down",
  orientation: Orientation,
): readonly ProcedureStep[] {
  const shares = direction === "up" ? rising : falling;
  return shares.map((share) => ({
    id: `x${series}-${Math.round(100 * share)}`,
    part: "As found",
    title: `as found, series X${series} ${direction} at ${orientation} degrees, ${percent(share)}`,
    kind: "capture",
    capture: { of: "series", channel: "force", share, series, direction, orientation },
  }));
}

/** The zero after a series, counted from the moment when the load was off; of a falling one its last point. */
function zeroReturn(after: number, orientation: Orientation): readonly ProcedureStep[] {
  const unloaded = `x${after}-unloaded`;
  return [
    {
      id: unloaded,
      part: "As found",
      title: `zero return after X${after}`,
      kind: "confirm",
      words: ["Take the whole load off, and press Enter at once: the time counts from then."],
    },
    {
      id: `x${after}-return`,
      part: "As found",
      title: `zero return after X${after}`,
      kind: "capture",
      capture: {
        of: "zero-return",
        channel: "force",
        share: 0,
        series: after,
        direction: "down",
        orientation,
        wait: { seconds: zeroAfter, since: unloaded },
      },
    },
  ];
}

function exercise(id: string, times: number, part: PartName): ProcedureStep {
  return {
    id,
    part,
    title: `exercise ${times === 1 ? "once" : `${times} times`} to the maximum`,
    kind: "confirm",
    words: [
      `Put the whole load on and take it off again, ${times === 1 ? "once" : `${times} times`}.`,
      "Leave nothing on the stylus, then press Enter.",
    ],
  };
}

function reSeat(orientation: Orientation): readonly ProcedureStep[] {
  return [
    {
      id: `seat-${orientation}`,
      part: "As found",
      title: `re-seat at ${orientation} degrees`,
      kind: "confirm",
      words: [
        `Take the load off, turn the loading pad to ${orientation} degrees, and set it on anew.`,
        "Press Enter with nothing but the pad on the stylus.",
      ],
    },
    exercise(`exercise-${orientation}`, 1, "As found"),
  ];
}

function creepSteps(): readonly ProcedureStep[] {
  const loaded = "creep-loaded";
  const at = (seconds: number): ProcedureStep => ({
    id: `creep-${seconds}`,
    part: "As found",
    title: `creep, ${seconds} s at the maximum`,
    kind: "capture",
    capture: {
      of: "creep",
      channel: "force",
      share: 1,
      series: seconds,
      direction: "up",
      orientation: 240,
      wait: { seconds, since: loaded },
    },
  });
  return [
    {
      id: loaded,
      part: "As found",
      title: "creep",
      kind: "confirm",
      words: ["Put the whole load on, and press Enter at once: the time counts from then."],
    },
    at(creepFrom),
    at(creepTo),
  ];
}

function gaugeSteps(): readonly ProcedureStep[] {
  return Array.from({ length: gaugeRuns }, (_, run) =>
    gaugeShares.map(
      (share): ProcedureStep => ({
        id: `gauge${run + 1}-${Math.round(100 * share)}`,
        part: "Position",
        title: `position, run ${run + 1}, ${percent(share)}`,
        kind: "capture",
        capture: {
          of: "gauge",
          channel: "position",
          share,
          series: run + 1,
          direction: "up",
          orientation: 0,
        },
      }),
    ),
  ).flat();
}

function asLeftSteps(): readonly ProcedureStep[] {
  const series = (number: number, direction: "up" | "down") =>
    (direction === "up" ? rising : [...falling, 0]).map(
      (share): ProcedureStep => ({
        id: `left${number}-${Math.round(100 * share)}`,
        part: "As left",
        title: `as left, ${direction}, ${percent(share)}`,
        kind: "capture",
        capture: {
          of: "as-left",
          channel: "force",
          share,
          series: number,
          direction,
          orientation: 0,
        },
      }),
    );
  return [...series(1, "up"), ...series(2, "down")];
}

/**
 * The procedure `plumb-force-1`, after ISO 376: three orientations, two of them up and down, creep and
 * zero return, then the position, the adjustment and the as-left series. The actuator is off throughout.
 */
export const procedure: readonly ProcedureStep[] = [
  {
    id: "identify",
    part: "Prepare",
    title: "identify",
    kind: "confirm",
    words: [
      "Compare the serial number with the plate of the instrument, and the reference with its certificate.",
      "Nobody may be at the instrument but you. Press Enter when both are right.",
    ],
  },
  ...conditions.map(
    (asked): ProcedureStep => ({
      id: asked.name,
      part: "Prepare",
      title: asked.label,
      kind: "ask",
      words: [`Type the ${asked.label} in ${asked.unit}, then Enter.`],
      asked,
    }),
  ),
  {
    id: "warm-up",
    part: "Prepare",
    title: "warm-up",
    kind: "wait",
    words: ["Let the instrument stand beside the reference until it has been on for ten minutes."],
    wait: { seconds: warmUpSeconds, since: powerOn },
  },
  exercise("exercise-0", 3, "Prepare"),
  ...seriesSteps(1, "up", 0),
  ...zeroReturn(1, 0),
  ...seriesSteps(2, "up", 0),
  ...zeroReturn(2, 0),
  ...reSeat(120),
  ...seriesSteps(3, "up", 120),
  ...seriesSteps(4, "down", 120),
  ...zeroReturn(4, 120),
  ...reSeat(240),
  ...seriesSteps(5, "up", 240),
  ...seriesSteps(6, "down", 240),
  ...zeroReturn(6, 240),
  ...creepSteps(),
  ...gaugeSteps(),
  {
    id: "decide",
    part: "Adjust",
    title: "as found, and the fit",
    kind: "decide",
    words: ["Enter writes the fitted coefficients; s keeps those in force, with your reason."],
  },
  {
    id: "write",
    part: "Adjust",
    title: "write and read back",
    kind: "write",
    words: ["Enter writes to the instrument's other slot, reads it back and compares."],
  },
  ...asLeftSteps(),
  {
    id: "sign",
    part: "Sign",
    title: "sign",
    kind: "sign",
    words: ["Read the verdict. Enter asks for your PIN, and signs the session as it is."],
  },
];
