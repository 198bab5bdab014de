import type { JournalOptions } from "../../src/controller/journal/journal.ts";
import { createJournal, type Journal } from "../../src/controller/journal/journal.ts";
import type { VisitBlock } from "../../src/controller/journal/visit-blocks.ts";
import type { FlightRecorder } from "../../src/record/flight/flight-recorder.ts";

/** A journal whose ring and record are in memory, whole. */
export function createMemoryJournal() {
  const text: string[] = [];
  const kept: (readonly string[])[] = [];
  const blocks: VisitBlock[] = [];
  const flight: FlightRecorder = {
    segment: (lines) => void text.push(lines),
    append: (lines) => void text.push(lines),
    keep: (causes) => void kept.push([...causes]),
    close: () => Promise.resolve(),
  };
  let journal: Journal | undefined;
  return {
    flight: () => text.join(""),
    kept,
    blocks,
    create(place: Pick<JournalOptions, "clock" | "telemetry">): Journal {
      journal = createJournal({
        ...place,
        wall: () => "2026-11-23T12:00:00.000+00:00",
        flight,
        run: () => undefined,
        keep(block) {
          blocks.push(block);
          return Promise.resolve();
        },
      });
      return journal;
    },
    close: () => journal?.close(),
  };
}
