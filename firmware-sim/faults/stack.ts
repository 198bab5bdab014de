import { crcOf, crcOver } from "../codec/crc32c.ts";
import type { EndName } from "../firmware/codes.ts";
import { createChance } from "../physics/chance.ts";
import type { Sample } from "../physics/channels.ts";
import type { Drive } from "../physics/drive.ts";
import type { Note } from "../runtime/note.ts";
import type { Behaviour, FaultyBoard } from "./behaviour.ts";
import type { FaultValues } from "./kind.ts";
import { createLinesIn } from "./lines-in.ts";
import { type FaultRequest, readFault } from "./request.ts";
import { headOf, isOccasion, type Occasion, stateEntered, waitsForOccasion } from "./schedule.ts";

/** A fault as it is shown: switched on, and either at work or waiting for its time. */
export interface FaultShown {
  readonly name: string;
  readonly with: FaultValues;
  readonly waiting: boolean;
}

/** One fault that was switched on. Times are milliseconds of the stack. */
interface Entry {
  /** Rises with each that was switched on. */
  readonly order: number;
  readonly request: FaultRequest;
  readonly behaviour: Behaviour;
  readonly board: FaultyBoard;
  /** undefined while it waits for its occasion. */
  beginsAt: number | undefined;
  endsAt: number | undefined;
  at: "waiting" | "beginning" | "working";
}

