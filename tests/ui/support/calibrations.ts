import type {
  CalibrationPoint,
  CalibrationSnapshot,
} from "../../../src/controller/messages/calibration-snapshot.ts";

const names = ["Identify", "Zero", "Span", "Linearity", "Verify", "Sign"] as const;

/** The parts of the procedure with the one that is present, counted from 1. */
function partsAt(now: number): CalibrationSnapshot["parts"] {
  const stateOf = (at: number) => (at > now ? "ahead" : "now");
  return names.map((name, at) => ({ name, state: at + 1 < now ? "done" : stateOf(at + 1) }));
}

export function point(
  reference: string,
  [reading = "", error = "", errorPercent = ""]: readonly string[] = [],
  rest: Partial<CalibrationPoint> = {},
): CalibrationPoint {
  const taken = reading !== "";
  return {
    series: "1 up",
    reference,
    reading,
    error,
    errorPercent,
    count: taken ? "50" : "",
    deviation: taken ? "0.05" : "",
    result: taken ? "pass" : "",
    tone: taken ? "good" : "plain",
    now: false,
    ...rest,
  };
}

const measuring = { count: "32", deviation: "0.07", result: "measuring", tone: "plain" } as const;

const base = {
  kind: "calibration",
  version: 1,
  number: 1,
  page: "step",
  instrument: "AIA-200 #0042",
  simulator: false,
  reference: "LC-500 #881 cert ok",
  link: "live",
  parts: partsAt(3),
  step: {
    number: 3,
    of: 6,
    title: "span",
    words: ["Put the 100 N reference load on the cell and wait for STABLE."],
  },
  unit: "N",
  live: {
    value: 99.41,
    reference: 100,
    drift: 0.012,
    deviation: 0.021,
    stable: 3.27,
    temperature: 25.23,
    wait: null,
  },
  capture: { taken: 32, wanted: 50 },
  accept: "accept when |err| <= 1.0 N and sd <= 0.10 N (drive disabled in this step)",
  points: [
    point("0.0", ["0.02", "0.02", "-"]),
    point("25.0", ["24.91", "-0.09", "-0.36"]),
    point("50.0", ["49.88", "-0.12", "-0.24"]),
    point("75.0", ["74.10", "-0.90", "-1.20"], { result: "fail", tone: "bad" }),
    point("100.0", ["99.41", "-0.59", "-0.59"], { ...measuring, now: true }),
    point("125.0"),
  ],
  about: [
    { text: "fit  gain 1.00612  offset -0.021 N  r2 0.99998  worst -0.59 %", tone: "plain" },
    { text: "old  gain 1.00000  offset  0.000 N  (2026-05-02)", tone: "dim" },
  ],
  aboutFocus: 0,
  question: null,
  remark: { text: "75.0 N was captured; its error is over the limit of 1 %", tone: "warn" },
  draft: "draft saved 14:22:05",
  keys: "SPACE stop | Enter capture  b back  r redo  s skip  e export  ? help  q leave",
  help: [
    { name: "SPACE", text: "Stops a capture that runs.", able: true },
    { name: "Enter", text: "Captures the point, once the value is stable.", able: true },
    { name: "b", text: "Goes back by a step; what was captured stays.", able: false },
    { name: "?", text: "Shows this help; the same key closes it.", able: true },
    { name: "q", text: "Leaves; the draft is kept.", able: true },
  ],
} satisfies CalibrationSnapshot;

const { live } = base;
const sign = { number: 6, of: 6, title: "sign", words: ["Read the verdicts, then sign."] };
const verdicts = [
  { text: "class 0.5 by repeatability 0.21 %, at most 0.50 %", tone: "good" },
  { text: "reversibility 0.61 % at 50 N, at most 0.75 %", tone: "warn" },
  { text: "zero after unloading 0.12 % of full scale, at most 0.05 %", tone: "bad" },
  { text: "expanded uncertainty 0.31 N, k 2.06", tone: "plain" },
] satisfies CalibrationSnapshot["about"];

/** Sixty points in three series, with the one at `now` being measured. */
export function manyPoints(now: number): CalibrationSnapshot["points"] {
  return Array.from({ length: 60 }, (_, at) => {
    const series = `${Math.floor(at / 20) + 1} ${at % 20 < 10 ? "up" : "down"}`;
    const reference = `${at}.0`;
    if (at > now) return point(reference, [], { series });
    const reading = [`${at}.02`, "0.02", "0.10"];
    return point(reference, reading, at === now ? { series, ...measuring, now: true } : { series });
  });
}

/** The screen of the calibration, one for each thing that it must show. */
export const calibrations = {
  capturing: base,
  identifying: {
    ...base,
    instrument: null,
    link: "opening",
    parts: partsAt(1),
    step: { number: 1, of: 6, title: "identify", words: ["Connect the instrument."] },
    live: null,
    capture: null,
    accept: "",
    points: [],
    about: [],
    remark: { text: "", tone: "plain" },
    draft: "",
  },
  moving: { ...base, capture: null, live: { ...live, stable: null } },
  waiting: { ...base, capture: null, live: { ...live, wait: 26.2 } },
  unknown: {
    ...base,
    capture: null,
    live: {
      value: null,
      reference: null,
      drift: null,
      deviation: null,
      stable: null,
      temperature: null,
      wait: null,
    },
  },
  lost: { ...base, link: "lost", simulator: true },
  position: {
    ...base,
    unit: "mm",
    live: { ...live, value: -1.2344, reference: 12.5, drift: -0.0001 },
  },
  many: { ...base, points: manyPoints(37) },
  reviewing: {
    ...base,
    parts: partsAt(6),
    step: sign,
    live: null,
    capture: null,
    accept: "",
    points: [],
    about: verdicts,
    remark: { text: "", tone: "plain" },
  },
  asking: {
    ...base,
    capture: null,
    question: {
      label: "reason",
      typed: "the load slipped off the cell",
      hint: "5 to 200 letters; Enter keeps it, Esc leaves",
    },
  },
  help: { ...base, page: "help" },
} satisfies Record<string, CalibrationSnapshot>;

export const calibrationNames = Object.keys(calibrations) as (keyof typeof calibrations)[];
