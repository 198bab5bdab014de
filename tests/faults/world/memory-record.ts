import type { Milliseconds } from "../../../src/protocol/units.ts";
import { judgeCondition } from "../../../src/record/condition.ts";
import {
  decodePermit,
  encodeEvent,
  encodePermit,
  encodeResult,
} from "../../../src/record/entry-codec.ts";
import type {
  EventEntry,
  PermitEntry,
  Recorded,
  Recorder,
  RecordFault,
} from "../../../src/record/recorder.ts";
import type { EventRow, PermitRow, ResultRow } from "../../../src/record/store-messages.ts";
import type { ProgramClock, WorldClock } from "./world-clock.ts";

/** A row and when it was durable, world time. */
export type Kept<Row> = Row & { readonly durableAt: Milliseconds };

/** What is wrong with the disk. `slow`: every act takes so many milliseconds. */
export type DiskTrouble =
  | { readonly kind: "full" | "failing" }
  | { readonly kind: "slow"; readonly milliseconds: number };

/** What is on the disk: it outlives every program. */
export interface Disk {
  readonly permits: Kept<PermitRow>[];
  readonly results: Kept<ResultRow>[];
  readonly events: Kept<EventRow>[];
  /** Rows of the tables that have no conditions of their own. */
  readonly others: Kept<Readonly<Record<string, unknown>>>[];
  trouble: DiskTrouble | undefined;
  /** Acts that were refused, ever. */
  refusals: number;
}

/** An event that a program wants to keep, and what has become of it so far. */
export interface Offer {
  readonly kind: string;
  readonly detail: string;
  /** Under way; on the disk; to be offered again, once a full disk has room; lost with a record that has stopped. */
  is: "open" | "kept" | "waiting" | "lost";
}

export function createDisk(): Disk {
  return {
    permits: [],
    results: [],
    events: [],
    others: [],
    trouble: undefined,
    refusals: 0,
  };
}

/** How long an act takes on a sound disk, and how long one may take (src/record/recorder.ts). */
const usual = 2;
const deadline = 2000;

const faults = {
  full: { code: "disk-full", message: "The disk is full.", remedy: "Make room on it." },
  failing: {
    code: "record-unavailable",
    message: "The disk gives an error.",
    remedy: "Mend the disk.",
  },
  slow: { code: "record-slow", message: "No answer within 2000 ms.", remedy: "Start again." },
  closed: { code: "record-unavailable", message: "It is closed.", remedy: "Start again." },
  unknown: { code: "permit-unknown", message: "No such permit.", remedy: "Leave the result." },
  double: { code: "already-recorded", message: "It is there already.", remedy: "Nothing." },
} as const satisfies Record<string, RecordFault>;

const no = (fault: RecordFault) => ({ ok: false, fault }) as const;

/** A recorder whose worker and disk live on the world's time; the rest as src/record/recorder.ts does it. */
export type MemoryRecorder = Recorder & {
  /** The process dies: what is under way is durable or not, as `lands` says, and nobody hears of it. */
  die(lands: () => boolean): void;
};

/** The worker reports this often, milliseconds, if its disk lets it. */
const reportEvery = 2000;
const room = 50_000_000_000;

