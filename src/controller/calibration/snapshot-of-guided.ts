import { partsOf } from "../../calibration/guided/procedure.ts";
import { stabilityBounds } from "../../calibration/guided/stability.ts";
import {
  type Done,
  type Guided,
  mayRedo,
  maySkip,
  presentStep,
  stepsOf,
  waitLeft,
} from "../../calibration/guided/state.ts";
import type { Capture, ProcedureStep } from "../../calibration/guided/step.ts";
import type { CalibrationSnapshot } from "../messages/calibration-snapshot.ts";
import { snapshotVersion } from "../messages/version.ts";
import { type CalibrationAction, calibrationKeys } from "./calibration-keys.ts";
import type { GuidedDesk } from "./guided-desk.ts";
import { type LiveFigures, type Meanings, samplesWanted } from "./live-counts.ts";

type Line = CalibrationSnapshot["about"][number];
type Point = CalibrationSnapshot["points"][number];

/** What is shown beside the desk itself. */
export type GuidedView = {
  readonly instrument: string | null;
  readonly simulator: boolean;
  readonly reference: string;
  readonly link: CalibrationSnapshot["link"];
  readonly live: LiveFigures;
  readonly taken: number | undefined;
  /** By the coefficients in force; undefined before they are read. */
  readonly meanings: Meanings | undefined;
  /** What the reference gives at a point, in newtons or millimetres. */
  readonly referenceAt: (capture: Capture) => number | undefined;
  /** How to bring it there: "masses 1 to 4, 3.2630 kg". */
  readonly loadWords: (capture: Capture) => string;
  /** Whether a reference cell tells the force. */
  readonly byCell: boolean;
  /** Largest error that a point may show, in its unit. */
  readonly toleranceAt: (capture: Capture, reference: number) => number | undefined;
  /** The coefficients, or what a review found. */
  readonly about: readonly Line[];
  readonly draft: string;
};

const digits = { force: 2, position: 3 } as const;
const unitOf = (capture: Capture): "N" | "mm" => (capture.channel === "force" ? "N" : "mm");

/** Where each part stands. */
function partsAt(state: Guided): CalibrationSnapshot["parts"] {
  const step = presentStep(state);
  const names = partsOf(state.plan);
  const now = step === undefined ? names.length : names.indexOf(step.part);
  return names.map((name, at) => {
    if (at === now) return { name, state: "now" };
    return { name, state: at < now ? "done" : "ahead" };
  });
}

const waits = "Then wait for STABLE.";

function wordsOf(step: ProcedureStep | undefined, view: GuidedView): string[] {
  if (step === undefined) return ["The session is signed. q leaves."];
  if (step.kind !== "capture") return [...step.words];
  const { capture } = step;
  const { share, channel } = capture;
  if (channel === "position") {
    return [`Put ${view.loadWords(capture)} under the stylus and wait for STABLE.`];
  }
  if (share === 0) {
    return view.byCell
      ? ["Turn the screw back until nothing touches the stylus, and set the cell to zero.", waits]
      : ["Leave nothing but the pad on the stylus, and wait for STABLE."];
  }
  const put = `Put ${view.loadWords(capture)} on the stylus and wait for STABLE.`;
  return view.byCell
    ? [put, "Note what the cell shows as you press Enter: it is asked for then."]
    : [put];
}

function pointValue(
  capture: Capture,
  done: Extract<Done, { kind: "captured" }>,
  by: Meanings,
): number {
  const { countsA, countsB, position, temperature } = done.reading;
  if (capture.channel === "position") {
    return position === null ? Number.NaN : by.position(position, temperature);
  }
  return (by.forceA(countsA, temperature) + by.forceB(countsB, temperature)) / 2;
}

function seriesWords({ of, series, direction }: Capture): string {
  if (of === "series") return `X${series} ${direction}`;
  if (of === "as-left") return `left ${direction}`;
  if (of === "gauge") return `run ${series}`;
  if (of === "second-temperature") return `2nd ${direction}`;
  return of === "creep" ? `creep ${series} s` : `return X${series}`;
}

