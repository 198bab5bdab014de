import { basename } from "node:path";
import type { Clock } from "../../device/clock.ts";
import type { Telemetry } from "../../device/telemetry/telemetry.ts";
import { flightFolder } from "../../record/flight/flight-folder.ts";
import { type FlightNews, openFlightRecorder } from "../../record/flight/flight-recorder.ts";
import type { Recorder } from "../../record/recorder.ts";
import { createEventBook } from "../event-book.ts";
import { createJournal, type Journal } from "./journal.ts";
import { pack, type VisitBlock } from "./visit-blocks.ts";

export type JournalPlace = {
  readonly clock: Clock;
  /** The wall clock with its zone. */
  readonly wall: () => string;
  readonly telemetry: Telemetry;
  readonly recorder: Recorder;
  readonly recordFile: string;
  /** Number of the program's run: the visit, of nobody, that belongs to no patient. */
  readonly run: string;
};

/** The journal of a program's run and of the visits in it. What of it gets lost is told as an event. */
export function openJournal(place: JournalPlace): Journal {
  const { recorder, wall, run } = place;
  const book = createEventBook(recorder, wall);

  async function enterRun(): Promise<boolean> {
    // It begins with the program, before anybody has signed in: each permit names who gave it.
    const row = {
      at: wall(),
      visit: run,
      patient: null,
      plan: null,
      operator: "nobody yet",
      detail: "{}",
    };
    durable = (await recorder.beginVisit(row)).ok;
    return durable;
  }
  let durable = false;
  let entered = enterRun();

  async function keep(block: VisitBlock, attended: string | undefined): Promise<void> {
    const { stream, first, last } = block;
    const visit = attended ?? run;
    const lost = (why: string): void => book.add("block-lost", { visit, stream, first, last, why });
    let packed: Awaited<ReturnType<typeof pack>>;
    try {
      packed = await pack(block);
    } catch (error) {
      lost(error instanceof Error ? error.message : "it could not be compressed");
      return;
    }
    // A block without its visit's row breaks a foreign key, which would stop the record for good.
    entered = entered.then((is) => is || enterRun());
    const done =
      attended !== undefined || (await entered)
        ? await recorder.append("blocks", { at: wall(), visit, ...packed })
        : undefined;
    if (done?.ok === true) return void book.retry();
    lost(done === undefined ? "the visit is not in the record" : done.fault.message);
  }

  function told(news: FlightNews): void {
    switch (news.news) {
      case "kept": {
        const { sha256, bytes, causes } = news;
        book.add("flight-kept", { file: basename(news.file), sha256, bytes, causes });
        break;
      }
      case "removed":
        book.add("flight-removed", { file: news.file, sha256: news.sha256 });
        break;
      case "not-kept":
        book.add("flight-not-kept", { causes: news.causes, why: news.why });
        break;
      case "dropped":
        book.add("flight-lines-dropped", { lines: news.lines, why: news.why });
        break;
      default:
        news satisfies never;
    }
  }

  const flight = openFlightRecorder({ folder: flightFolder(place.recordFile), told });
  const journal = createJournal({
    ...place,
    flight,
    keep,
    run: () => (durable ? run : undefined),
  });
  return {
    ...journal,
    async close() {
      await journal.close();
      // A run without an end is one whose program was killed.
      if (!(await entered)) return;
      const row = { at: wall(), visit: run, reason: "left", detail: "{}" };
      const done = await recorder.endVisit(row);
      if (!done.ok) book.add("visit-end-lost", { visit: run, why: done.fault.message });
      await book.retry();
    },
  };
}
