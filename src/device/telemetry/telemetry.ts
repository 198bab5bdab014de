import { Observable, Subject } from "rxjs";
import type { DecodedLine } from "../../protocol/codec.ts";
import type { Health } from "../../protocol/messages/health.ts";
import type { Welcome } from "../../protocol/messages/hello.ts";
import type { Samples } from "../../protocol/messages/samples.ts";
import type { Status } from "../../protocol/messages/status.ts";
import type { Microseconds, Milliseconds } from "../../protocol/units.ts";
import { isDamage } from "../../protocol/wire-fault.ts";
import type { Clock } from "../clock.ts";
import type { LinkFault, LinkListener, LinkLoss } from "../link/link.ts";
import type { Capture } from "./capture.ts";
import { type ClockOffset, createClockOffset } from "./clock-offset.ts";
import { type Counters, createCounting } from "./counters.ts";
import { createDelivery, type Later } from "./delivery.ts";
import { createHistory, type SampleSpan } from "./history.ts";
import { createLinkQuality, type LinkQuality } from "./link-quality.ts";
import { judgeLiveness, type Liveness, nextAgeing } from "./liveness.ts";
import type { Aged, ReadingNews, SampleBlock, StatusNews } from "./news.ts";
import { shareLatest, shareLive } from "./sharing.ts";

/** What is known at this moment. Whatever is absent is unknown; nothing is kept over a loss. */
export type TelemetrySnapshot = {
  readonly liveness: Liveness;
  readonly welcome: Welcome | undefined;
  readonly readings: Aged<SampleBlock> | undefined;
  readonly status: Aged<Status> | undefined;
  readonly health: Aged<Health> | undefined;
};

/** What the instrument says, counted, dated and offered to whoever wants to see it. */
export interface Telemetry extends LinkListener {
  greeted(welcome: Welcome): void;
  /** A capture was fetched whole and its checksum agreed. */
  captured(capture: Capture): void;
  readonly readings$: Observable<ReadingNews>;
  readonly status$: Observable<StatusNews>;
  readonly captures$: Observable<Capture>;
  /** The present one at once, then each change; the age is that at the time of the change. */
  readonly liveness$: Observable<Liveness>;
  /** The present ones at once, then every second. */
  readonly counters$: Observable<Counters>;
  counters(): Counters;
  linkQuality(): LinkQuality;
  snapshot(): TelemetrySnapshot;
  /** Samples of the last minute of this session. */
  newest(span: Microseconds): SampleSpan;
  /** The host time of an instrument time of this session; undefined before a report was heard. */
  hostTime(time: Microseconds): Milliseconds | undefined;
  /** Ends every stream and every timer. */
  close(): void;
}

const countersEvery = 1_000;

/**
 * It decides nothing and must come last in a listener's `heard`: subscribers are called after all the
 * lines that arrived together were heard, so that none of them can delay or break what comes before.
 */
