import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { FlightAct, FlightNews, FlightReply } from "./flight-messages.ts";

export type { FlightNews } from "./flight-messages.ts";

/**
 * The ring of the last minute on the disk, written by a thread of its own. No call waits, none throws,
 * and none can be slower than posting a message: where the disk does not keep up, lines are dropped,
 * counted, and the file says so.
 */
export interface FlightRecorder {
  /** Begins a new segment, about every 10 s. A reader can begin with each. */
  segment(text: string, lines: number): void;
  append(text: string, lines: number): void;
  /** Keeps what the ring holds now, under these causes; what became of it is told. */
  keep(causes: readonly string[]): void;
  /** The end in order. Resolves when the ring is removed, or after a second. */
  close(): Promise<void>;
}

export type FlightOptions = {
  readonly folder: string;
  readonly told: (news: FlightNews) => void;
  /** The worker's module, for tests. */
  readonly entry?: URL;
};

/** So much may be under way to a disk that does not keep up: about 20 s. */
const mostUnderWay = 2_000_000;
const longestEnd = 1_000;

export function openFlightRecorder(options: FlightOptions): FlightRecorder {
  const { told } = options;
  // The worker lies beside this module: .ts from source, .js in dist.
  const extension = extname(new URL(import.meta.url).pathname);
  const entry = options.entry ?? new URL(`./flight-worker${extension}`, import.meta.url);
  const worker = new Worker(entry, { name: "flight", execArgv: [], stdout: true, stderr: true });
  worker.stdout.resume();
  worker.stderr.resume();
  const ended = Promise.withResolvers<void>();
  let gone = false;
  let underWay = 0;
  let dropped = 0;

  let lost: string | undefined;
  const end = (why: string | undefined): void => {
    if (gone) return;
    gone = true;
    lost = why;
    if (why !== undefined) told({ news: "dropped", lines: dropped, why });
    dropped = 0;
    ended.resolve();
  };
  worker.on("message", (reply: FlightReply) => {
    if (reply.news === "taken") underWay -= reply.bytes;
    else if (reply.news === "closed") end(undefined);
    else told(reply);
  });
  worker.on("error", (error) => end(error instanceof Error ? error.message : "it failed"));
  worker.on("exit", (code) => end(`its thread ended with code ${code}`));
  // It must not keep a program that has ended.
  worker.unref();

  const post = (act: FlightAct): void => {
    if (!gone) worker.postMessage(act);
  };

  const write = (act: "segment" | "append", text: string, lines: number): void => {
    if (gone || underWay + text.length > mostUnderWay) {
      dropped += lines;
      return;
    }
    const why = "the disk did not keep up";
    const note =
      dropped === 0 ? "" : `${JSON.stringify({ kind: "dropped", lines: dropped, why })}\n`;
    if (dropped > 0) told({ news: "dropped", lines: dropped, why });
    dropped = 0;
    underWay += note.length + text.length;
    post({ act, text: note + text, lines });
  };

  post({ act: "open", folder: options.folder });
  return {
    segment: (text, lines) => write("segment", text, lines),
    append: (text, lines) => write("append", text, lines),
    keep: (causes) => post({ act: "keep", causes }),
    async close() {
      post({ act: "close" });
      const patience = setTimeout(() => end("the disk did not answer"), longestEnd);
      await ended.promise;
      clearTimeout(patience);
      if (lost !== undefined && dropped > 0) told({ news: "dropped", lines: dropped, why: lost });
      await worker.terminate();
    },
  };
}
