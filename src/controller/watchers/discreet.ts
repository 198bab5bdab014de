import { type GateName, gateNames } from "../../safety/gates.ts";
import type { GateRow, Snapshot } from "../messages/snapshot.ts";
import type { WatchedEvent } from "./messages/events.ts";

/**
 * The gates whose reasons speak of the instrument and the computer alone. Those of every other may say
 * what a person has or was told: watchers learn whether it is closed, and no more.
 */
const plainGates: readonly GateName[] = [
  "self-test",
  "simulator-only",
  "instrument",
  "calibration",
  "limits-echo",
  "link",
  "status",
  "event-loop",
  "record",
  "clock",
  "last-result",
  "vector",
  "screen",
  "terminal",
  "alarms",
];
const isPlain = (name: string): boolean => plainGates.some((plain) => plain === name);

/** What a visit refuses stands behind its word, as what a gate refuses stands behind its name. */
const discreetNames = [...gateNames.filter((name) => !isPlain(name)), "visit"];
const reasonBehind = new RegExp(`\\b(${discreetNames.join("|")}): .*`, "su");
const namedLast = new RegExp(`: (${discreetNames.join("|")})$`, "u");

/** A text without the reason that stands behind the name of such a gate. */
export function discreetText(text: string): string {
  return text.replace(reasonBehind, "$1: closed");
}

function discreetGate(row: GateRow): GateRow {
  return isPlain(row.gate) ? row : { ...row, reason: row.passed ? "passed" : "closed" };
}

/** A snapshot in which no text says what a person has. */
export function discreet(snapshot: Snapshot): Snapshot {
  const { banner, gates, alarms, account } = snapshot;
  const remark = namedLast.test(banner.text) ? "" : discreetText(banner.remark);
  return {
    ...snapshot,
    banner: { ...banner, text: discreetText(banner.text), remark },
    gates: gates.map(discreetGate),
    alarms: alarms.map((alarm) => ({ ...alarm, text: discreetText(alarm.text) })),
    account: account.map(discreetText),
  };
}

export function discreetEvent(event: WatchedEvent): WatchedEvent {
  return event.name === "refused"
    ? { ...event, detail: { reason: discreetText(event.detail.reason) } }
    : event;
}
