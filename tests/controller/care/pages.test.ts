import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { CalendarDay } from "../../../src/care/calendar-day.ts";
import { withDays } from "../../../src/care/day-words.ts";
import { findingSchemas } from "../../../src/care/findings.ts";
import { planSchema } from "../../../src/care/plan/plan.ts";
import { screeningSchema } from "../../../src/care/screening/schema.ts";
import { positionedSchema } from "../../../src/care/visit/event.ts";
import { createCareDesk } from "../../../src/controller/care/care-desk.ts";
import { createDrafts } from "../../../src/controller/care/drafts.ts";
import { createCarePages } from "../../../src/controller/care/pages/care-pages.ts";
import { forgetEntered } from "../../../src/controller/care/pages/patients-page.ts";
import type { PeopleDesk } from "../../../src/controller/people/desk.ts";
import { demonstration } from "../../../src/controller/treatment-case.ts";
import { createRealClock } from "../../../src/device/clock.ts";
import { draftFolder } from "../../../src/record/drafts.ts";
import { openRecorder } from "../../../src/record/recorder.ts";
import { zonedTime } from "../../../src/record/zoned-time.ts";
import { recordedValue } from "../../record/support/record-place.ts";
import { keysOfForm } from "../../support/form-keys.ts";
import { nobodyAsked } from "../../support/nobody-asked.ts";

const today = zonedTime(new Date()).slice(0, 10) as CalendarDay;
const normal = withDays(
  JSON.parse(
    readFileSync(new URL("../../../examples/visits/normal.json", import.meta.url), "utf8"),
  ),
  today,
) as {
  readonly steps: readonly {
    readonly step: string;
    readonly kind?: string;
    readonly body: never;
  }[];
};
const bodyOf = (step: string, kind?: string) =>
  normal.steps.find((each) => each.step === step && each.kind === kind)?.body;

/** Somebody who may do everything, and whose PIN is always right. */
const anna: PeopleDesk = {
  ...nobodyAsked,
  operator: () => "ah",
  async sign({ meaning, subjectKind, subject, digest }, _act, keep) {
    const row = {
      at: zonedTime(),
      operator: "ah",
      meaning,
      subject_kind: subjectKind,
      subject,
      digest,
    };
    const kept = await keep?.(row);
    return kept?.ok === false ? { ok: false, why: kept.fault.message } : { ok: true };
  },
};

const openToAll = {
  isOpenTo: () => true,
  mayView: () => true,
  calibration: () => undefined,
  askWho: () => {},
};

async function pagesOn(folder = mkdtempSync(join(tmpdir(), "plumb-pages-"))) {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const record = recordedValue(await openRecorder({ file: join(folder, "record.db") }));
  const clock = createRealClock();
  const wall = () => zonedTime();
  const care = createCareDesk({
    record,
    wall,
    newId: () => crypto.randomUUID(),
    people: anna,
    energised: () => false,
    attend: () => {},
    otherwise: demonstration(0),
  });
  const draftsIn = draftFolder(join(folder, "record.db"));
  const drafts = createDrafts(draftsIn, clock, () => "14:22:05");
  const pages = createCarePages({ care, drafts, clock, ...openToAll });
  onTestFinished(() => record.close());
  pages.open();
  /** Waits until the page has this title and nothing is being recorded. */
  const at = (title: string) =>
    vi.waitFor(() => {
      const { remark, title: shown } = pages.page() ?? {};
      expect([shown, remark === "recording ..."]).toEqual([title, false]);
    });
  return { care, pages, drafts, draftsIn, record, at };
}

type Place = Awaited<ReturnType<typeof pagesOn>>;

async function enterPatient({ pages, at }: Place): Promise<void> {
  pages.typed("n");
  await at("a new patient");
  pages.typed("Maria Beispiel\t1971-04-30\r");
  await at("chart");
}

async function fill({ pages, at }: Place, key: string, title: string, keys: string, back: string) {
  pages.typed(key);
  await at(title);
  pages.typed(keys);
  await at(back);
}

