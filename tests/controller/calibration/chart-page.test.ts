import { describe, expect, it } from "vitest";
import {
  type CalibrationView,
  createCalibrationDesk,
} from "../../../src/controller/calibration/desk.ts";
import { createCarePages } from "../../../src/controller/care/pages/care-pages.ts";
import { carePageSchema } from "../../../src/controller/messages/care-page.ts";
import type { CalibrationStory } from "../../../src/record/recorder.ts";
import { sampleCheck } from "../../calibration/in-use/support/samples.ts";
import { memoryCalibrations } from "../../support/memory-calibrations.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";
import { profileWith } from "./support/profiles.ts";

const holds = { identity: "CAL-1", day: 20260101, due: 20270101, digest: "46ae8cf53c198500" };
const seen: CalibrationStory[number] = {
  kind: "first-sight",
  at: "2026-11-01T08:00:00.000+01:00",
  holds,
  reason: "first",
  by: "program",
};
const checks = (...errors: readonly number[]): CalibrationStory =>
  errors.map((error, at) => ({
    kind: "check",
    at: `2026-11-${String(at + 1).padStart(2, "0")}T09:12:30.000+01:00`,
    verdict: "within",
    holds,
    body: { ...sampleCheck(error) },
    by: "bo",
  }));

async function viewOf(story: CalibrationStory, today = 20261128) {
  const record = memoryCalibrations([seen, ...story]);
  const desk = createCalibrationDesk({ record, wall: () => seen.at });
  const profile = profileWith();
  desk.profiled(profile, () => {});
  await desk.refresh();
  return desk.view(profile, today);
}

/** The pages, with that of the calibration open for somebody who may see it. */
function pagesOf(view: CalibrationView | undefined, mayView = true, clock = createVirtualClock()) {
  const unused = {} as never;
  const pages = createCarePages({
    care: { charts: { refresh: () => Promise.resolve({ ok: false }) } } as never,
    drafts: unused,
    clock,
    isOpenTo: () => false,
    mayView: () => mayView,
    calibration: () => view,
    askWho: () => {},
  });
  pages.openCalibration();
  return pages;
}

const shown = async (story: CalibrationStory, today?: number) => {
  const page = pagesOf(await viewOf(story, today)).page();
  if (page === null) throw new Error("the page is not open");
  return carePageSchema.parse(page);
};
const texts = ({ about }: { readonly about: readonly { readonly text: string }[] }) =>
  about.map(({ text }) => text);

describe("the page of the calibration", () => {
  it("tells the standing, the calibration with its due day, and that no check was made", async () => {
    const page = await shown([]);
    expect(texts(page)).toEqual([
      "PLUMB-SIM AI-000042: calibration CAL-1: 34 days left",
      "CAL-1 of 2026-01-01, due 2027-01-01, digest 46ae8cf53c198500",
      "no daily check since it was calibrated: plumb check",
    ]);
    expect(page.about[0]?.tone).toBe("good");
    expect(page.chart).toBeNull();
  });

  it("tells the remedy where there is something to do", async () => {
    const page = await shown([], 20261210);
    expect(page.about[0]?.tone).toBe("warn");
    expect(texts(page)[1]).toBe("Have the instrument calibrated in time.");
  });

  it("shows the checks with their lines, and the newest with its day and word", async () => {
    const page = await shown(checks(0, 0.15, 0.25));
    expect(page.chart).toEqual({
      label: "error with 2 kg, lines of the calibration",
      unit: "N",
      centre: 0,
      sigma: 0.0625,
      points: [
        { value: 0, verdict: "within" },
        { value: 0.15, verdict: "warn" },
        { value: 0.25, verdict: "lock" },
      ],
    });
    expect(page.about[0]?.tone).toBe("bad");
    expect(page.about.at(-1)).toEqual({
      text: "3 checks with 2 kg, the last 2026-11-03 09:12 +0.250 N: locked",
      tone: "bad",
    });
  });

  it("shows the last thirty", async () => {
    const errors = Array.from({ length: 35 }, (_, at) => (at % 7) / 1000);
    const page = await shown(checks(...errors));
    expect(page.chart?.points.map(({ value }) => value)).toEqual(errors.slice(-30));
    expect(page.chart?.label).toBe("error with 2 kg, lines of the first 10");
  });

  it("shows the mass whose check keeps the gate closed before another that is newer", async () => {
    const [locked] = checks(0.25);
    const other = { ...sampleCheck(0, { massKilograms: 5 }) };
    const story = locked === undefined ? [] : [locked, { ...locked, body: other }];
    expect((await shown(story as CalibrationStory)).chart?.label).toContain("with 2 kg");
  });

  it("says that nothing is known without an instrument", () => {
    const page = pagesOf(undefined).page();
    expect(page?.about[0]?.text).toContain("no instrument is linked");
  });

  it("takes the keys until Esc leads back, and is not for those who may not look", async () => {
    const view = await viewOf([]);
    const clock = createVirtualClock();
    const pages = pagesOf(view, true, clock);
    expect(pages.takesKeys()).toBe(true);
    pages.typed("j");
    pages.typed("\u001b[A");
    expect(pages.page()?.title).toBe("calibration in use");
    pages.typed("\r");
    expect(pages.page()).not.toBeNull();
    pages.typed("\u001b");
    await clock.advance(60);
    expect(pages.page()).toBeNull();
    expect(pages.takesKeys()).toBe(false);
    const hidden = pagesOf(view, false);
    expect(hidden.page()).toBeNull();
    expect(hidden.takesKeys()).toBe(false);
  });
});
