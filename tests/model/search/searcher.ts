import type { ProtectionName } from "../../../firmware-sim/firmware/protections.ts";
import { PoolSpent } from "../parts/pool-spent.ts";
import { acts } from "../system/acts.ts";
import { begin } from "../system/begin.ts";
import { forget } from "../system/forget.ts";
import { createMachinery } from "../system/machinery.ts";
import { load, store, words } from "../system/rows.ts";
import { createRowSet, hashOf } from "./set.ts";
import type { Answer, Found, Order, Share } from "./share.ts";

export interface SearchOptions {
  /** How many faults may happen on the way. */
  readonly faults: number;
  /** Protections that the firmware is built without. */
  readonly without: readonly ProtectionName[];
  /** The faults that may happen, in the words of their acts; all where nothing is said. */
  readonly only?: readonly string[] | undefined;
  /** Letters of rules that are not looked at. */
  readonly ignoring?: string | undefined;
}

/** Which of several searchers keeps a state. The table of a searcher goes by other bits of the hash. */
const ownerOf = (hash: number, searchers: number): number => (hash >>> 24) % searchers;

/** Rows for another searcher, gathered over a level. */
function createOutbox() {
  let rows = new Int32Array(words * 1024);
  let parents = new Int32Array(1024);
  let taken = new Uint8Array(1024);
  let count = 0;
  // What was sent lately is not sent again: most successors come up several times in a row.
  const lately = new Int32Array((1 << 14) * words);
  return {
    put(row: Int32Array, hash: number, parent: number, act: number): boolean {
      const at = (hash & 16_383) * words;
      let same = true;
      for (let index = 0; index < words && same; index += 1)
        same = lately[at + index] === row[index];
      if (same) return false;
      for (let index = 0; index < words; index += 1) lately[at + index] = row[index] as number;
      if (count === parents.length) {
        const [wider, longer, further] = [
          new Int32Array(rows.length * 2),
          new Int32Array(count * 2),
          new Uint8Array(count * 2),
        ];
        wider.set(rows);
        longer.set(parents);
        further.set(taken);
        [rows, parents, taken] = [wider, longer, further];
      }
      rows.set(row, count * words);
      parents[count] = parent;
      taken[count] = act;
      count += 1;
      return true;
    },
    empty() {
      const full = {
        rows: rows.slice(0, count * words),
        parents: parents.slice(0, count),
        acts: taken.slice(0, count),
      };
      count = 0;
      return full;
    },
  };
}

/**
 * One of several that share the states by their hash and search them breadth first, a level at a time. Each has its
 * own tables of machines; what it hands on brings the machines along that the other has not seen.
 */
