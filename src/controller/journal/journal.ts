import type { Clock } from "../../device/clock.ts";
import type { Judgement } from "../../device/session/judgement.ts";
import type { SessionListener } from "../../device/session/listener.ts";
import type { ReadingNews } from "../../device/telemetry/news.ts";
import type { Telemetry } from "../../device/telemetry/telemetry.ts";
import type { OpenConnection } from "../../device/transport/connection.ts";
import { tapConnection } from "../../device/transport/tapped-connection.ts";
import type { FlightRecorder } from "../../record/flight/flight-recorder.ts";
import { createDecisionLog, type Stepped } from "./decision-log.ts";
import { createVisitBlocks, type VisitBlock } from "./visit-blocks.ts";
import { writeLine } from "./wire-value.ts";

/**
 * Writes down what happened and what was decided: into the ring of the last minute and, in blocks, into
 * the visit's record. What it is told it only takes hold of; the work is done later, behind everything
 * that the safety path does, and none of its calls can throw.
 */
export interface Journal {
  /** The same connections, with every line both ways written down. */
  tapped(open: OpenConnection): OpenConnection;
  stepped: SessionListener["stepped"];
  judged(judgement: Judgement): void;
  /** What goes into the record; of that only alarms are written down here. */
  noted(kind: string, detail: Readonly<Record<string, unknown>>): void;
  /** The visit, once its row is durable: what refers to it may be written. */
  visit(): string | undefined;
  /**
   * What comes from now on belongs to this visit, whose row is durable; undefined: to the run of the
   * program, in which nobody is treated.
   */
  attend(visit: string | undefined): void;
  /** Writes the rest and ends in order: no ring is left. */
  close(): Promise<void>;
}

export type JournalOptions = {
  readonly clock: Clock;
  /** The wall clock with its zone. */
  readonly wall: () => string;
  readonly telemetry: Pick<Telemetry, "readings$">;
  readonly flight: FlightRecorder;
  /** The run of the program, once its row is durable. */
  readonly run: () => string | undefined;
  /** Takes a block of a visit, or of the run; resolves when the record has it, or has refused it. */
  readonly keep: (block: VisitBlock, visit: string | undefined) => Promise<void>;
};

/** What was told and is not written yet; times are host time. */
type Told =
  | { readonly is: "line"; readonly line: object }
  | { readonly is: "step"; readonly stepped: Stepped }
  | { readonly is: "judgement"; readonly judgement: Judgement; readonly t: number }
  | { readonly is: "readings"; readonly news: ReadingNews };

/** A program that is killed loses what it was told in this time, milliseconds. */
const writeEvery = 50;
const segmentEvery = 10_000;
const blockEvery = 5_000;
/** How long a flight goes on after its cause. */
const goesOn = 5_000;
/** The least that the ring holds, milliseconds. */
const ringHolds = 60_000;
const flightVersion = 1;

