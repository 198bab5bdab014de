import { alarmOf } from "../../safety/alarms.ts";
import type { GateVerdict } from "../../safety/gates.ts";
import type { Effect } from "../../safety/interlock/effect.ts";
import type { StepEntry } from "../journal/decision-entry.ts";
import { writeLine } from "../journal/wire-value.ts";
import type { NoteLine } from "./flight-lines.ts";
import type { Difference, Replayed } from "./replay.ts";

type Decision = Extract<Replayed, { kind: "decision" }>;

const spaced = (name: string): string => name.replaceAll("-", " ");

/** A decision in words; undefined where nothing changed by it that a reader would look for. */
export function wordsOfDecision({ entry, before, after }: Decision): string | undefined {
  switch (entry.kind) {
    case "step": {
      const moved = before.host.at !== after.host.at;
      const deeds = (entry.effects ?? []).flatMap(wordsOfEffect);
      if (!moved && deeds.length === 0) return undefined;
      const states = moved ? [`${before.host.at} -> ${after.host.at}`] : [];
      return `${wordsOfEvent(entry.event)}: ${[...states, ...deeds].join(", ")}`;
    }
    case "gates": {
      const closed = entry.verdicts.filter(({ passed }) => !passed);
      return closed.length === 0
        ? `all ${entry.verdicts.length} gates open`
        : `gates closed: ${closed.map(wordsOfGate).join("; ")}`;
    }
    case "standing-gates":
      return entry.closed === undefined || entry.closed === null
        ? undefined
        : `gate closed: ${wordsOfGate(entry.closed)}`;
    case "limits":
      return entry.outcome.ok
        ? `limits allowed: ${forceOf(entry.outcome.value.limits.peak)}, force limit ${forceOf(entry.outcome.value.limits.forceLimit)}`
        : `limits refused: ${entry.outcome.reason}`;
    case "echo":
      return entry.field === undefined
        ? "the instrument holds the limits asked for"
        : `the echo of the limits differs in ${entry.field}`;
    case "permit":
      return entry.outcome.ok
        ? `permit ${entry.request.id} for ${entry.request.timeToLive} ms`
        : `no permit: ${entry.outcome.reason}`;
    case "force":
      return entry.trip === undefined ? undefined : `force watch trips: ${spaced(entry.trip.kind)}`;
    default:
      return entry satisfies never;
  }
}

/** What else a flight tells that belongs to the story. */
export function wordsOfNote(note: NoteLine): string | undefined {
  const { kind } = note;
  const said = (name: string): string => {
    const value = note[name];
    return typeof value === "string" ? value : inJson(value);
  };
  switch (kind) {
    case "kept":
      return `kept for: ${said("causes")}`;
    case "alarm-onset":
      return `${said("id")} (${said("priority")}): ${said("says")}`;
    case "alarm-acknowledged":
    case "alarm-cleared":
      return `${said("id")} ${kind.slice("alarm-".length)}`;
    case "cause":
      return `this is kept: ${said("cause")}`;
    case "gap":
      return `${said("missing")} readings from number ${said("from")} are missing`;
    case "lost":
      return `the connection ends: ${said("detail")}`;
    case "dropped":
      return `${said("lines")} lines could not be written: ${said("why")}`;
    default:
      return undefined;
  }
}

/** "host: recorded armed, today stopping" */
export function wordsOfDifference({ what, recorded, today }: Difference): string {
  return `${what}: recorded ${inJson(recorded)}, today ${inJson(today)}`;
}

const forceOf = (centinewtons: number): string => `${(centinewtons / 100).toFixed(2)} N`;
const wordsOfGate = ({ gate, reason }: GateVerdict): string => `${gate}: ${reason}`;

function inJson(value: unknown): string {
  return value === undefined ? "nothing" : writeLine({ value }).slice('{"value":'.length, -2);
}

function wordsOfEvent(event: StepEntry["event"]): string {
  const words = spaced(event.kind);
  switch (event.kind) {
    case "status-received": {
      const { state, cause, fault } = event.view;
      const why = cause === "none" ? "" : `, disarmed by ${spaced(cause)}`;
      return `${words} (${state}${why}${fault > 0 ? `, fault ${fault}` : ""})`;
    }
    case "link-lost":
      return `${words} (${spaced(event.cause)})`;
    case "stop-requested":
      return `${words} (${spaced(event.request)})`;
    case "force-tripped":
      return `${words} (${spaced(event.trip.kind)})`;
    case "limits-rejected":
    case "arm-rejected":
      return `${words} (${spaced(event.code)})`;
    case "beat":
      return event.closedGate === undefined ? words : `${words} (${wordsOfGate(event.closedGate)})`;
    default:
      return words;
  }
}

function wordsOfEffect(effect: Effect): readonly string[] {
  switch (effect.do) {
    case "send-alive":
      return [];
    case "refuse":
      return [`refused: ${effect.reason}`];
    case "latched":
    case "acknowledged": {
      const { text, remark } = alarmOf(effect.cause);
      return [`${effect.do}: ${remark === "" ? text : `${text} (${remark})`}`];
    }
    case "store-result":
      return [`store result (${spaced(effect.outcome.kind)})`];
    default:
      return [spaced(effect.do)];
  }
}
