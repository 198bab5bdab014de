import { chartRules } from "../../calibration/in-use/control-chart.ts";
import type { MassChart } from "../../calibration/in-use/daily-check.ts";
import { dayInWords } from "../../safety/fact-words.ts";
import { listPage } from "../care/pages/list-page.ts";
import { type AboutLine, line, type Page, type PageDesk } from "../care/pages/page.ts";
import type { CarePage } from "../messages/care-page.ts";
import { type CalibrationView, checksSince } from "./desk.ts";

type Chart = NonNullable<CarePage["chart"]>;

const mostPoints = 30;

const signed = (newtons: number): string => `${newtons < 0 ? "" : "+"}${newtons.toFixed(3)} N`;

/** The chart to look at: one that keeps the gate closed, else that of the newest check. */
function chartOf({ charts }: CalibrationView): MassChart | undefined {
  return charts.find(({ state }) => state !== "open") ?? charts.at(-1);
}

/** The checks of a chart with their times, the newest `count`. */
function timed({ story }: CalibrationView, chart: MassChart, count: number) {
  const times = checksSince(story).filter(
    ({ body }) => body["massKilograms"] === chart.massKilograms,
  );
  return chart.points.map((point, at) => ({ ...point, at: times[at]?.at ?? "" })).slice(-count);
}

function chartShown(view: CalibrationView, chart: MassChart): Chart | null {
  const { next } = chart;
  if (next === undefined) return null;
  const { centre, sigma } = next;
  const from = next.from === "baseline" ? `first ${chartRules.baseline}` : "calibration";
  return {
    label: `error with ${chart.massKilograms} kg, lines of the ${from}`,
    unit: "N",
    centre,
    sigma,
    points: timed(view, chart, mostPoints).map(({ error, verdict }) => ({ value: error, verdict })),
  };
}

function aboutCalibration({ instrument, told, standing }: CalibrationView): AboutLine[] {
  const open = standing.is === "in-force" ? "good" : "warn";
  const named =
    told?.state === "valid"
      ? `${told.identity} of ${dayInWords(told.day)}, due ${dayInWords(told.due)}, digest ${told.digest}`
      : "no calibration is in force";
  return [
    line(
      `${instrument.model} ${instrument.serial}: ${standing.words}`,
      standing.arms ? open : "bad",
    ),
    ...(standing.remedy === "" ? [] : [line(standing.remedy, "strong")]),
    line(named, "dim"),
  ];
}

const verdicts = {
  within: { words: "within", tone: "dim" },
  warn: { words: "warned", tone: "warn" },
  lock: { words: "locked", tone: "bad" },
} as const;

function aboutChecks(view: CalibrationView): AboutLine {
  const chart = chartOf(view);
  const last = chart === undefined ? undefined : timed(view, chart, 1)[0];
  if (chart === undefined || last === undefined) {
    return line("no daily check since it was calibrated: plumb check", "dim");
  }
  const { massKilograms, points } = chart;
  const { words, tone } = verdicts[last.verdict];
  const when = last.at.slice(0, 16).replace("T", " ");
  const count = `${points.length} check${points.length === 1 ? "" : "s"} with ${massKilograms} kg`;
  return line(`${count}, the last ${when} ${signed(last.error)}: ${words}`, tone);
}

/** What the calibration of the linked instrument is worth, and its daily checks as a chart. */
export function calibrationPage(desk: PageDesk, view: () => CalibrationView | undefined): Page {
  return listPage(desk, {
    searchable: false,
    view() {
      const present = view();
      const chart = present === undefined ? undefined : chartOf(present);
      return {
        title: "calibration in use",
        about:
          present === undefined
            ? [line("no instrument is linked, or the record was not asked yet", "dim")]
            : [...aboutCalibration(present), aboutChecks(present)],
        chart: present === undefined || chart === undefined ? null : chartShown(present, chart),
        keys: "SPACE stop | arrows  Esc back to the instrument",
      };
    },
    items: () => [],
  });
}