/** One row of the points: what was captured there, or what it still waits for. */
function pointOf(
  step: ProcedureStep & { readonly kind: "capture" },
  state: Guided,
  view: GuidedView,
  now: boolean,
): Point {
  const { capture } = step;
  const { channel } = capture;
  const done = state.done[step.id];
  const shown = done?.kind === "captured" ? done.cell : null;
  const reference = shown ?? view.referenceAt(capture);
  const row: Point = {
    series: seriesWords(capture),
    reference: reference === undefined ? "--" : reference.toFixed(digits[channel]),
    reading: "-",
    error: "-",
    errorPercent: "-",
    count: "-",
    deviation: "-",
    result: now ? "measuring" : "-",
    tone: now ? "strong" : "dim",
    now,
  };
  if (done?.kind === "skipped") return { ...row, result: "skipped", tone: "warn" };
  if (done?.kind !== "captured" || view.meanings === undefined) return row;
  const value = pointValue(capture, done, view.meanings);
  const error = reference === undefined ? undefined : value - reference;
  const tolerance = reference === undefined ? undefined : view.toleranceAt(capture, reference);
  const passes =
    error === undefined || tolerance === undefined ? undefined : Math.abs(error) <= tolerance;
  const share = reference === undefined || reference === 0 ? undefined : (error ?? 0) / reference;
  return {
    ...row,
    reading: value.toFixed(digits[channel]),
    error: error === undefined ? "-" : error.toFixed(digits[channel]),
    errorPercent: share === undefined ? "-" : (100 * share).toFixed(2),
    count: String(done.reading.count),
    deviation: channel === "force" ? deviationOf(done, view.meanings) : "-",
    ...verdictOf(passes, now),
  };
}

function verdictOf(passes: boolean | undefined, now: boolean): Pick<Point, "result" | "tone"> {
  const tone = now ? "strong" : "plain";
  if (passes === undefined) return { result: "-", tone };
  return passes ? { result: "within", tone } : { result: "beyond", tone: "warn" };
}

/** Standard deviation of one sample in newtons, of the noisier channel. */
function deviationOf(done: Extract<Done, { kind: "captured" }>, by: Meanings): string {
  const { countsA, countsB, deviationA, deviationB, temperature } = done.reading;
  const a = by.forceA(countsA + deviationA, temperature) - by.forceA(countsA, temperature);
  const b = by.forceB(countsB + deviationB, temperature) - by.forceB(countsB, temperature);
  return Math.max(Math.abs(a), Math.abs(b)).toFixed(3);
}

/** The points of the series that is measured now. */
function pointsOf(state: Guided, view: GuidedView): Point[] {
  const present = presentStep(state);
  if (present?.kind !== "capture") return [];
  const { of, series } = present.capture;
  return stepsOf(state).flatMap((step) =>
    step.kind === "capture" && step.capture.of === of && step.capture.series === series
      ? [pointOf(step, state, view, step.id === present.id)]
      : [],
  );
}

function liveOf(state: Guided, view: GuidedView): CalibrationSnapshot["live"] {
  const step = presentStep(state);
  if (step === undefined) return null;
  const { value, drift, deviation, stable, temperature, at } = view.live;
  const left = at === null ? 0 : waitLeft(state, at);
  const capture = step.kind === "capture" ? step.capture : undefined;
  return {
    value,
    reference: capture === undefined ? null : (view.referenceAt(capture) ?? null),
    drift,
    deviation,
    stable,
    temperature,
    wait: left > 0 ? left : null,
  };
}

/** While pulses are made nothing but the force on the stylus is known. */
const unknownLive = {
  value: null,
  reference: null,
  drift: null,
  deviation: null,
  stable: null,
  temperature: null,
  wait: null,
} as const;

