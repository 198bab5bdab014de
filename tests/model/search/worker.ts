import { parentPort, workerData } from "node:worker_threads";
import { createSearcher, type SearchOptions } from "./searcher.ts";
import type { Order } from "./share.ts";

const { index, searchers, options } = workerData as {
  readonly index: number;
  readonly searchers: number;
  readonly options: SearchOptions;
};
const searcher = createSearcher(index, searchers, options);
searcher.start();
parentPort?.on("message", (order: Order) => parentPort?.postMessage(searcher.answer(order)));
