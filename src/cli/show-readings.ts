import { filter, Subscription } from "rxjs";
import type { Clock } from "../device/clock.ts";
import type { StatusNews } from "../device/telemetry/news.ts";
import type { Telemetry } from "../device/telemetry/telemetry.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import { csvOutput, jsonOutput, type MonitorOutput, textOutput } from "./monitor-output.ts";

/** Where lines go: a stream of Node's, as far as it is used. */
export type LineStream = {
  write(text: string): unknown;
  /** Bytes that the reader has not taken yet. */
  readonly writableLength: number;
};

/** A reader that leaves more than this waiting is given up, rather than the memory. */
const mostWaiting = 16 * 1024 * 1024;

type ShowOptions = {
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly welcome: Welcome;
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
  const { telemetry, clock } = options;
  const sinks = sinksOf(options);
  const startedAt = clock.now();
  const write = (say: (output: MonitorOutput) => readonly string[]) => {
    for (const { output, stream } of sinks) {
      const lines = say(output);
      if (lines.length > 0) stream.write(`${lines.join("\n")}\n`);
      if (stream.writableLength > mostWaiting) options.overrun();
    }
  };
  write((output) => output.welcome(options.welcome, options.port, options.rate));

  // Of what was written, so that totals and lines agree; the last line may come with the end.
  const told = { readings: 0, gaps: 0, missing: 0 };
  const subscription = new Subscription();
  subscription.add(
    telemetry.readings$.subscribe((news) => {
      if (news.kind === "samples") told.readings += news.force.length;
      if (news.kind === "gap") {
        told.gaps += 1;
        told.missing += news.missing;
      }
      write((output) => output.reading(news));
    }),
  );
  subscription.add(
    telemetry.status$
      .pipe(filter(changes()))
      .subscribe((news) => write((output) => output.status(news))),
  );
  subscription.add(
    telemetry.liveness$.subscribe((news) => write((output) => output.liveness(news))),
  );
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
      const { faults } = telemetry.counters();
      write((output) => output.end({ ...told, seconds, faults }));
    },
  };
}

/** Whether a status differs from the one before in anything but measured values. */
function changes(): (news: StatusNews) => boolean {
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
