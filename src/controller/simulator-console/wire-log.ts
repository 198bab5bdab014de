import type { Message } from "../../protocol/codec.ts";
import type { ConsoleWireRow } from "../messages/simulator-snapshot.ts";
import { firstHearing, type Hearing, readWireLine } from "./wire-words.ts";

/** Lines that are kept; more than any terminal shows. */
const mostRows = 120;

const noRoutine = { readings: 0, statuses: 0, beats: 0, blocks: 0 };
type Routine = Readonly<typeof noRoutine>;

/** What went over the line, newest last; lines that come by the dozen a second are counted, not listed. */
export type WireLog = {
  readonly rows: readonly ConsoleWireRow[];
  readonly routine: Routine;
  /** State, cause and fault of the status listed last: a status is listed where it says something new. */
  readonly lastStatus: string;
  readonly hearing: Hearing;
};

export const emptyWireLog: WireLog = {
  rows: [],
  routine: noRoutine,
  lastStatus: "",
  hearing: firstHearing,
};

export type WireEvent = {
  readonly direction: "in" | "out";
  readonly line: string;
  readonly time: number;
  readonly fault?: string | null | undefined;
};

function listed(log: WireLog, row: ConsoleWireRow): WireLog {
  return { ...log, rows: [...log.rows, row].slice(-mostRows) };
}

function counted(log: WireLog, kind: keyof Routine): WireLog {
  return { ...log, routine: { ...log.routine, [kind]: log.routine[kind] + 1 } };
}

function routineOf(message: Message | undefined): keyof Routine | undefined {
  switch (message?.kind) {
    case "samples":
    case "raw-samples":
      return "readings";
    case "status":
    case "health":
      return "statuses";
    case "alive":
    case "alive-heard":
      return "beats";
    // A capture is fetched in dozens of them.
    case "block":
    case "block-told":
      return "blocks";
    default:
      return undefined;
  }
}

/** The log with one more line of the wire. */
export function withWireLine(log: WireLog, { direction, line, time, fault }: WireEvent): WireLog {
  const { mark, text, message, hearing } = readWireLine(
    line,
    direction,
    fault ?? undefined,
    log.hearing,
  );
  const heard = { ...log, hearing };
  const row = { mark, time, text, dropped: mark === "x" };
  if (message?.kind === "status") {
    const { state, cause, fault: latched } = message;
    const status = `${state} ${cause} ${latched}`;
    if (status !== log.lastStatus) return listed({ ...heard, lastStatus: status }, row);
  }
  const routine = routineOf(message);
  return routine === undefined ? listed(heard, row) : counted(heard, routine);
}

/** The log with a remark of the simulator's own: nothing that went over the line. */
export function withRemark(log: WireLog, text: string, time: number | null): WireLog {
  return listed(log, { mark: "*", time, text, dropped: false });
}

/** What was not listed, in words. */
export function routineWords({ readings, statuses, beats, blocks }: Routine): string {
  return `counted: ${readings} readings, ${statuses} statuses, ${beats} keep-alives, ${blocks} blocks`;
}
