import { filter, type Observable, Subscription } from "rxjs";
import type { InstrumentFields } from "../controller/watchers/messages/instrument.ts";
import type { Clock } from "../device/clock.ts";
import type { ReadingNews } from "../device/telemetry/news.ts";
import {
  csvOutput,
  jsonOutput,
  type MonitorOutput,
  type ShownLiveness,
  type ShownStatus,
  textOutput,
} from "./monitor-output.ts";

/** Where lines go: a stream of Node's, as far as it is used. */
export type LineStream = {
  write(text: string): unknown;
  /** Bytes that the reader has not taken yet. */
  readonly writableLength: number;
};

/** A reader that leaves more than this waiting is given up, rather than the memory. */
const mostWaiting = 16 * 1024 * 1024;

/** What is shown, from an instrument or from the controller that has it. */
export interface ShownSource {
  readonly readings$: Observable<ReadingNews>;
  readonly status$: Observable<ShownStatus>;
  readonly liveness$: Observable<ShownLiveness>;
  counters(): { readonly faults: Readonly<Partial<Record<string, number>>> };
}

type ShowOptions = {
  readonly source: ShownSource;
  readonly clock: Clock;
  readonly instrument: InstrumentFields;
  readonly port: string;
  readonly rate: number;
  readonly json: boolean;
  readonly csv: boolean;
  readonly stdout: LineStream;
  readonly stderr: LineStream;
  /** The reader does not keep up. */
  readonly overrun: () => void;
};

/** Writes what happens until it is stopped, and then the totals. */
export function showReadings(options: ShowOptions): { stop(): void } {
  const { source, clock } = options;
  const sinks = sinksOf(options);
  const startedAt = clock.now();
  const write = (say: (output: MonitorOutput) => readonly string[]) => {
    for (const { output, stream } of sinks) {
      const lines = say(output);
      if (lines.length > 0) stream.write(`${lines.join("\n")}\n`);
      if (stream.writableLength > mostWaiting) options.overrun();
    }
  };
  write((output) => output.welcome(options.instrument, options.port, options.rate));

  // Of what was written, so that totals and lines agree; the last line may come with the end.
  const told = { readings: 0, gaps: 0, missing: 0 };
  const subscription = new Subscription();
  subscription.add(
    source.readings$.subscribe((news) => {
      if (news.kind === "samples") told.readings += news.force.length;
      if (news.kind === "gap") {
        told.gaps += 1;
        told.missing += news.missing;
      }
      write((output) => output.reading(news));
    }),
  );
  subscription.add(
    source.status$
      .pipe(filter(changes()))
      .subscribe((news) => write((output) => output.status(news))),
  );
  subscription.add(source.liveness$.subscribe((news) => write((output) => output.liveness(news))));
  const second = () => {
    cancelSecond = clock.after(1_000, second);
    write((output) => output.second());
  };
  let cancelSecond = clock.after(1_000, second);

  return {
    stop: () => {
      cancelSecond();
      subscription.unsubscribe();
      const seconds = Math.round(clock.now() - startedAt) / 1_000;
      const { faults } = source.counters();
      write((output) => output.end({ ...told, seconds, faults }));
    },
  };
}

/** Whether a status differs from the one before in anything but measured values. */
function changes(): (news: ShownStatus) => boolean {
  let before = "";
  return ({ status: { state, cause, flags, fault, epoch, digest } }) => {
    const now = [state, cause, flags, fault, epoch, digest].join(" ");
    const changed = now !== before;
    before = now;
    return changed;
  };
}

/** Data go to standard output; what a person should know beside a table of numbers does not. */
type Sink = { readonly output: MonitorOutput; readonly stream: LineStream };

function sinksOf({ json, csv, stdout, stderr }: ShowOptions): readonly Sink[] {
  if (json) return [{ output: jsonOutput(), stream: stdout }];
  const text = textOutput(timeOfDay);
  if (!csv) return [{ output: text, stream: stdout }];
  return [
    { output: csvOutput(), stream: stdout },
    { output: { ...text, second: () => [] }, stream: stderr },
  ];
}

const timeOfDay = () => new Date().toLocaleTimeString("en-GB");