/** @param appended told once of every event that the program wants to keep, whatever the disk says */
export function openMemoryRecorder(
  disk: Disk,
  world: WorldClock,
  program: ProgramClock,
  appended: (offer: Offer) => void,
): MemoryRecorder {
  let stopped: RecordFault | undefined;
  let closed = false;
  let freeBytes = room;
  let refused: RecordFault | undefined;
  let heardAt = world.now();
  let busyUntil: number = world.now();
  /** What lands each act, and what answers it where it will not land any more. */
  const underWay = new Map<() => void, (fault: RecordFault) => void>();

  function hear(): void {
    heardAt = world.now();
    freeBytes = disk.trouble?.kind === "full" ? 0 : room;
  }
  function report(): void {
    if (disk.trouble?.kind !== "slow") hear();
    program.after(reportEvery, report);
  }
  report();

  /** The worker is ended: what it has not done is done no more. */
  function stop(fault: RecordFault): void {
    stopped ??= fault;
    giveUp(stopped);
  }
  function giveUp(fault: RecordFault): void {
    const waiting = [...underWay.values()];
    underWay.clear();
    for (const answer of waiting) answer(fault);
  }

  function perform<T>(act: () => Recorded<T>): Recorded<T> {
    const { trouble } = disk;
    hear();
    if (trouble?.kind === "full") return no(faults.full);
    if (trouble?.kind === "failing") return no(faults.failing);
    return act();
  }

  function note(outcome: Recorded<unknown>, writes: boolean): void {
    if (outcome.ok) {
      if (writes) refused = undefined;
      return;
    }
    const { code } = outcome.fault;
    if (code === "permit-unknown" || code === "already-recorded") return;
    disk.refusals += 1;
    refused = outcome.fault;
    if (code === "record-unavailable") stop(outcome.fault);
  }

  /** One act after its time on the disk; answered on the program's own time, so not while that stands still. */
  function ask<T>(writes: boolean, act: () => Recorded<T>): Promise<Recorded<T>> {
    if (closed || stopped !== undefined) {
      disk.refusals += 1;
      return Promise.resolve(no(stopped ?? faults.closed));
    }
    const { trouble } = disk;
    const takes = trouble?.kind === "slow" ? trouble.milliseconds : usual;
    return new Promise((settle) => {
      let answered = false;
      const answer = (outcome: Recorded<T>): void => {
        if (answered) return;
        answered = true;
        tooLate();
        note(outcome, writes);
        program.after(0, () => settle(outcome));
      };
      const land = (): void => {
        underWay.delete(land);
        answer(perform(act));
      };
      underWay.set(land, (fault) => answer(no(fault)));
      // One thread does one act after the other.
      busyUntil = Math.max(busyUntil, world.now()) + takes;
      world.after(busyUntil - world.now(), () => {
        if (underWay.has(land)) land();
      });
      const tooLate = program.after(deadline, () => stop(faults.slow));
    });
  }

  const keep = <Row>(rows: Kept<Row>[], row: Row): Recorded<{ readonly row: number }> => ({
    ok: true,
    value: { row: rows.push({ ...row, durableAt: world.now() }) },
  });

  const has = (rows: readonly { readonly permit: string }[], permit: string) =>
    rows.some((row) => row.permit === permit);

  // Its log is not followed here: every state of it has the same root.
  const root = new Uint8Array(32);
  const entered = () =>
    [disk.permits, disk.results, disk.events, disk.others].reduce(
      (sum, rows) => sum + rows.length,
      0,
    );

  const offers = new WeakMap<EventEntry, Offer>();
  return {
    commitPermit(entry) {
      const row = encodePermit(entry);
      if (!row.ok) return Promise.resolve(row);
      return ask(true, () =>
        has(disk.permits, row.value.permit) ? no(faults.double) : keep(disk.permits, row.value),
      );
    },
    commitResult(entry) {
      const row = encodeResult(entry);
      if (!row.ok) return Promise.resolve(row);
      const { permit } = row.value;
      return ask(true, () => {
        if (!has(disk.permits, permit)) return no(faults.unknown);
        return has(disk.results, permit) ? no(faults.double) : keep(disk.results, row.value);
      });
    },
    appendEvent(entry) {
      const row = encodeEvent(entry);
      if (!row.ok) return Promise.resolve(row);
      const { kind, detail } = row.value;
      // What a full disk refused is offered again: it is the same event.
      const offer = offers.get(entry) ?? { kind, detail, is: "open" };
      if (!offers.has(entry)) appended(offer);
      offers.set(entry, offer);
      const outcome = ask(true, () => {
        offer.is = "kept";
        return keep(disk.events, row.value);
      });
      void outcome.then((answer) => {
        if (!answer.ok) offer.is = answer.fault.code === "disk-full" ? "waiting" : "lost";
      });
      return outcome;
    },
    append: (kind, row) => ask(true, () => keep(disk.others, { kind, ...row })),
    beginVisit: (row) => ask(true, () => keep(disk.others, { kind: "visits", ...row })),
    endVisit: (row) => ask(true, () => keep(disk.others, { kind: "visit_ends", ...row })),
    signHead: () => ask(false, () => ({ ok: true, value: { size: entered(), root } })),
    rootAt: (size) =>
      ask(false, () => ({ ok: true, value: { size: Math.min(size, entered()), root } })),
    openPermits: () =>
      ask(false, () => {
        const open: PermitEntry[] = [];
        for (const row of disk.permits) {
          if (has(disk.results, row.permit)) continue;
          const { durableAt: _, ...stored } = row;
          const read = decodePermit(stored);
          if (!read.ok) return read;
          open.push(read.value);
        }
        return { ok: true, value: open };
      }),
    condition: () =>
      judgeCondition({
        stopped,
        refused,
        freeBytes,
        lastCommitMilliseconds: usual,
        reportAgeMilliseconds: world.now() - heardAt,
      }),
    close: () =>
      new Promise((settle) => {
        closed = true;
        const look = (): void => {
          if (underWay.size > 0) program.after(1, look);
          else program.after(1, settle);
        };
        look();
      }),
    die(lands) {
      let landing = disk.trouble === undefined;
      for (const land of underWay.keys()) {
        underWay.delete(land);
        landing &&= lands();
        if (landing) land();
      }
    },
  };
}
