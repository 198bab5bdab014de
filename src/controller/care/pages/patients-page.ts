import { z } from "zod";
import { day, text } from "../../../care/field.ts";
import type { ListedPatient } from "../../../record/recorder.ts";
import type { ChartDesk } from "../chart-desk.ts";
import type { DraftRead, Drafts } from "../drafts.ts";
import { openChartPage } from "./chart-page.ts";
import { openForm } from "./form-page.ts";
import { type ListItem, listPage } from "./list-page.ts";
import { line, type Page, type PageDesk } from "./page.ts";

const identityForm = z.strictObject({
  name: text("First and last name", 200),
  born: day("Day of birth"),
});

const newPatient = "new-patient";

/**
 * The draft of a new patient holds a name, which nothing would erase later: it goes where the patient was
 * entered and the program ended before the draft was removed. Says what there is of a draft otherwise.
 */
export async function forgetEntered(charts: ChartDesk, drafts: Drafts): Promise<DraftRead> {
  const read = await drafts.read(newPatient);
  if (read.is !== "draft") return read;
  const newest = charts.patients().at(-1)?.identity?.name;
  if (newest === undefined || read.typed["name"]?.trim() !== newest) return read;
  await drafts.remove(newPatient);
  return { is: "none" };
}

/** Everybody who is treated here, the newest first. */
export function patientsPage(desk: PageDesk): Page {
  const { charts, visits } = desk.care;

  function open({ patient }: ListedPatient): void {
    desk.perform(
      () => charts.openChart(patient),
      () => openChartPage(desk),
    );
  }

  function enter(): void {
    openForm(desk, {
      title: "a new patient",
      schema: identityForm,
      draft: newPatient,
      submit: (value) => charts.addPatient(identityForm.parse(value)),
      recorded() {
        if (charts.chart() !== undefined) openChartPage(desk);
        else desk.say("the patient is entered, but the chart cannot be read now", "warn");
      },
    });
  }

  const itemOf = (listed: ListedPatient): ListItem => {
    const { patient, since, identity, erased } = listed;
    const open_ = visits.attended()?.patient === patient ? "visit open" : "";
    const cells = [
      identity?.name ?? `erased ${erased?.slice(0, 10) ?? ""}`,
      identity === undefined ? "" : `born ${identity.born}`,
      `since ${since.slice(0, 10)}`,
      patient.slice(0, 8),
      open_,
    ];
    return {
      key: "",
      cells,
      tone: identity === undefined ? "dim" : "plain",
      choose: () => open(listed),
    };
  };

  return listPage(desk, {
    searchable: true,
    view: () => ({
      title: "patients",
      about: charts.patients().length === 0 ? [line("nobody is entered yet: n", "dim")] : [],
      keys: "SPACE stop | arrows, Enter open  n new  / search  Esc back to the instrument",
    }),
    items: () => [
      { key: "n", cells: ["enter a new patient"], tone: "dim", choose: enter },
      ...charts.patients().toReversed().map(itemOf),
    ],
  });
}
