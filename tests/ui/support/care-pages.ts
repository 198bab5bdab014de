import type { CareField, CarePage } from "../../../src/controller/messages/care-page.ts";

/** Pages of care, one for each kind that the screen must draw. */

export const barePage: CarePage = {
  title: "",
  where: "",
  about: [],
  steps: [],
  rows: [],
  focus: 0,
  fields: [],
  trends: [],
  bars: [],
  chart: null,
  search: null,
  remark: "",
  remarkTone: "plain",
  draft: "",
  keys: "",
};

export const bareField: CareField = {
  heading: null,
  label: "",
  value: "",
  unit: "",
  hint: "",
  error: "",
  optional: false,
  options: [],
};

const yesNo = (chosen?: "yes" | "no") =>
  ["yes", "no"].map((label) => ({ label, chosen: label === chosen }));

const list: CarePage = {
  ...barePage,
  title: "patients",
  rows: [
    { key: "n", cells: ["enter a new patient"], tone: "dim" },
    ...["Maria Brunner", "山田 花子", "Jonas O'Neill"].map((name, at) => ({
      key: "",
      cells: [
        name,
        `born 1971-04-3${at}`,
        "since 2026-10-02",
        `0d6c5d0${at}`,
        at === 1 ? "visit open" : "",
      ],
      tone: "plain" as const,
    })),
  ],
  focus: 2,
  search: "an",
  remark: "x chooses nothing here",
  remarkTone: "warn",
  keys: "SPACE stop | arrows and Enter open  n new  / search  Esc back to the instrument",
};

const form: CarePage = {
  ...barePage,
  title: "a plan",
  where: "patients > chart",
  about: [{ text: "the plan says where, how strong and how often; you sign it", tone: "dim" }],
  fields: [
    {
      ...bareField,
      heading: "Force",
      label: "Peak force",
      value: "27.5",
      unit: "N",
      hint: "5 to 75 N, steps of 0.1",
    },
    { ...bareField, label: "Preload", unit: "N", hint: "5 to 20 N, steps of 0.5" },
    {
      ...bareField,
      label: "Pulse width",
      value: "99",
      unit: "ms",
      error: "99 is more than the 20 ms that the instrument can do",
    },
    { ...bareField, label: "Heel lift", unit: "mm", optional: true },
    {
      ...bareField,
      heading: "Position",
      label: "Patient lies",
      value: "on the left side",
      hint: "first letter, or left and right",
      options: [
        { label: "on the left side", chosen: true },
        { label: "on the right side", chosen: false },
      ],
    },
    { ...bareField, label: "Sedation", value: "no", options: yesNo("no") },
    { ...bareField, label: "Anticoagulants", options: yesNo() },
  ],
  focus: 1,
  remark: "2 fields are to be looked at",
  remarkTone: "warn",
  draft: "draft saved 14:22:05",
  keys: "SPACE types and stops | Enter next, hands in from the last | Ctrl-S hand in | Esc back",
};

const visit: CarePage = {
  ...barePage,
  title: "visit",
  where: "patients > chart",
  about: [
    { text: "14:02  today's screening: nothing blocks", tone: "dim" },
    { text: "14:05  decided to adjust", tone: "dim" },
  ],
  steps: [
    { label: "screening", state: "done", remark: "done today" },
    { label: "decision", state: "done", remark: "adjust" },
    { label: "plan", state: "now", remark: "confirm the plan that is signed" },
    { label: "position", state: "to-do", remark: "" },
    { label: "thrust", state: "blocked", remark: "the imaging is older than 12 months" },
    { label: "check after", state: "to-do", remark: "" },
    { label: "end", state: "to-do", remark: "" },
  ],
  rows: [
    ["s", "today's screening"],
    ["d", "decide"],
    ["p", "confirm the plan"],
    ["o", "position and headpiece"],
    ["m", "the patient moves"],
    ["f", "confirm a force above 40 N"],
    ["]", "one step of the ladder up"],
    ["[", "one step of the ladder down"],
    ["b", "probe a segment next"],
    ["g", "check after the thrust"],
    ["x", "end the visit"],
    ["1", "to the instrument"],
  ].map(([key = "", label = ""]) => ({ key, cells: [label], tone: "plain" as const })),
  focus: 2,
  remark: "the plan is confirmed",
  remarkTone: "good",
  keys: "SPACE stop | letter, or arrows and Enter  1 the instrument  Esc chart",
};

const trends: CarePage = {
  ...barePage,
  title: "trends over the visits, and probes",
  where: "patients > chart",
  about: [{ text: "24 hours: nothing was felt", tone: "plain" }],
  trends: [
    {
      label: "Neck disability index",
      unit: "points",
      values: [24, 22, null, 18, 15, 12],
      first: "24",
      last: "12",
      verdict:
        "better by 12 points, more than the 7.5 points that matter to patients (Young, Spine J 2019;19:1)",
    },
    { label: "Pain", unit: "", values: [6, 6, 6], first: "6", last: "6", verdict: "no change" },
    { label: "Headache days", unit: "days", values: [null], first: "--", last: "--", verdict: "" },
  ],
  bars: [
    {
      label: "C1",
      unit: "N/mm",
      left: 6.25,
      right: 4,
      leftBefore: 5,
      rightBefore: null,
      remark: "left less right 2.3 N/mm",
    },
    {
      label: "C2",
      unit: "N/mm",
      left: 3,
      right: null,
      leftBefore: null,
      rightBefore: null,
      remark: "not probed on both sides",
    },
  ],
  keys: "SPACE stop | Esc back to the chart",
};

const calibration: CarePage = {
  ...barePage,
  title: "calibration in use",
  about: [
    { text: "PLUMB-SIM SIM-0001: the daily check was 3 sigma or more off", tone: "bad" },
    { text: "Look at mass, tip and stand, then repeat it: plumb check.", tone: "strong" },
    { text: "SIM-CAL-1 of 2026-01-01, due 2027-01-01, digest dc8e8c67c1b05e11", tone: "dim" },
    { text: "12 checks with 2 kg, the last 2026-11-28 09:12 -2.125 N: locked", tone: "bad" },
  ],
  chart: {
    label: "error with 2 kg, lines of the first 10",
    unit: "N",
    centre: 0.125,
    sigma: 0.0625,
    points: [
      { value: 0.125, verdict: "within" },
      { value: 0.2, verdict: "within" },
      { value: 0, verdict: "warn" },
      { value: 0.25, verdict: "warn" },
      { value: 0.3125, verdict: "lock" },
      { value: -2, verdict: "lock" },
    ],
  },
  keys: "SPACE stop | Esc back to the instrument",
};

export const carePages = { list, form, visit, trends, calibration };
