import { describe, expect, it } from "vitest";
import { createRecorderStore } from "../../../src/controller/recorder-store.ts";
import type { PermitStore } from "../../../src/device/session/permit-store.ts";
import { recordedValue } from "../../record/support/record-place.ts";
import { at, type Bench, did, openDesks, positioned } from "./support/desks.ts";

type Asked = Parameters<PermitStore["storePermit"]>;

const id = "0190a5c1-4a1b-7def-8123-0000000000aa";
/** What a store looks at of a permit for 24 N, its limits and its instrument. */
const asked = [
  { id, limitsDigest: "a".repeat(64), planDigest: "b".repeat(16), timeToLive: 8000, gates: [] },
  { limits: { kind: "impulse", peak: 2400 }, parts: {} },
  { welcome: { serial: "SIM-1", boot: "5f2c91d07be3a418", session: "93ab10c2d4e5f607" } },
] as unknown as Asked;

function storeOf({ record, care }: Bench): PermitStore {
  return createRecorderStore({
    recorder: record,
    wall: () => at,
    treated: () => ({ unstated: [] }),
    visit: () => care.visits.attended()?.visit,
    operator: () => "ah",
    course: care.course,
  });
}

const openPermits = async ({ record }: Bench) => recordedValue(await record.openPermits());
const stateOf = ({ care }: Bench) => care.visits.attended()?.state;

describe("a permit in a visit", () => {
  it("is in the visit and in the record, then what came of it in both [test->RC-69~2]", async () => {
    const bench = await openDesks();
    const store = storeOf(bench);
    const { visit } = await positioned(bench);
    expect(await store.storePermit(...asked)).toEqual({ ok: true });
    expect(stateOf(bench)?.open).toMatchObject({ permit: id, purpose: { is: "thrust" } });
    expect(await openPermits(bench)).toMatchObject([{ permit: id, visit }]);
    const unused = { outcome: { kind: "no-thrust", why: "expired" } } as const;
    await store.storeResult(id, unused as unknown as Parameters<PermitStore["storeResult"]>[1]);
    expect(stateOf(bench)).toMatchObject({ open: undefined, thrusts: 0 });
    expect(await openPermits(bench)).toEqual([]);
  });

  it("is not stored where the visit does not take it [test->RC-69~2]", async () => {
    const bench = await openDesks();
    const store = storeOf(bench);
    await positioned(bench);
    await did(bench.care.visits.happen("moved", {}));
    expect(await store.storePermit(...asked)).toEqual({
      ok: false,
      code: "visit",
      reason: "visit: confirm position and headpiece first",
    });
    expect(await openPermits(bench)).toEqual([]);
  });

  it("that the record does not take leaves none open in the visit, and counts for nothing", async () => {
    const bench = await openDesks();
    const store = storeOf({
      ...bench,
      record: {
        ...bench.record,
        commitPermit: () =>
          Promise.resolve({
            ok: false,
            fault: { code: "disk-full", message: "The disk is full.", remedy: "Make room." },
          }),
      },
    });
    await positioned(bench);
    expect(await store.storePermit(...asked)).toMatchObject({ ok: false, code: "disk-full" });
    expect(stateOf(bench)).toMatchObject({ open: undefined, thrusts: 0, impulse: 0 });
  });
});
