import { parentPort, workerData } from "node:worker_threads";
import { live } from "./life.ts";
import type { LifeSummary } from "./tally.ts";
import { seedOf } from "./world/dice.ts";

/** What a worker is told: the seed of the campaign, and which of its lives are its own. */
export interface WorkerTask {
  readonly seed: number;
  readonly first: number;
  readonly every: number;
  readonly faults: number;
}

const task = workerData as WorkerTask;

/** A word from the parent lets it live so many lives more, so that none runs far ahead of the others. */
parentPort?.on("message", (lives: number) => {
  allowed += lives;
  void run();
});
let allowed = 0;
let next = task.first;
let running = false;

async function run(): Promise<void> {
  if (running) return;
  running = true;
  for (; allowed > 0; allowed -= 1) {
    const seed = seedOf(task.seed, next);
    try {
      const { story: _, ...summary } = await live(seed, { faults: task.faults });
      parentPort?.postMessage({ index: next, summary } satisfies Lived);
    } catch (error) {
      throw new Error(`A life broke off: npm run faults -- --case ${seed}`, { cause: error });
    }
    next += task.every;
  }
  running = false;
}

/** What a worker answers for each life. */
export interface Lived {
  readonly index: number;
  readonly summary: LifeSummary;
}