describe("the pages of care", () => {
  it("lead from a new patient over findings and a signed plan to a visit in which everything is in order but the thrust", async () => {
    const place = await pagesOn();
    const { pages, care, at } = place;
    await enterPatient(place);
    for (const [key, kind] of [
      ["h", "history"],
      ["e", "examination"],
      ["i", "imaging"],
      ["c", "consent"],
      ["o", "outcomes"],
    ] as const) {
      await fill(
        place,
        key,
        kind,
        keysOfForm(findingSchemas[kind], bodyOf("finding", kind)),
        "chart",
      );
      expect(pages.page()?.remark).toBe(`${kind}: recorded`);
    }
    const computed = ["drive.tiltDegrees", "drive.azimuthDegrees"];
    await fill(
      place,
      "p",
      "a plan",
      keysOfForm(planSchema, bodyOf("plan"), computed),
      "the plan as it will be signed",
    );
    pages.typed("s");
    await at("chart");
    expect(pages.page()?.remark).toBe("the plan is signed and in force");
    pages.typed("v");
    await at("visit");
    await fill(
      place,
      "s",
      "today's screening",
      keysOfForm(screeningSchema, bodyOf("screen")),
      "visit",
    );
    pages.typed("d");
    await at("what do you decide?");
    pages.typed("1");
    await at("decision: adjust");
    pages.typed("\u001b[C\t\u001b[C\t\u001b[C\u0013");
    await at("visit");
    pages.typed("p");
    await vi.waitFor(() => expect(pages.page()?.remark).toBe("the plan is confirmed"));
    await fill(
      place,
      "o",
      "position, as it is",
      keysOfForm(positionedSchema, bodyOf("position")),
      "visit",
    );
    const states = pages.page()?.steps.map(({ label, state }) => [label, state]);
    expect(states).toEqual([
      ["today's screening", "done"],
      ["decision of the practitioner", "done"],
      ["plan and images", "done"],
      ["position and headpiece", "done"],
      ["force of this step", "done"],
      ["thrust", "now"],
      ["check after the thrust", "to-do"],
      ["end of the visit", "to-do"],
    ]);
    expect(care.practice.current({ today: 0, thrustsUsed: 0 }).care).toMatchObject({
      patientChosen: true,
      planInDate: true,
      imagingInDate: true,
      screenedToday: true,
      consent: true,
      positioned: true,
      doseLeft: 1,
    });
  });

  it("take nothing more of a read that chose something: it is not for the page that nobody saw yet", async () => {
    const place = await pagesOn();
    await enterPatient(place);
    place.pages.typed("tt");
    await place.at("trends over the visits, and probes");
    expect(place.pages.page()?.where).toBe("patients > chart");
  });

  it("keep what is typed as a draft, and take it up where the form is opened again", async () => {
    const place = await pagesOn();
    const { pages, at, draftsIn, drafts } = place;
    await enterPatient(place);
    pages.typed("h");
    await at("history");
    pages.typed("headache since spring");
    pages.typed("\u001b");
    await at("chart");
    await vi.waitFor(() => expect(readdirSync(draftsIn)).toHaveLength(1));
    pages.typed("h");
    await at("history");
    expect(pages.page()?.fields[0]?.value).toBe("headache since spring");
    expect(pages.page()?.remark).toMatch(/^a draft was there/);
    expect(drafts.state()).toBe("draft saved 14:22:05");
  });

  it("leave no draft of a patient who is entered, neither at once nor after a kill", async () => {
    const { pages, care, drafts, draftsIn, at } = await pagesOn();
    pages.typed("n");
    await at("a new patient");
    pages.typed("Maria Beispiel\t");
    await vi.waitFor(() => expect(readdirSync(draftsIn)).toEqual(["new-patient.json"]));
    pages.typed("1971-04-30\r");
    await at("chart");
    await vi.waitFor(() => expect(readdirSync(draftsIn)).toEqual([]));
    const draft = join(draftsIn, "new-patient.json");
    writeFileSync(draft, JSON.stringify({ name: "Jan Voorbeeld" }));
    expect(await forgetEntered(care.charts, drafts)).toMatchObject({ is: "draft" });
    writeFileSync(draft, JSON.stringify({ name: "Maria Beispiel ", born: "1971-04-3" }));
    const clock = createRealClock();
    const next = createDrafts(draftsIn, clock, () => "");
    createCarePages({ care, drafts: next, clock, ...openToAll });
    await vi.waitFor(() => expect(readdirSync(draftsIn)).toEqual([]));
  });

  it("take an Esc that comes before the rest of its arrow for the arrow", async () => {
    const place = await pagesOn();
    const { pages, at } = place;
    await enterPatient(place);
    pages.typed("h");
    await at("history");
    pages.typed("\u001b");
    pages.typed("[B");
    pages.typed("\u00c3");
    pages.typed("\u00a9");
    const { title, fields = [], focus } = pages.page() ?? {};
    expect([title, focus, fields[1]?.value]).toEqual(["history", 1, "é"]);
  });

  it("say what is wrong at its field, and keep what was typed", async () => {
    const place = await pagesOn();
    const { pages, at } = place;
    await enterPatient(place);
    pages.typed("p");
    await at("a plan");
    pages.typed("\u0013");
    const wrong = pages.page()?.fields.filter(({ error }) => error !== "") ?? [];
    expect(wrong.map(({ label }) => label)).toContain("Last day of the plan");
    expect(pages.page()?.remark).toMatch(/fields are to be looked at$/);
  });
});
