import { asFoundSteps } from "./as-found-steps.ts";
import { pulseSteps } from "./pulse-steps.ts";
import {
  type Asked,
  exercise,
  falling,
  forcePoints,
  type PartName,
  type ProcedureStep,
  percentOf,
  powerOn,
  rising,
} from "./step.ts";
import { temperatureSteps } from "./temperature-steps.ts";

const gaugeShares = [0, 0.25, 0.5, 0.75, 1];
const gaugeRuns = 3;
const warmUpSeconds = 600;

const conditions: readonly Asked[] = [
  { name: "room", label: "temperature of the room", unit: "degC", least: 10, most: 40 },
  { name: "humidity", label: "relative humidity", unit: "%", least: 5, most: 95 },
  { name: "pressure", label: "air pressure", unit: "hPa", least: 700, most: 1100 },
];

function gaugeSteps(): readonly ProcedureStep[] {
  return Array.from({ length: gaugeRuns }, (_, run) =>
    gaugeShares.map(
      (share): ProcedureStep => ({
        id: `gauge${run + 1}-${percentOf(share)}`,
        part: "Position",
        title: `position, run ${run + 1}, ${percentOf(share)} %`,
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

/** With coefficients that were kept there is nothing as left but what was found. */
function asLeftSteps(): readonly ProcedureStep[] {
  const series = (number: number, direction: "up" | "down") =>
    forcePoints(
      { id: `left${number}`, part: "As left", title: `as left, ${direction}`, needs: "write" },
      direction === "up" ? rising : [...falling, 0],
      { of: "as-left", series: number, direction, orientation: 0 },
    );
  return [...series(1, "up"), ...series(2, "down")];
}

const prepareSteps: readonly ProcedureStep[] = [
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
  exercise({ id: "exercise-0", part: "Prepare" }, 3),
];

const adjustSteps: readonly ProcedureStep[] = [
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
];

const signSteps: readonly ProcedureStep[] = [
  {
    id: "sign",
    part: "Sign",
    title: "sign",
    kind: "sign",
    words: ["Read the verdict. Enter asks for your PIN, and signs the session as it is."],
  },
];

/** Which parts are done beside those that always are. */
export type Plan = { readonly secondTemperature: boolean; readonly dynamicCheck: boolean };

const made = new Map<string, readonly ProcedureStep[]>();

/**
 * The procedure `plumb-force-1`, after ISO 376: three orientations, two of them up and down, creep and zero return,
 * then the position, a second temperature where it is planned, the adjustment and the as-left series. The actuator
 * is off throughout, but in the dynamic check that may follow.
 */
export function procedureOf(plan: Plan): readonly ProcedureStep[] {
  const key = JSON.stringify(plan);
  const steps = made.get(key) ?? [
    ...prepareSteps,
    ...asFoundSteps,
    ...gaugeSteps(),
    ...(plan.secondTemperature ? temperatureSteps : []),
    ...adjustSteps,
    ...asLeftSteps(),
    ...(plan.dynamicCheck ? pulseSteps : []),
    ...signSteps,
  ];
  made.set(key, steps);
  return steps;
}

/** The parts that it has, in order. */
export function partsOf(plan: Plan): readonly PartName[] {
  return [...new Set(procedureOf(plan).map(({ part }) => part))];
}