function acceptOf(step: ProcedureStep | undefined): string {
  if (step?.kind !== "capture") return "";
  const { channel } = step.capture;
  const { drift, deviation } = stabilityBounds[channel];
  const unit = unitOf(step.capture);
  return `stable: drift <= ${drift} ${unit}/s and deviation <= ${deviation} ${unit} for 1 s; actuator off`;
}

const questionLabels = {
  skip: { label: "Reason for skipping", hint: "Enter takes it, Esc does not" },
  again: { label: "Reason for taking it again", hint: "Enter takes it, Esc does not" },
  keep: { label: "Reason for keeping the coefficients", hint: "Enter takes it, Esc does not" },
  number: { label: "", hint: "digits, then Enter" },
  yes: { label: "Type yes to arm it", hint: "it will thrust; Enter takes it, Esc does not" },
  cell: { label: "Reference cell, N", hint: "as it showed at the capture, then Enter" },
  pin: { label: "PIN", hint: "signs the session; each try is recorded" },
} as const;

function questionOf(desk: GuidedDesk): CalibrationSnapshot["question"] {
  const question = desk.question();
  if (question === undefined) return null;
  const step = presentStep(desk.state());
  const { label, hint } = questionLabels[question.for];
  const asked = step?.kind === "ask" ? `${step.asked.label}, ${step.asked.unit}` : label;
  // A PIN never leaves this process.
  const typed = question.for === "pin" ? "*".repeat(question.typed.length) : question.typed;
  return { label: question.for === "number" ? asked : label, typed, hint };
}

/** Whether a key does something at the present step. */
function isAble(action: CalibrationAction, state: Guided): boolean {
  const step = presentStep(state);
  const done = step && state.done[step.id];
  switch (action) {
    case "back":
      return state.at > 0;
    case "again":
      return done !== undefined && mayRedo(done);
    case "skip":
      return step !== undefined && done === undefined && (step.kind === "decide" || maySkip(step));
    case "up":
    case "down":
      return step?.kind === "decide" || step?.kind === "sign" || step?.id === "identify";
    case "enter":
    case "export":
    case "help":
    case "leave":
    case "stop":
    case "play-hand":
      return true;
    default:
      return action satisfies never;
  }
}

/** What the screen is to show now. */
export function snapshotOfGuided(
  desk: GuidedDesk,
  view: GuidedView,
  number: number,
): CalibrationSnapshot {
  const state = desk.state();
  const step = presentStep(state);
  const steps = stepsOf(state);
  const pulses = desk.pulses();
  const keys = calibrationKeys.filter(
    ({ action, name }) => name !== "" && (action !== "play-hand" || view.simulator),
  );
  return {
    kind: "calibration",
    version: snapshotVersion,
    number,
    page: desk.page(),
    instrument: view.instrument,
    simulator: view.simulator,
    reference: view.reference,
    link: view.link,
    parts: partsAt(state),
    step: {
      number: Math.min(state.at + 1, steps.length),
      of: steps.length,
      title: step?.title ?? "signed",
      words: pulses === undefined ? wordsOf(step, view) : [pulses.prompt()],
    },
    unit: step?.kind === "capture" ? unitOf(step.capture) : "N",
    live: pulses === undefined ? liveOf(state, view) : { ...unknownLive, value: pulses.force() },
    capture: view.taken === undefined ? null : { taken: view.taken, wanted: samplesWanted },
    accept: acceptOf(step),
    points: pointsOf(state, view),
    about: [...view.about],
    aboutFocus: desk.aboutFocus(),
    question: questionOf(desk),
    remark: desk.remark(),
    draft: view.draft,
    // Those that only read on stand in the help.
    keys: keys.flatMap(({ name, label }) => (label === "" ? [] : `${name} ${label}`)).join("  "),
    help: keys.map(({ action, name, help }) => ({ name, text: help, able: isAble(action, state) })),
  };
}
