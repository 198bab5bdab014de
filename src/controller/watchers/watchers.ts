import { Subscription, skip } from "rxjs";
import type { Clock } from "../../device/clock.ts";
import { streamRate } from "../../device/session/effects.ts";
import type { Telemetry } from "../../device/telemetry/telemetry.ts";
import type { Display } from "../display.ts";
import type { Snapshot } from "../messages/snapshot.ts";
import { createAudience } from "./audience.ts";
import { discreet, discreetEvent } from "./discreet.ts";
import { listenAt } from "./listen.ts";
import { watchersVersion } from "./messages/connection.ts";
import { eventSchema } from "./messages/events.ts";
import { instrumentFields } from "./messages/instrument.ts";
import type { WatcherMessage } from "./messages/message.ts";
import {
  changesBetween,
  countersMessage,
  livenessMessage,
  readingMessage,
  snapshotMessage,
  statusMessage,
  waveformMessage,
} from "./news.ts";
import { runtimeFolder, socketPath, type WatchersFault } from "./place.ts";
import { lineOf } from "./watcher.ts";

/** Tells what happens to whoever attaches to the socket. Nothing comes back: no call here answers. */
export interface Watchers {
  readonly socket: string;
  /** A display that shows watchers what it shows. */
  alongside(display: Display): Display;
  /** An event as the record has it; those that watchers may not know are left out. */
  readonly noted: (name: string, detail: Readonly<Record<string, unknown>>, at: string) => void;
  close(): Promise<void>;
}

export type WatchersOptions = {
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly port: string;
  /** The runtime folder instead of the user's. */
  readonly folder?: string;
};

export type WatchersOutcome =
  | { readonly ok: true; readonly watchers: Watchers }
  | { readonly ok: false; readonly fault: WatchersFault };

export async function openWatchers(options: WatchersOptions): Promise<WatchersOutcome> {
  const { clock, telemetry, port } = options;
  const found = runtimeFolder(options.folder);
  if (!found.ok) return found;
  const socket = socketPath(found.folder, port);

  /** What was told since the last snapshot: it leaves with the next, in one write a watcher. */
  let lines: string[] = [];
  let shown: Snapshot | undefined;
  let news = new Subscription();

  const instrument = () => {
    const { welcome } = telemetry.snapshot();
    return welcome === undefined ? null : instrumentFields(welcome);
  };
  const bytesOf = (...messages: WatcherMessage[]) => Buffer.from(messages.map(lineOf).join(""));

  const audience = createAudience({
    clock,
    hello: () =>
      bytesOf({
        kind: "hello",
        version: watchersVersion,
        pid: process.pid,
        port,
        instrument: instrument(),
        rateHertz: streamRate,
      }),
    joined() {
      // What was told before belongs to those who were there.
      flush();
      const { liveness } = telemetry.snapshot();
      return bytesOf(livenessMessage(liveness), countersMessage(telemetry.counters()));
    },
    changed(listens) {
      lines = [];
      news.unsubscribe();
      if (listens) news = listen();
    },
  });

  function tell(message: WatcherMessage): void {
    if (audience.listens()) lines.push(lineOf(message));
  }

  function flush(): void {
    if (lines.length === 0) return;
    audience.send(Buffer.from(lines.join("")));
    lines = [];
  }

  function listen(): Subscription {
    const all = new Subscription();
    all.add(telemetry.readings$.subscribe((reading) => tell(readingMessage(reading))));
    all.add(telemetry.status$.subscribe((status) => tell(statusMessage(status))));
    // The present one was told on joining.
    all.add(telemetry.liveness$.pipe(skip(1)).subscribe((live) => tell(livenessMessage(live))));
    all.add(telemetry.counters$.pipe(skip(1)).subscribe((count) => tell(countersMessage(count))));
    return all;
  }

  const listening = await listenAt(audience.server, socket);
  if (!listening.ok) return listening;

  const watchers: Watchers = {
    socket,
    alongside: (display) => ({
      ...display,
      show(whole) {
        display.show(whole);
        const snapshot = discreet(whole);
        if (audience.listens()) {
          for (const change of changesBetween(shown, snapshot)) tell(change);
          tell(snapshotMessage(snapshot));
          flush();
        }
        shown = snapshot;
      },
      showWaveform(waveform) {
        display.showWaveform(waveform);
        tell(waveformMessage(waveform));
      },
    }),
    noted(name, detail, at) {
      if (!audience.listens()) return;
      if (name === "linked") {
        const linked = instrument();
        if (linked !== null) tell({ kind: "linked", instrument: linked });
        return;
      }
      const event = eventSchema.safeParse({ kind: "event", at, name, detail });
      if (event.success) tell(discreetEvent(event.data));
    },
    async close() {
      flush();
      news.unsubscribe();
      listening.close();
      await audience.close();
    },
  };
  return { ok: true, watchers };
}
