import { Worker } from "node:worker_threads";
import { createCounting, type Tally } from "./tally.ts";
import type { Lived, WorkerTask } from "./worker.ts";
import { seedOf } from "./world/dice.ts";

/** Faults of one life, unless one of them cannot be mended. */
export const faultsOfLife = 28;
/** Lives that a worker may be ahead of what is counted. */
const ahead = 8;
/** A life takes a third of a second: without one for so long, milliseconds, there is one that never ends. */
const longestSilence = 120_000;

export interface CampaignOptions {
  readonly count: number;
  readonly seed: number;
  /** Threads; two where the machine has no more cores. */
  readonly workers?: number;
  /** Shown what is counted so far, life after life. */
  readonly progress?: (tally: Tally) => void;
}

/**
 * Lives life after life until so many faults are counted. Lives are counted in their order, whichever ends first, so
 * that a seed gives the same tally on any number of threads; no more than a few wait to be counted.
 */
export function runCampaign(options: CampaignOptions): Promise<Tally> {
  const { count, seed, workers: threads = 2 } = options;
  const counting = createCounting(count);
  const { tally } = counting;

  return new Promise((settle, fail) => {
    const workers = Array.from({ length: threads }, (_, first) => {
      const task: WorkerTask = { seed, first, every: threads, faults: faultsOfLife };
      return new Worker(new URL("./worker.ts", import.meta.url), { workerData: task });
    });
    let silence: NodeJS.Timeout | undefined;
    const listen = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        const life = counting.next();
        const words = `Life ${life} does not end: npm run faults -- --case ${seedOf(seed, life)}`;
        void end().then(() => fail(new Error(words)));
      }, longestSilence);
    };
    const end = async (): Promise<void> => {
      clearTimeout(silence);
      for (const worker of workers) await worker.terminate();
    };
    const take = (worker: Worker, { index, summary }: Lived): void => {
      if (counting.isDone()) return;
      listen();
      counting.take(index, summary);
      options.progress?.(tally);
      if (!counting.isDone()) {
        worker.postMessage(1);
        return;
      }
      void end().then(() => settle(tally));
    };
    for (const worker of workers) {
      worker.on("message", (lived: Lived) => take(worker, lived));
      worker.on("error", (error) => {
        void end().then(() => fail(error));
      });
      worker.postMessage(ahead);
    }
    listen();
  });
}