/** The faulty behaviours that are on, applied in the order in which they were switched on. */
export function createFaultStack(seed: number, board: FaultyBoard) {
  const entries = new Map<string, Entry>();
  let working: readonly Entry[] = [];
  let behaviours: readonly Behaviour[] = [];
  const time = { now: 0, beginning: false, order: 0 };

  function arrange(): void {
    working = [...entries.values()].filter(({ at }) => at !== "waiting");
    behaviours = working.map(({ behaviour }) => behaviour);
  }

  const passIn = (through: readonly Entry[], piece: Uint8Array) =>
    through.reduce<readonly Uint8Array[]>(
      (pieces, one) =>
        pieces.flatMap((each) => one.behaviour.incoming?.(each, one.board) ?? [each]),
      [piece],
    );
  const passOut = (through: readonly Entry[], line: Uint8Array) =>
    through.reduce<readonly Uint8Array[]>(
      (lines, one) => lines.flatMap((each) => one.behaviour.outgoing?.(each) ?? [each]),
      [line],
    );

  /** What a fault gives by itself still passes through those that were switched on later. */
  function boardOf(order: number): FaultyBoard {
    const after = () => working.filter((one) => one.order > order);
    return {
      ...board,
      say(bytes) {
        for (const piece of passOut(after(), bytes)) board.say(piece);
      },
      hear(bytes) {
        for (const piece of passIn(after(), bytes)) board.hear(piece);
      },
    };
  }

  /** What bends the line works at once; what acts on the board waits where the firmware is in the middle of a step. */
  function begin(entry: Entry, inStep: boolean): void {
    entry.at = inStep ? "beginning" : "working";
    const { forMilliseconds } = entry.request.schedule;
    if (forMilliseconds !== undefined) entry.endsAt = time.now + forMilliseconds;
    arrange();
    if (inStep) time.beginning = true;
    else entry.behaviour.switchedOn?.(entry.board);
  }

  function occurred(occasion: Occasion, inStep: boolean): void {
    for (const entry of entries.values()) {
      const { schedule } = entry.request;
      if (entry.beginsAt !== undefined || !isOccasion(schedule, occasion)) continue;
      entry.beginsAt = time.now + schedule.afterMilliseconds;
      if (schedule.afterMilliseconds === 0) begin(entry, inStep);
    }
  }

  /** Each piece is heard before the next is looked at: what it does may begin a fault that meets the next. */
  const linesIn = createLinesIn((piece) => {
    const head = headOf(piece, "in");
    if (head !== undefined) occurred({ kind: "hears", head }, false);
    for (const heard of passIn(working, piece)) board.hear(heard);
  });

  /** Where nothing bends lines on their way in or waits for one, bytes pass as they come. */
  const looksAtLinesIn = () =>
    [...entries.values()].some(
      ({ behaviour, request: { schedule } }) =>
        behaviour.incoming !== undefined || schedule.onHears !== undefined,
    );

  function switchOff(name: string): boolean {
    const entry = entries.get(name);
    if (entry === undefined) return false;
    entries.delete(name);
    arrange();
    if (entry.at !== "waiting") entry.behaviour.switchedOff?.(entry.board);
    if (!looksAtLinesIn()) linesIn.release();
    return true;
  }

  function add(request: FaultRequest): void {
    const { kind, values, schedule } = request;
    switchOff(kind.name);
    const chance = createChance(seed ^ crcOf(crcOver(kind.name)));
    time.order += 1;
    const waits = waitsForOccasion(schedule);
    const entry: Entry = {
      order: time.order,
      request,
      behaviour: kind.create(values, chance),
      board: boardOf(time.order),
      beginsAt: waits ? undefined : time.now + schedule.afterMilliseconds,
      endsAt: undefined,
      at: "waiting",
    };
    entries.set(kind.name, entry);
    if (entry.beginsAt === time.now) begin(entry, false);
  }

  function finishBeginning(): void {
    time.beginning = false;
    for (const entry of entries.values()) {
      if (entry.at !== "beginning") continue;
      entry.at = "working";
      entry.behaviour.switchedOn?.(entry.board);
    }
  }

  return {
    /** Switches a fault on, in place of one of the same name. */
    add,
    /**
     * Switches a fault on, in place of one of the same name, with parameters as `readFault` takes them.
     *
     * @returns what is wrong with what was asked for; undefined where it is on
     */
    switchOn(name: string, given: Readonly<Record<string, unknown>> = {}): string | undefined {
      const read = readFault(name, given);
      if (!read.ok) return read.message;
      add(read.request);
      return undefined;
    },
    /** False where it was not on. */
    switchOff,
    switchAllOff(): void {
      for (const name of entries.keys()) switchOff(name);
    },
    shown: (): readonly FaultShown[] =>
      [...entries.values()].map(({ request: { kind, values }, at }) => ({
        name: kind.name,
        with: values,
        waiting: at === "waiting",
      })),
    halts: () => behaviours.some((one) => one.halts === true),
    driveGain: () => behaviours.reduce((gain, one) => gain * (one.driveGain ?? 1), 1),
    version: () => behaviours.find((one) => one.version !== undefined)?.version,
    /** Takes bytes from the host, cut as they may be, and lets the firmware hear what is left of them. */
    receive(bytes: Uint8Array): void {
      if (looksAtLinesIn()) {
        linesIn.take(bytes);
        return;
      }
      linesIn.went(bytes);
      board.hear(bytes);
    },
    /** The instrument starts, and forgets the half line that it has heard. */
    restarted: () => linesIn.clear(),
    outgoing(line: Uint8Array): readonly Uint8Array[] {
      if (entries.size === 0) return [line];
      const head = headOf(line, "out");
      if (head !== undefined) occurred({ kind: "says", head }, true);
      return passOut(working, line);
    },
    /** The instrument tells what happened in it. */
    noted(note: Note): void {
      const state = stateEntered(note);
      if (state !== undefined) occurred({ kind: "state", state }, true);
    },
    clock(now: number, step: number): number {
      // Asked at every sample, mostly with nothing on.
      if (behaviours.length === 0) return now + step;
      return behaviours.reduce((told, one) => one.clock?.(told - step, step) ?? told, now + step);
    },
    ending(end: EndName | undefined, drive: Drive): EndName | undefined {
      if (behaviours.length === 0) return end;
      return behaviours.reduce((told, one) => (one.ending ? one.ending(told, drive) : told), end);
    },
    sense(sample: Sample): void {
      if (time.beginning) finishBeginning();
      for (const one of behaviours) one.sense?.(sample);
    },
    /** A millisecond has passed. */
    beat(): void {
      time.now += 1;
      for (const [name, entry] of entries) {
        if (entry.at === "waiting") {
          if (entry.beginsAt !== undefined && entry.beginsAt <= time.now) begin(entry, false);
        } else if (entry.endsAt !== undefined && entry.endsAt <= time.now) switchOff(name);
        else entry.behaviour.beat?.(entry.board);
      }
    },
  };
}

export type FaultStack = ReturnType<typeof createFaultStack>;
