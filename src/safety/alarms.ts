import { type AlarmText, type AlarmWords, type LatchingId, worded } from "./alarms/signal.ts";
import type { ForceTrip } from "./force-watch.ts";
import type { LatchCause, StopRequest } from "./interlock/state.ts";
import { stateInWords } from "./state-words.ts";

const newtons = (centinewtons: number): string => `${(centinewtons / 100).toFixed(1)} N`;
const spelled = (code: string): string => code.replaceAll("-", " ");

const stops: Readonly<Record<Exclude<StopRequest, "key">, string>> = {
  "screen-ended": "the screen ended",
  "input-ended": "the keyboard was disconnected",
  signal: "the program was asked to end",
  "terminal-too-small": "the terminal is smaller than 80x24",
  quit: "the program was left",
};

/** A latched cause is told by an alarm that latches, and by no other one. */
function latching<I extends LatchingId>(id: I, words: AlarmWords<I>): AlarmText {
  return worded(id, words);
}

function forceText(trip: ForceTrip): AlarmText {
  switch (trip.kind) {
    case "force-over-limit":
      return latching("A-011", { force: newtons(trip.force), bound: newtons(trip.bound) });
    case "preload-over-ceiling":
      return latching("A-012", { force: newtons(trip.force), bound: newtons(trip.bound) });
    case "reading-missing":
      return latching("A-013", {});
  }
}

/** Total over every cause, so that a cause without an alarm does not compile. */
export function alarmOf(cause: LatchCause): AlarmText {
  switch (cause.kind) {
    case "stop":
      return cause.request === "key"
        ? latching("A-001", {})
        : latching("A-003", { why: stops[cause.request] });
    case "force":
      return forceText(cause.trip);
    case "gate":
      return latching("A-020", { gate: cause.gate, reason: cause.reason });
    case "status-silent":
      return latching("A-021", {});
    case "host-stalled":
      return latching("A-022", { milliseconds: `${Math.round(cause.milliseconds)}` });
    case "answer-missing":
      return latching("A-023", { command: cause.command });
    case "confirm-rejected":
      return latching("A-027", { code: spelled(cause.code) });
    case "permit-too-long":
      return latching("A-015", {});
    case "thrust-too-long":
      return latching("A-014", {});
    case "echo-differs":
      return latching("A-024", { field: cause.field });
    case "limits-changed":
      return latching("A-025", {});
    case "limits-rejected":
      return latching("A-028", { code: spelled(cause.code) });
    case "unexpected-state":
      return latching("A-026", { state: stateInWords(cause.state) });
    case "instrument-disarmed":
      return cause.cause === "preload-ceiling"
        ? latching("A-032", { cause: spelled(cause.cause) })
        : latching("A-030", { cause: spelled(cause.cause) });
    case "instrument-fault":
      return latching("A-031", { fault: spelled(cause.fault) });
    case "link-lost":
      return latching("A-040", { cause: spelled(cause.cause) });
    case "result-not-recorded":
      return latching("A-050", { reason: cause.reason });
    case "outcome-unknown":
      return latching("A-051", {});
  }
}
