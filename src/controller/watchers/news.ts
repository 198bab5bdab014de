import type { LinkLoss } from "../../device/link/link.ts";
import type { Counters } from "../../device/telemetry/counters.ts";
import type { Liveness } from "../../device/telemetry/liveness.ts";
import type { ReadingNews, StatusNews } from "../../device/telemetry/news.ts";
import type { Snapshot, Waveform } from "../messages/snapshot.ts";
import type { WatcherMessage } from "./messages/message.ts";
import { snapshotFields } from "./messages/treatment.ts";

/** Everything that is told of the instrument and the treatment, in the form for watchers. */

const orNull = <T>(values: readonly (T | undefined)[]): (T | null)[] =>
  values.map((value) => value ?? null);

function lossMessage({ cause, detail, fault }: LinkLoss): WatcherMessage {
  return { kind: "link-lost", cause, text: detail, remedy: fault?.remedy ?? null };
}

export function readingMessage(news: ReadingNews): WatcherMessage {
  if (news.kind === "link-lost") return lossMessage(news.loss);
  if (news.kind === "gap") return { kind: "gap", from: news.from, missing: news.missing };
  return {
    kind: "readings",
    counter: news.counter,
    timeMicroseconds: news.firstAt,
    intervalMicroseconds: news.interval,
    forceCentinewtons: orNull(news.force),
    positionMicrometres: orNull(news.position),
  };
}

export function statusMessage({ status, time }: StatusNews): WatcherMessage {
  const { state, cause, flags, fault, epoch } = status;
  return {
    kind: "status",
    timeMicroseconds: time,
    state,
    cause,
    flags,
    fault,
    epoch,
    digest: status.digest ?? null,
    forceCentinewtons: status.preload ?? null,
    pitchCentidegrees: status.pitch ?? null,
    rollCentidegrees: status.roll ?? null,
    yawCentidegrees: status.yaw ?? null,
  };
}

export function livenessMessage({ at, age }: Liveness): WatcherMessage {
  return { kind: "liveness", at, ageMilliseconds: age ?? null };
}

export function countersMessage({ samples, missingSamples, faults }: Counters): WatcherMessage {
  const counted = Object.entries(faults).filter((entry) => entry[1] !== undefined);
  return { kind: "counters", samples, missingSamples, faults: Object.fromEntries(counted) };
}

export function snapshotMessage(snapshot: Snapshot): WatcherMessage {
  const told = snapshotFields.map((name) => [name, snapshot[name]] as const);
  return Object.fromEntries(told) as WatcherMessage;
}

export function waveformMessage(waveform: Waveform): WatcherMessage {
  const { kind, thrust, force, limitNewtons, preloadNewtons } = waveform;
  const { offsetMilliseconds, intervalMilliseconds } = waveform;
  const times = { offsetMilliseconds, intervalMilliseconds };
  return { kind, thrust, ...times, force, limitNewtons, preloadNewtons };
}

type Shown = Pick<Snapshot, "at" | "alarms" | "lastThrust">;

/** What happened to alarms and thrusts from one snapshot to the next. */
export function changesBetween(before: Shown | undefined, now: Shown): readonly WatcherMessage[] {
  const earlier = new Map((before?.alarms ?? []).map((alarm) => [alarm.id, alarm]));
  const messages: WatcherMessage[] = [];
  const { at } = now;
  for (const alarm of now.alarms) {
    const was = earlier.get(alarm.id);
    earlier.delete(alarm.id);
    if (was === undefined) messages.push({ kind: "alarm", change: "onset", at, alarm });
    if (alarm.acknowledged && was?.acknowledged !== true) {
      messages.push({ kind: "alarm", change: "acknowledged", at, alarm });
    }
  }
  for (const alarm of earlier.values()) {
    messages.push({ kind: "alarm", change: "cleared", at, alarm });
  }
  const { lastThrust: thrust } = now;
  const told = before?.lastThrust;
  const same =
    thrust?.number === told?.number &&
    thrust?.waveform === told?.waveform &&
    thrust?.recorded === told?.recorded;
  if (thrust !== null && !same) messages.push({ kind: "thrust", thrust });
  return messages;
}
