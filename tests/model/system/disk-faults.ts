import type { Act } from "./acts.ts";
import { storePermit, storeResult } from "./errands.ts";
import { fault } from "./fault.ts";
import { row } from "./rules.ts";

const resultRow = [row.thrust, row.none, row.unknown];

function crash(words: string, stores: boolean): Act {
  return fault(
    words,
    () => true,
    (w, machinery) => {
      for (let plan = 0; plan < 3; plan += 1) {
        if (machinery.rules.row(plan) !== row.writing) continue;
        if (stores) machinery.rules.setRow(plan, row.open);
        else machinery.rules.clearPlan(plan);
      }
      if (w.storesResult > 0 && stores)
        machinery.rules.close(w.resultPlan, resultRow[w.resultSays] ?? 5);
      w.storesPermit = 0;
      w.storesResult = 0;
      w.resultPlan = 0;
      w.resultSays = 0;
      w.gateClosed = 0;
      w.stalled = 0;
      machinery.dropLink("crash");
      w.host = machinery.host.initial;
    },
  );
}
export const diskFaults: readonly Act[] = [
  crash("the host crashes, and what it was writing is lost", false),
  crash("the host crashes, and what it was writing is kept", true),
  fault(
    "the disk is slow with the permit",
    (w) => w.storesPermit === 1,
    (w) => {
      w.storesPermit = 2;
    },
  ),
  fault(
    "the disk is full for the permit",
    (w) => w.storesPermit === 1,
    (w, machinery) => storePermit(w, machinery, false),
  ),
  fault(
    "the disk is slow with the result",
    (w) => w.storesResult === 1,
    (w) => {
      w.storesResult = 2;
    },
  ),
  fault(
    "the disk is full for the result",
    (w) => w.storesResult === 1 && w.storesPermit === 0,
    (w, machinery) => storeResult(w, machinery, false),
  ),
  fault(
    "the host does not look for the result",
    (w) => w.looks === 1,
    (w) => {
      w.looks = 0;
    },
  ),
  fault(
    "the host cannot collect what was left",
    (w) => w.collects === 1,
    (w, machinery) => {
      w.collects = 0;
      w.waiting = 1;
      machinery.tell("not collected", () => ({
        kind: "result-not-stored",
        permit: undefined,
        reason: "earlier results could not be collected",
      }));
      machinery.tell("collected 0", () => ({ kind: "results-collected", unknown: 0 }));
    },
  ),
];
