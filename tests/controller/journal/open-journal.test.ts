import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openJournal } from "../../../src/controller/journal/open-journal.ts";
import { createTelemetry } from "../../../src/device/telemetry/telemetry.ts";
import type { EventEntry, Recorder } from "../../../src/record/recorder.ts";
import { initialInterlock } from "../../../src/safety/interlock/state.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";

const run = "3f0c8a1e-0000-4000-8000-000000000001";
const full = { code: "disk-full", message: "The disk is full.", remedy: "Make room." } as const;

/** A journal on a record that refuses so many rows first, and what that was given. */
function journalOn(refusals: number) {
  const folder = mkdtempSync(join(tmpdir(), "plumb-journal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const rows: string[] = [];
  const blocksOf: unknown[] = [];
  const events: EventEntry[] = [];
  let left = refusals;
  const keep = (kind: string) => (row: { readonly visit: string }) => {
    if (left > 0) {
      left -= 1;
      return Promise.resolve({ ok: false, fault: full });
    }
    rows.push(kind);
    if (kind === "blocks") blocksOf.push(row.visit);
    return Promise.resolve({ ok: true, value: { row: rows.length } });
  };
  const recorder = {
    append: (kind: string, row: { readonly visit: string }) => keep(kind)(row),
    beginVisit: keep("visits"),
    endVisit: keep("visit_ends"),
    appendEvent(entry: EventEntry) {
      events.push(entry);
      return Promise.resolve({ ok: true, value: { row: 1 } });
    },
  } as unknown as Recorder;
  const clock = createVirtualClock();
  const journal = openJournal({
    clock,
    wall: () => "2026-11-28T10:00:00.000+01:00",
    telemetry: createTelemetry(clock),
    recorder,
    recordFile: join(folder, "record.db"),
    run,
  });
  const decide = () => {
    const now = clock.now();
    journal.stepped(initialInterlock, initialInterlock, { kind: "arm-requested", now }, []);
  };
  return { clock, journal, rows, blocksOf, events, decide };
}

describe("the blocks of a visit on their way to the record", () => {
  it("stand between the visit's own row and its end", async () => {
    const { journal, rows, events, decide } = journalOn(0);
    decide();
    await journal.close();
    expect(rows).toEqual(["visits", "blocks", "visit_ends"]);
    expect(events).toEqual([]);
  });

  it("belong to the visit that is attended when they come, else to the run", async () => {
    const { journal, blocksOf, decide } = journalOn(0);
    const visit = "5f0c8a1e-0000-4000-8000-000000000002";
    await Promise.resolve();
    decide();
    journal.attend(visit);
    expect(journal.visit()).toBe(visit);
    decide();
    journal.attend(undefined);
    expect(journal.visit()).toBe(run);
    decide();
    await journal.close();
    expect(blocksOf).toEqual([run, visit, run]);
  });

  it("are told as lost where the record has no visit for them, and go on once it has", async () => {
    const { clock, journal, rows, events, decide } = journalOn(2);
    decide();
    await clock.advance(6000);
    decide();
    await journal.close();
    expect(rows).toEqual(["visits", "blocks", "visit_ends"]);
    expect(events).toMatchObject([
      { kind: "block-lost", detail: { stream: "decisions", first: 1, last: 1 } },
    ]);
  });
});
