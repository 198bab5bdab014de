import { describe, expect, it } from "vitest";
import { clear } from "../../care/support/screenings.ts";
import { bodies } from "../../care/visit/support/events.ts";
import { samplePermit, sampleResult } from "../../record/support/sample-entries.ts";
import {
  at,
  type Bench,
  consent,
  did,
  enter,
  factsOf,
  openDesks,
  positioned,
  whyNot,
} from "./support/desks.ts";

const permit = "0190a5c1-4a1b-7def-8123-0000000000aa";
/** As the instrument tells it: centinewtons, uN.s and N/m. */
const figures = { measuredPeak: 2390, impulse: 46_000, pulses: 1, stiffness: 12_500 };

async function permitted(bench: Bench, visit: string): Promise<void> {
  await did(bench.care.visits.permitted(permit, 24));
  const row = samplePermit({ permit, at, visit });
  expect(await bench.record.commitPermit(row)).toMatchObject({ ok: true });
}

describe("an event of a visit", () => {
  it("counts only once it is in the record [test->RC-69~2]", async () => {
    const bench = await openDesks();
    const { visits } = bench.care;
    const { patient, visit } = await positioned(bench);
    const before = visits.attended();
    bench.full = true;
    expect(await whyNot(visits.happen("moved", {}))).toBe("The disk is full. Make room.");
    expect(await whyNot(visits.permitted(permit, 24))).toBe("The disk is full. Make room.");
    expect(visits.attended()).toEqual(before);
    bench.full = false;
    await did(visits.happen("moved", {}));
    expect(visits.attended()?.state.position).toBeUndefined();
    const { events = [] } =
      (await bench.chartOf(patient)).visits.find((v) => v.visit === visit) ?? {};
    expect(events.map(({ number, kind }) => [number, kind])).toEqual([
      [1, "screened"],
      [2, "decided"],
      [3, "plan-confirmed"],
      [4, "positioned"],
      [5, "moved"],
    ]);
  });

  it("has its number where several are told at once", async () => {
    const bench = await openDesks();
    const { visits } = bench.care;
    await positioned(bench);
    const acts = [1, 2, 3].map(() => visits.happen("moved", {}));
    expect(await Promise.all(acts.map(whyNot))).toEqual([undefined, undefined, undefined]);
    expect(
      visits
        .attended()
        ?.events.map(({ kind }) => kind)
        .slice(-3),
    ).toEqual(["moved", "moved", "moved"]);
  });
});

describe("a visit that was cut off", () => {
  const outcomes = [
    ["a thrust", sampleResult(permit, { at, summary: figures }), { thrusts: 1, checkDue: true }],
    [
      "none, as the instrument says",
      sampleResult(permit, { at, outcome: "no-thrust", cause: "expired", summary: undefined }),
      { thrusts: 0, checkDue: false },
    ],
    [
      "nobody knows what",
      sampleResult(permit, { at, outcome: "unknown", cause: "unknown", summary: undefined }),
      { thrusts: 1, checkDue: true },
    ],
  ] as const;

  it.each(outcomes)(
    "goes on with the position void, and its permit settled by the record: %s [test->RC-69~2]",
    async (_what, result, counted) => {
      const bench = await openDesks();
      const { patient, visit } = await positioned(bench);
      await permitted(bench, visit);
      expect(await bench.record.commitResult(result)).toMatchObject({ ok: true });

      const after = await bench.startAnew();
      const { charts, visits } = after.care;
      expect(visits.attended()).toBeUndefined();
      await did(charts.openChart(patient));
      await did(visits.begin());
      expect(visits.attended()).toMatchObject({
        visit,
        patient,
        state: {
          ...counted,
          open: undefined,
          position: undefined,
          decision: { decision: "adjust" },
        },
      });
      expect(visits.attended()?.events.at(-1)?.kind).toBe("resumed");
      expect(after.attendedTo).toEqual([visit]);
    },
  );

  it("goes on with its permit open, and no dose left, where the record has no result yet [test->RC-69~2]", async () => {
    const bench = await openDesks();
    const { patient, visit } = await positioned(bench);
    await permitted(bench, visit);
    const after = await bench.startAnew();
    const { charts, visits } = after.care;
    await did(charts.openChart(patient));
    await did(visits.begin());
    const waits = { closed: "what came of the last permit is not recorded" };
    expect(factsOf(after).care.doseLeft).toEqual(waits);
    await visits.settled(permit, { kind: "thrust", figures });
    expect(visits.attended()?.state).toMatchObject({ thrusts: 1, open: undefined, impulse: 0.046 });
  });

  it("counts a permit that never came into the record as not given", async () => {
    const bench = await openDesks();
    const { patient } = await positioned(bench);
    await did(bench.care.visits.permitted(permit, 24));
    const after = await bench.startAnew();
    await did(after.care.charts.openChart(patient));
    await did(after.care.visits.begin());
    expect(after.care.visits.attended()?.state).toMatchObject({ thrusts: 0, open: undefined });
  });
});

describe("a permit", () => {
  it("is not taken by a visit that is not ready for it, and then nothing is out [test->RC-69~2]", async () => {
    const bench = await openDesks();
    const { visits } = bench.care;
    await positioned(bench);
    await did(visits.happen("moved", {}));
    expect(await whyNot(visits.permitted(permit, 24))).toBe("confirm position and headpiece first");
    expect(visits.attended()?.state.open).toBeUndefined();
  });

  it("is taken once: a second one waits for what came of the first [test->RC-69~2]", async () => {
    const bench = await openDesks();
    const { visits } = bench.care;
    await positioned(bench);
    await did(visits.permitted(permit, 24));
    expect(await whyNot(visits.permitted(crypto.randomUUID(), 24))).toBe(
      "what came of the permit is not recorded yet",
    );
    await visits.settled(permit, { kind: "unknown" });
    expect(visits.attended()?.state).toMatchObject({ thrusts: 1, impulse: 0.15 });
  });
});

describe("a consent that is taken back during the visit", () => {
  it("ends the way to a thrust for good, also where it is given again [test->RC-69~2]", async () => {
    const bench = await openDesks();
    const { charts } = bench.care;
    await positioned(bench);
    await did(charts.enterFinding("consent", { ...consent, decision: "withdrawn" }));
    await did(charts.enterFinding("consent", consent));
    expect(factsOf(bench).care.consent).toBe(true);
    expect(factsOf(bench).care.screenedToday).toEqual({
      closed: "barred in this visit: Consent withdrawn",
    });
  });
});

describe("a visit", () => {
  it("is begun once, of a patient who is chosen", async () => {
    const bench = await openDesks();
    const { visits } = bench.care;
    expect(await whyNot(visits.begin())).toBe("no patient is chosen");
    await enter(bench, "Maria Beispiel");
    await did(visits.begin());
    expect(await whyNot(visits.begin())).toBe("a visit is open: end it first");
  });

  it("ends with its outcome in the record, and leaves nobody attended", async () => {
    const bench = await openDesks();
    const { visits } = bench.care;
    const patient = await enter(bench, "Maria Beispiel");
    await did(visits.begin());
    await did(visits.screen(clear));
    await did(visits.happen("decided", bodies["no-adjustment"]));
    await did(visits.happen("closed", { outcome: "no-adjustment" }));
    expect(visits.attended()).toBeUndefined();
    expect(visits.facts()).toBeUndefined();
    expect(bench.attendedTo.at(-1)).toBeUndefined();
    const { visits: kept } = await bench.chartOf(patient);
    expect(kept).toMatchObject([{ end: { reason: "no-adjustment" } }]);
  });
});
