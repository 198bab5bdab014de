import { describe, expect, it } from "vitest";
import type { RecordHead } from "../../../src/device/session/record-memory.ts";
import { type Bench, createBench } from "../../support/host-and-instrument.ts";

/** A bench, and the record that its instrument was last told to remember. */
function createScene() {
  let told: RecordHead | undefined;
  const bench = createBench(1, {
    onLine(line) {
      const [, size, root] = / anchor n(\d+) h([0-9a-f]{64})/.exec(line) ?? [];
      if (size !== undefined && root !== undefined) told = { size: Number(size), root };
    },
  });
  return { bench, anchor: () => told };
}
const linked = (bench: Bench) =>
  bench.until(() => bench.session.profile() !== undefined, "the instrument known");
const ofSize = (size: number, root: string): RecordHead => ({ size, root });

/** A bench whose instrument has seen 40 entries with this root, linked anew to a record. */
async function relinked(seen: string, record: Bench["store"]["roots"]) {
  const { bench, anchor } = createScene();
  bench.store.roots = () => ofSize(40, seen);
  await bench.configure();
  await bench.until(() => anchor()?.size === 40, "the record remembered");
  bench.store.roots = record;
  const { boot } = bench.session.profile()?.welcome ?? {};
  bench.store.permits.push({ id: "open", planDigest: "00".repeat(32), boot: boot ?? "" });
  bench.line.unplug();
  await bench.until(() => bench.session.profile() === undefined, "the link lost");
  bench.line.plugIn();
  await linked(bench);
  return { bench, anchor };
}

const right = "ab".repeat(32);

describe("an instrument", () => {
  it("that remembers no record remembers this one from the first link on", async () => {
    const { bench, anchor } = createScene();
    await bench.configure();
    expect(bench.session.profile()?.recordTrouble).toBeUndefined();
    await bench.until(() => anchor() !== undefined, "the record remembered");
    expect(anchor()).toEqual({ size: 1, root: right });
  });

  it("remembers it anew after each thrust", async () => {
    const { bench, anchor } = createScene();
    await bench.configure();
    await bench.arm();
    bench.press(10);
    await bench.until(() => bench.instrument.state().phase.at === "ready", "the instrument ready");
    bench.instrument.hand.pullTrigger();
    await bench.pass(150);
    bench.instrument.hand.releaseTrigger();
    bench.instrument.hand.release();
    await bench.until(() => anchor()?.size === 3, "permit and result remembered");
    expect(bench.store.results.size).toBe(1);
  });

  it("that remembers an earlier state of the record has nothing against it", async () => {
    const { bench, anchor } = await relinked(right, (size) => ofSize(size === 40 ? 40 : 55, right));
    expect(bench.session.profile()?.recordTrouble).toBeUndefined();
    await bench.until(() => anchor()?.size === 55, "the present state remembered");
    expect(bench.store.results.get("open")?.outcome.kind).toBe("no-thrust");
  });

  it.each<[string, Bench["store"]["roots"], RegExp, number]>([
    [
      "that is shorter",
      () => ofSize(39, right),
      /remembers 40 entries of the record, and it has 39/,
      0,
    ],
    [
      "with another past",
      (size) => ofSize(size, "cd".repeat(32)),
      /another record than this one/,
      0,
    ],
    ["that does not answer", undefined, /does not say what it was/, 1],
  ])(
    "speaks against a record %s, and goes on remembering what it saw [test->RC-67~1]",
    async (_, record, words, closed) => {
      const { bench, anchor } = await relinked(right, record);
      expect(bench.session.profile()?.recordTrouble?.why).toMatch(words);
      await bench.pass(1000);
      expect(anchor()).toEqual({ size: 40, root: right });
      // A record that is contradicted is no judge of what became of a permit.
      expect(bench.store.results.size).toBe(closed);
    },
  );
});
