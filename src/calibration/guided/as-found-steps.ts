import {
  falling,
  forcePoints,
  type Orientation,
  type ProcedureStep,
  reSeat,
  rising,
  zeroReturn,
} from "./step.ts";

/** ISO 376: creep is between 30 s and 300 s at the maximum. */
const creepFrom = 30;
const creepTo = 300;

function seriesSteps(
  series: number,
  direction: "up" | "down",
  orientation: Orientation,
): readonly ProcedureStep[] {
  return forcePoints(
    {
      id: `x${series}`,
      part: "As found",
      title: `as found, series X${series} ${direction} at ${orientation} degrees`,
    },
    direction === "up" ? rising : falling,
    { of: "series", series, direction, orientation },
  );
}

const returnAfter = (series: number, orientation: Orientation): readonly ProcedureStep[] =>
  zeroReturn(
    { id: `x${series}`, part: "As found", title: `zero return after X${series}` },
    { of: "zero-return", series, orientation },
  );

const seatAt = (orientation: Orientation): readonly ProcedureStep[] =>
  reSeat({ id: `${orientation}`, part: "As found" }, orientation);

function creepSteps(): readonly ProcedureStep[] {
  const loaded = "creep-loaded";
  const at = (seconds: number): ProcedureStep => ({
    id: `creep-${seconds}`,
    part: "As found",
    title: `creep, ${seconds} s at the maximum`,
    needs: loaded,
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
      hand: { does: "load" },
    },
    at(creepFrom),
    at(creepTo),
  ];
}

/** Three orientations, two of them up and down, with their zero returns, and creep. */
export const asFoundSteps: readonly ProcedureStep[] = [
  ...seriesSteps(1, "up", 0),
  ...returnAfter(1, 0),
  ...seriesSteps(2, "up", 0),
  ...returnAfter(2, 0),
  ...seatAt(120),
  ...seriesSteps(3, "up", 120),
  ...seriesSteps(4, "down", 120),
  ...returnAfter(4, 120),
  ...seatAt(240),
  ...seriesSteps(5, "up", 240),
  ...seriesSteps(6, "down", 240),
  ...returnAfter(6, 240),
  ...creepSteps(),
];