export function createSearcher(index: number, searchers: number, options: SearchOptions) {
  const machinery = createMachinery(options.without);
  const { world, host, firmware, rules } = machinery;
  const set = createRowSet(words);
  const scratch = new Int32Array(words);
  const outboxes = Array.from({ length: searchers }, createOutbox);
  const told = Array.from({ length: searchers }, () => ({
    hosts: new Uint8Array(1 << 16),
    firmwares: new Uint8Array(1 << 16),
    newHosts: [] as Share["hosts"][number][],
    newFirmwares: [] as Share["firmwares"][number][],
  }));
  const known = Array.from({ length: searchers }, () => ({
    hosts: new Map<number, number>(),
    firmwares: new Map<number, number>(),
  }));
  let parents = new Int32Array(1 << 16);
  let from = new Uint8Array(1 << 16);
  let by = new Uint8Array(1 << 16);
  const tally = Array.from({ length: acts.length }, () => 0);
  const enabled = new Uint8Array(acts.length);
  const { only } = options;
  const isLeftOut = acts.map(
    ({ fault, words: act }) => fault === true && only?.includes(act) === false,
  );
  let done = 0;
  let transitions = 0;
  let cut = 0;

  const hashNow = (): number =>
    hashOf(
      scratch,
      words,
      host.facts(scratch[0] as number).mark,
      firmware.facts(scratch[1] as number).mark,
    );

  function mark(marks: Uint8Array<ArrayBuffer>, number: number): Uint8Array<ArrayBuffer> {
    if (number < marks.length) return marks;
    const wider = new Uint8Array(marks.length * 2 > number ? marks.length * 2 : number * 2);
    wider.set(marks);
    return wider;
  }

  function keep(searcher: number, parent: number, act: number, hash: number): void {
    const number = set.add(scratch, hash);
    if (!set.wasNew()) return;
    if (number >= parents.length) {
      const [longer, wider, further] = [
        new Int32Array(number * 2),
        new Uint8Array(number * 2),
        new Uint8Array(number * 2),
      ];
      longer.set(parents);
      wider.set(from);
      further.set(by);
      [parents, from, by] = [longer, wider, further];
    }
    parents[number] = parent;
    from[number] = searcher;
    by[number] = act;
  }

  function handOn(owner: number, hash: number, parent: number, act: number): void {
    const box = outboxes[owner];
    const seen = told[owner];
    if (box === undefined || seen === undefined) throw new Error(`no searcher ${owner}`);
    if (!box.put(scratch, hash, parent, act)) return;
    seen.hosts = mark(seen.hosts, world.host);
    if (seen.hosts[world.host] === 0) {
      seen.hosts[world.host] = 1;
      seen.newHosts.push([world.host, host.facts(world.host).machine]);
    }
    seen.firmwares = mark(seen.firmwares, world.firmware);
    if (seen.firmwares[world.firmware] === 0) {
      seen.firmwares[world.firmware] = 1;
      seen.newFirmwares.push([world.firmware, firmware.facts(world.firmware).state]);
    }
  }

  function settle(parent: number, act: number): void {
    forget(machinery);
    store(world, scratch);
    const hash = hashNow();
    const owner = ownerOf(hash, searchers);
    if (owner === index) keep(index, parent, act, hash);
    else handOn(owner, hash, parent, act);
  }

  /** False where there is no room for what follows. */
  function happens(happen: (typeof acts)[number]["happen"]): boolean {
    try {
      happen(world, machinery);
      return true;
    } catch (error) {
      if (!(error instanceof PoolSpent)) throw error;
      machinery.abandon();
      cut += 1;
      return false;
    }
  }

  /** Every act of one state; the rule that one of them breaks. */
  function expandOne(number: number): Found | undefined {
    const chunk = set.chunkOf(number);
    const offset = set.offsetOf(number);
    load(world, chunk, offset);
    const free = world.budget > 0;
    for (let act = 0; act < acts.length; act += 1) {
      const { fault, may } = acts[act] as (typeof acts)[number];
      const thinkable = (free || fault !== true) && isLeftOut[act] === false;
      enabled[act] = thinkable && may(world, machinery) ? 1 : 0;
    }
    for (let act = 0; act < acts.length; act += 1) {
      if (enabled[act] === 0) continue;
      const { fault, happen } = acts[act] as (typeof acts)[number];
      load(world, chunk, offset);
      if (fault === true) world.budget -= 1;
      transitions += 1;
      tally[act] = (tally[act] as number) + 1;
      if (!happens(happen)) continue;
      const rule = rules.take();
      const counts = rule !== undefined && !(options.ignoring ?? "").includes(rule.charAt(0));
      if (counts) return { rule, searcher: index, parent: number, act };
      settle(number, act);
    }
    return undefined;
  }

  function expand(): Answer {
    const end = set.count();
    let found: Found | undefined;
    transitions = 0;
    while (done < end && found === undefined) {
      found = expandOne(done);
      done += 1;
    }
    const shares = outboxes.map((box, owner) => {
      const seen = told[owner];
      if (owner === index || seen === undefined) return undefined;
      const share: Share = { hosts: seen.newHosts, firmwares: seen.newFirmwares, ...box.empty() };
      seen.newHosts = [];
      seen.newFirmwares = [];
      return share;
    });
    return { kind: "expanded", shares, transitions, found };
  }

  function takeShare(sender: number, share: Share): void {
    const names = known[sender];
    if (names === undefined) throw new Error(`no searcher ${sender}`);
    for (const [number, machine] of share.hosts) names.hosts.set(number, host.intern(machine));
    for (const [number, state] of share.firmwares) {
      names.firmwares.set(number, firmware.intern(state));
    }
    for (let row = 0; row < share.parents.length; row += 1) {
      for (let word = 0; word < words; word += 1)
        scratch[word] = share.rows[row * words + word] as number;
      scratch[0] = names.hosts.get(scratch[0] as number) as number;
      scratch[1] = names.firmwares.get(scratch[1] as number) as number;
      keep(sender, share.parents[row] as number, share.acts[row] as number, hashNow());
    }
  }

  function places(): Record<string, number> {
    const counted: Record<string, number> = {};
    for (let number = 0; number < set.count(); number += 1) {
      const chunk = set.chunkOf(number);
      const offset = set.offsetOf(number);
      const place = `${host.facts(chunk[offset] as number).at} / ${firmware.facts(chunk[offset + 1] as number).at}`;
      counted[place] = (counted[place] ?? 0) + 1;
    }
    return counted;
  }

  return {
    machinery,
    answer(order: Order): Answer {
      switch (order.kind) {
        case "expand":
          return expand();
        case "take": {
          for (const { from: sender, share } of order.shares) takeShare(sender, share);
          return { kind: "taken", states: set.count(), frontier: set.count() - done };
        }
        case "step":
          return {
            kind: "step",
            searcher: from[order.number] as number,
            parent: parents[order.number] as number,
            act: by[order.number] as number,
          };
        case "tally":
          return {
            kind: "tally",
            hosts: host.count(),
            firmwares: firmware.count(),
            places: places(),
            cut,
            acts: tally,
          };
      }
    },
    /** Begins with the one state before everything, if it is this searcher's. */
    start(): void {
      if (index !== 0) return;
      begin(machinery, options.faults);
      store(world, scratch);
      keep(0, -1, 0, hashNow());
    },
  };
}

export type Searcher = ReturnType<typeof createSearcher>;
