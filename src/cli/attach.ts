import { Subject } from "rxjs";
import type { InstrumentFields } from "../controller/watchers/messages/instrument.ts";
import type { WatcherMessage } from "../controller/watchers/messages/message.ts";
import type { ReadingNews } from "../device/telemetry/news.ts";
import type { Milliseconds } from "../protocol/units.ts";
import { hearController } from "./controller-lines.ts";
import { exitCodes, type Failure } from "./failure.ts";
import type { FoundController } from "./find-controller.ts";
import type { ShownLiveness, ShownStatus } from "./monitor-output.ts";
import type { ShownSource } from "./show-readings.ts";

/** What a controller tells, as a source of readings. */
export interface Attached {
  readonly source: ShownSource;
  /** Resolves when there is an instrument; what comes after it waits for `start`. */
  readonly linked: Promise<InstrumentFields>;
  /** Resolves with the reason when nothing more will come. */
  readonly ended: Promise<Failure>;
  start(): void;
  close(): void;
}

type Faults = Readonly<Record<string, number>>;

const again =
  "Start the command again: it watches the next controller, or reads the port itself where none runs.";
const failed = (code: string, message: string, remedy: string): Failure => ({
  code,
  message,
  remedy,
  exitCode: exitCodes.failed,
});
const lost = (code: string, message: string, remedy: string): Failure => ({
  code,
  message,
  remedy,
  exitCode: exitCodes.noInstrument,
});

const undefinedOf = <T>(values: readonly (T | null)[]) => values.map((value) => value ?? undefined);

/** Readings as a monitor has them from its own link. Units are those that the field names say. */
function newsOf(message: Extract<WatcherMessage, { kind: "readings" | "gap" }>): ReadingNews {
  const heardAt = 0;
  const news =
    message.kind === "gap"
      ? { ...message, heardAt }
      : {
          kind: "samples",
          counter: message.counter,
          firstAt: message.timeMicroseconds,
          interval: message.intervalMicroseconds,
          force: undefinedOf(message.forceCentinewtons),
          position: undefinedOf(message.positionMicrometres),
          heardAt,
        };
  return news as ReadingNews;
}

function statusOf(message: Extract<WatcherMessage, { kind: "status" }>): ShownStatus {
  const { timeMicroseconds: time, state, cause, flags, fault, epoch } = message;
  const status = {
    state,
    cause,
    flags,
    fault,
    epoch,
    digest: message.digest ?? undefined,
    preload: message.forceCentinewtons ?? undefined,
    pitch: message.pitchCentidegrees ?? undefined,
    roll: message.rollCentidegrees ?? undefined,
    yaw: message.yawCentidegrees ?? undefined,
  };
  return { time, status } as ShownStatus;
}

/** Faulty lines since this program watches; the controller counts from its own start. */
function since(first: Faults, last: Faults): Faults {
  const more: [string, number][] = Object.entries(last).map(([kind, count]) => [
    kind,
    count - (first[kind] ?? 0),
  ]);
  return Object.fromEntries(more.filter(([, count]) => count !== 0));
}

export function attach({ path, hello }: FoundController): Attached {
  const who = `The controller (process ${hello.pid})`;
  const readings = new Subject<ReadingNews>();
  const statuses = new Subject<ShownStatus>();
  const liveness = new Subject<ShownLiveness>();
  const { promise: linked, resolve: link } = Promise.withResolvers<InstrumentFields>();
  const { promise: ended, resolve: end } = Promise.withResolvers<Failure>();
  let instrument: InstrumentFields | undefined;
  let held: WatcherMessage[] | undefined = [];
  let first: Faults | undefined;
  let last: Faults = {};

  function take(message: WatcherMessage): void {
    switch (message.kind) {
      case "readings":
      case "gap":
        readings.next(newsOf(message));
        break;
      case "status":
        statuses.next(statusOf(message));
        break;
      case "liveness": {
        const age = message.ageMilliseconds ?? undefined;
        liveness.next({ at: message.at, age: age as Milliseconds | undefined });
        break;
      }
      case "counters":
        first ??= message.faults;
        last = message.faults;
        break;
      case "link-lost": {
        const remedy = message.remedy ?? `The controller looks for it again. ${again}`;
        end(lost(message.cause, message.text, remedy));
        break;
      }
      default:
        break;
    }
  }

  const leave = hearController(path, {
    told(message) {
      if (message.kind === "end") end(lost("controller-ended", `${who} ended.`, again));
      else if (message.kind === "dropped") {
        end(failed("dropped", `${who} dropped this watcher. ${message.text}`, again));
      } else if (message.kind === "hello" || message.kind === "linked") {
        if (instrument !== undefined || message.instrument === null) return;
        instrument = message.instrument;
        link(instrument);
      } else if (instrument !== undefined) {
        if (held === undefined) take(message);
        else held.push(message);
      }
    },
    unknown: () =>
      end(failed("version", `${who} is of another release.`, "Use one release of plumb.")),
    closed: () => end(lost("controller-gone", `${who} is gone without a last word.`, again)),
  });

  return {
    source: {
      readings$: readings,
      status$: statuses,
      liveness$: liveness,
      counters: () => ({ faults: since(first ?? {}, last) }),
    },
    linked,
    ended,
    start() {
      const waiting = held ?? [];
      held = undefined;
      for (const message of waiting) take(message);
    },
    close: leave,
  };
}