export function createJournal(options: JournalOptions): Journal {
  const { clock, wall, flight } = options;
  const log = createDecisionLog();
  const blocks = createVisitBlocks();
  let told: Told[] = [];
  let segmentAt = Number.NEGATIVE_INFINITY;
  let blockAt: number = clock.now();
  let causes: string[] = [];
  let keepAt = Number.POSITIVE_INFINITY;
  /** When each cause was last kept. */
  const keptAt = new Map<string, number>();
  let cancelKeep = (): void => {};
  let cancelWrite = (): void => {};
  let writing = false;
  let closed = false;
  let attended: string | undefined;
  let keeping = Promise.resolve();
  /** The alarms that are on. */
  const active = new Map<unknown, object>();

  const stateLine = (): string => writeLine(log.state(clock.now(), wall()));

  function linesOf(item: Told): readonly string[] {
    switch (item.is) {
      case "line":
        return [writeLine(item.line)];
      case "readings":
        return readingLines(item.news);
      case "step":
      case "judgement": {
        if (blocks.beginsWithNext()) blocks.begin(stateLine());
        const entry =
          item.is === "step" ? log.step(item.stepped) : log.judge(item.judgement, item.t);
        const line = writeLine(entry);
        blocks.decided(entry.n, line);
        return [line];
      }
    }
  }

  function readingLines(news: ReadingNews): readonly string[] {
    const { kind } = news;
    if (kind === "samples") {
      blocks.read(news);
      const { counter, firstAt, interval, force, position, heardAt } = news;
      return [
        writeLine({ kind: "readings", t: heardAt, counter, firstAt, interval, force, position }),
      ];
    }
    if (kind === "gap") {
      const { from, missing, heardAt } = news;
      return [writeLine({ kind: "gap", t: heardAt, from, missing })];
    }
    return [];
  }

  function write(): void {
    if (closed) return;
    const now = clock.now();
    if (now - segmentAt >= segmentEvery) {
      segmentAt = now;
      const { pid } = process;
      const alarms = [...active.values()];
      const head = { kind: "flight", version: flightVersion, t: now, wall: wall(), pid, alarms };
      flight.segment(writeLine(head) + stateLine(), 2);
    }
    const items = told;
    told = [];
    const lines = items.flatMap(linesOf);
    if (lines.length > 0) flight.append(lines.join(""), lines.length);
    if (now - blockAt >= blockEvery) cutBlocks();
  }

  function cutBlocks(): void {
    blockAt = clock.now();
    const visit = attended;
    for (const block of blocks.cut()) {
      // One after the other, so that the record has them in their order.
      keeping = keeping.then(() => options.keep(block, visit));
    }
  }

  /** Behind what is being done now, however much more is told until then. */
  function writeSoon(): void {
    if (writing) return;
    writing = true;
    clock.after(0, () => {
      writing = false;
      write();
    });
  }

  function again(): void {
    cancelWrite = clock.after(writeEvery, again);
    write();
  }
  again();

  function keepFlight(): void {
    cancelKeep();
    if (causes.length === 0) return;
    write();
    flight.keep(causes);
    for (const cause of causes) keptAt.set(cause, clock.now());
    causes = [];
    keepAt = Number.POSITIVE_INFINITY;
  }

  function trigger(cause: string): void {
    const now = clock.now();
    told.push({ is: "line", line: { kind: "cause", t: now, wall: wall(), cause } });
    if (!causes.includes(cause)) causes.push(cause);
    // One that comes and goes must not push all others out: it is in the ring for a minute.
    const due = Math.max(now + goesOn, (keptAt.get(cause) ?? Number.NEGATIVE_INFINITY) + ringHolds);
    if (due < keepAt) {
      cancelKeep();
      keepAt = due;
      cancelKeep = clock.after(due - now, keepFlight);
    }
    writeSoon();
  }

  const line = (value: object): void => void told.push({ is: "line", line: value });
  const readings = options.telemetry.readings$.subscribe((news) =>
    told.push({ is: "readings", news }),
  );

  return {
    visit: () => attended ?? options.run(),
    attend(visit) {
      write();
      cutBlocks();
      attended = visit;
    },
    tapped: (open) =>
      tapConnection(open, {
        received: (text) => line({ kind: "in", t: clock.now(), line: text }),
        overlong: (bytes) => line({ kind: "overlong", t: clock.now(), bytes }),
        sent: (text, outcome) =>
          line({
            kind: "out",
            t: clock.now(),
            line: text,
            unsent: outcome.ok ? undefined : outcome.why,
          }),
        lost: (cause, detail) => line({ kind: "lost", t: clock.now(), cause, detail }),
      }),
    stepped(before, after, event, effects) {
      told.push({ is: "step", stepped: { before, after, event, effects } });
      const armedBefore = before.host.at === "armed";
      if (before.host.at === after.host.at) return;
      writeSoon();
      // What was decided up to here is the record's at once.
      if (armedBefore !== (after.host.at === "armed")) blockAt = Number.NEGATIVE_INFINITY;
    },
    judged: (judgement) => void told.push({ is: "judgement", judgement, t: clock.now() }),
    noted(kind, { id, priority, says, count }) {
      if (!kind.startsWith("alarm-")) return;
      const alarm = { id, priority, says, count };
      line({ kind, t: clock.now(), ...alarm });
      if (kind === "alarm-cleared") active.delete(id);
      else active.set(id, alarm);
      if (kind === "alarm-onset" && priority !== "low") trigger(`alarm ${String(id)}`);
    },
    async close() {
      cancelWrite();
      readings.unsubscribe();
      write();
      keepFlight();
      cutBlocks();
      closed = true;
      await flight.close();
      await keeping;
    },
  };
}
