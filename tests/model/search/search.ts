import { Worker } from "node:worker_threads";
import { createSearcher, type SearchOptions } from "./searcher.ts";
import type { Answer, Expanded, Found, Order, Share, Step, Taken, Tally } from "./share.ts";

/** A searcher here or in a thread of its own. */
interface Remote {
  ask(order: Order): Promise<Answer>;
  end(): Promise<void>;
}

function nearBy(options: SearchOptions): Remote {
  const searcher = createSearcher(0, 1, options);
  searcher.start();
  return {
    ask: (order) => Promise.resolve(searcher.answer(order)),
    end: () => Promise.resolve(),
  };
}

function inThread(index: number, searchers: number, options: SearchOptions): Remote {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: { index, searchers, options },
    // A whole level and every machine may be in it.
    resourceLimits: { maxOldGenerationSizeMb: 8192 },
  });
  const waiting: { settle: (answer: Answer) => void; fail: (error: Error) => void }[] = [];
  worker.on("message", (answer: Answer) => waiting.shift()?.settle(answer));
  worker.on("error", (error: Error) => waiting.shift()?.fail(error));
  return {
    ask: (order) =>
      new Promise((settle, fail) => {
        waiting.push({ settle, fail });
        worker.postMessage(order);
      }),
    end: async () => void (await worker.terminate()),
  };
}

export interface Explored {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly seconds: number;
  /** Machines in the tables of the searcher that has the most; each has its own. */
  readonly hosts: number;
  readonly firmwares: number;
  /** How many states there are in each pair of a host's and an instrument's state. */
  readonly places: ReadonlyMap<string, number>;
  /** How often each act was taken. */
  readonly acts: readonly number[];
  /** Acts that were not followed, because there was no room for what comes of them. */
  readonly cut: number;
  /** False where the search was ended before everything was looked at, or acts were not followed. */
  readonly whole: boolean;
  readonly violation: { readonly rule: string; readonly path: readonly number[] } | undefined;
}

export interface ExploreOptions extends SearchOptions {
  readonly threads: number;
  /** One searcher works in a thread of its own too, so that others can work beside it. */
  readonly apart?: boolean;
  /** Ends after the level in which so many states were passed. */
  readonly most?: number | undefined;
  /** Told after every level. */
  readonly onLevel?: ((depth: number, states: number, frontier: number) => void) | undefined;
}

/** Searches breadth first, so that the first broken rule has the shortest way to it. */
export async function explore(options: ExploreOptions): Promise<Explored> {
  const { threads, faults, without, only, ignoring, most = Number.POSITIVE_INFINITY } = options;
  const wanted: SearchOptions = { faults, without, only, ignoring };
  const searchers =
    threads === 1 && options.apart !== true
      ? [nearBy(wanted)]
      : Array.from({ length: threads }, (_, index) => inThread(index, threads, wanted));
  const askAll = async <A extends Answer>(order: Order): Promise<readonly A[]> =>
    (await Promise.all(
      searchers.map((searcher) => searcher.ask(order)),
    )) as readonly Answer[] as readonly A[];
  const started = performance.now();
  let [depth, states, transitions, frontier] = [0, 1, 0, 1];
  let found: Found | undefined;
  try {
    while (frontier > 0 && found === undefined && states < most) {
      const expanded = await askAll<Expanded>({ kind: "expand" });
      found = expanded.find((answer) => answer.found !== undefined)?.found;
      transitions += expanded.reduce((sum, answer) => sum + answer.transitions, 0);
      const taken = (await Promise.all(
        searchers.map((searcher, receiver) =>
          searcher.ask({ kind: "take", shares: sharesFor(expanded, receiver) }),
        ),
      )) as readonly Answer[] as readonly Taken[];
      states = taken.reduce((sum, answer) => sum + answer.states, 0);
      frontier = taken.reduce((sum, answer) => sum + answer.frontier, 0);
      depth += 1;
      options.onLevel?.(depth, states, frontier);
    }
    const seconds = (performance.now() - started) / 1000;
    const tallies = await askAll<Tally>({ kind: "tally" });
    const cut = tallies.reduce((sum, tally) => sum + tally.cut, 0);
    return {
      states,
      transitions,
      depth,
      seconds,
      hosts: Math.max(...tallies.map((tally) => tally.hosts)),
      firmwares: Math.max(...tallies.map((tally) => tally.firmwares)),
      places: summed(tallies),
      acts: (tallies[0]?.acts ?? []).map((_, act) =>
        tallies.reduce((sum, tally) => sum + (tally.acts[act] ?? 0), 0),
      ),
      cut,
      whole: frontier === 0 && found === undefined && cut === 0,
      violation: found === undefined ? undefined : await pathTo(found, searchers),
    };
  } finally {
    await Promise.all(searchers.map((searcher) => searcher.end()));
  }
}

function sharesFor(expanded: readonly Expanded[], receiver: number) {
  return expanded.flatMap(({ shares }, from): { from: number; share: Share }[] => {
    const share = shares[receiver];
    return share === undefined ? [] : [{ from, share }];
  });
}

function summed(tallies: readonly Tally[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { places } of tallies) {
    for (const [place, count] of Object.entries(places)) {
      sums.set(place, (sums.get(place) ?? 0) + count);
    }
  }
  return sums;
}

/** The acts from the start to the broken rule. */
async function pathTo(found: Found, searchers: readonly Remote[]) {
  const path = [found.act];
  let at: Pick<Step, "searcher" | "parent"> = found;
  while (at.parent >= 0) {
    const searcher = searchers[at.searcher];
    if (searcher === undefined) throw new Error(`no searcher ${at.searcher}`);
    const step = (await searcher.ask({ kind: "step", number: at.parent })) as Step;
    if (step.parent >= 0) path.unshift(step.act);
    at = step;
  }
  return { rule: found.rule, path };
}