export function createTelemetry(clock: Clock, later: Later = queueMicrotask): Telemetry {
  const counting = createCounting();
  const quality = createLinkQuality();
  const history = createHistory();
  const delivery = createDelivery(later);
  const readings = new Subject<ReadingNews>();
  const statuses = new Subject<StatusNews>();
  const captures = new Subject<Capture>();
  const livenesses = new Subject<Liveness>();
  const timers = new Set<() => void>();

  let offset: ClockOffset = createClockOffset();
  let welcome: Welcome | undefined;
  let loss: LinkLoss | undefined;
  let lastBlock: SampleBlock | undefined;
  let lastStatus: { readonly value: Status; readonly time: Microseconds } | undefined;
  let lastHealth: { readonly value: Health; readonly time: Microseconds } | undefined;
  let shown: Pick<Liveness, "at"> & { readonly loss?: LinkLoss } = { at: "unknown" };
  let cancelAgeing: (() => void) | undefined;

  const publish = <T>(subject: Subject<T>, news: T) => {
    if (subject.observed) delivery.deliver(() => subject.next(news));
  };

  const liveness = (): Liveness => {
    const statusAt = lastStatus && offset.hostTime(lastStatus.time);
    return judgeLiveness(clock.now(), statusAt, loss);
  };

  const updateLiveness = () => {
    const present = liveness();
    const sameLoss = present.at !== "lost" || present.loss === shown.loss;
    if (present.at !== shown.at || !sameLoss) {
      shown = present;
      publish(livenesses, present);
    }
    const ageing = nextAgeing(present);
    if (cancelAgeing !== undefined || ageing === undefined) return;
    cancelAgeing = clock.after(ageing, () => {
      cancelAgeing = undefined;
      updateLiveness();
    });
  };

  /** Undefined without a link: what was known before the loss is known no longer. */
  const ageOf = <T>(value: T, time: Microseconds): Aged<T> | undefined => {
    if (loss !== undefined) return undefined;
    const madeAt = offset.hostTime(time) ?? Number.NEGATIVE_INFINITY;
    return { value, age: (clock.now() - madeAt) as Milliseconds };
  };

  const sampled = (samples: Samples, firstAt: Microseconds, heardAt: Milliseconds) => {
    const continuity = counting.sampled(samples);
    if (continuity.kind === "repeated") return;
    if (continuity.kind === "gap") publish(readings, { ...continuity, heardAt });
    lastBlock = { ...samples, firstAt, heardAt };
    history.add(lastBlock);
    publish(readings, lastBlock);
  };

  const reported = (line: DecodedLine, heardAt: Milliseconds) => {
    const { message, sequence, time } = line;
    if (message.kind === "boot") return;
    counting.reported(sequence);
    offset.heard(time, heardAt);
    if (message.kind === "health") lastHealth = { value: message, time };
    if (message.kind !== "status") return;
    lastStatus = { value: message, time };
    publish(statuses, { status: message, time, heardAt });
    updateLiveness();
  };

  const everySecond = new Observable<Counters>((subscriber) => {
    const tell = () => {
      subscriber.next(counting.counters());
      timers.delete(cancel);
      cancel = clock.after(countersEvery, tell);
      timers.add(cancel);
    };
    let cancel = () => {};
    tell();
    return () => {
      cancel();
      timers.delete(cancel);
    };
  });

  const presentAndChanges = new Observable<Liveness>((subscriber) => {
    subscriber.next(liveness());
    return livenesses.subscribe(subscriber);
  });

  return {
    greeted: (greeting) => {
      welcome = greeting;
      loss = undefined;
      offset = createClockOffset();
      lastBlock = undefined;
      lastStatus = undefined;
      lastHealth = undefined;
      history.clear();
      counting.linked();
      quality.greeted();
      updateLiveness();
    },
    heard: (line) => {
      const heardAt = clock.now();
      quality.valid(heardAt);
      if (line.message.kind === "samples") sampled(line.message, line.time, heardAt);
      else reported(line, heardAt);
    },
    faulted: (fault: LinkFault) => {
      counting.faulted(fault);
      if (isLinkError(fault)) quality.faulty(clock.now());
    },
    lost: (why) => {
      loss = why;
      welcome = undefined;
      counting.lost();
      quality.lost(clock.now(), why.cause === "closed" || why.cause === "session-ended");
      publish(readings, { kind: "link-lost", loss: why });
      updateLiveness();
    },
    captured: (capture) => publish(captures, capture),
    readings$: readings.pipe(shareLive()),
    status$: statuses.pipe(shareLive()),
    captures$: captures.pipe(shareLive()),
    liveness$: presentAndChanges.pipe(shareLatest()),
    counters$: everySecond.pipe(shareLatest()),
    counters: () => counting.counters(),
    linkQuality: () => quality.judge(clock.now()),
    snapshot: () => ({
      liveness: liveness(),
      welcome,
      readings: lastBlock && ageOf(lastBlock, lastBlock.firstAt),
      status: lastStatus && ageOf(lastStatus.value, lastStatus.time),
      health: lastHealth && ageOf(lastHealth.value, lastHealth.time),
    }),
    newest: (span) => history.newest(span),
    hostTime: (time) => offset.hostTime(time),
    close: () => {
      cancelAgeing?.();
      for (const cancel of timers) cancel();
      // Behind the news that are still on their way.
      delivery.deliver(() => {
        for (const subject of [readings, statuses, captures, livenesses]) subject.complete();
      });
    },
  };
}

/** A late reply, or one that says what it must not, came over the line as it was sent. */
function isLinkError(fault: LinkFault): boolean {
  switch (fault.kind) {
    case "overlong":
    case "echo":
    case "old-report":
      return true;
    case "unasked-reply":
      return false;
    default:
      return isDamage(fault.kind);
  }
}
