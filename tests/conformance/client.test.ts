import { describe, expect, it } from "vitest";
import { allCases } from "../../src/conformance/cases/all.ts";
import { giveBack } from "../../src/conformance/give-back.ts";
import { prepare } from "../../src/conformance/prepare.ts";
import { createVirtualBench } from "./support/virtual-instrument.ts";

describe("the client", () => {
  it("has one command unanswered at a time, however slow the answers are", async () => {
    const sent: { sequence: number; at: number }[] = [];
    const note = (text: string, at: number) => {
      const [, sequence] = /^>[0-9a-f]{4} (\d+) /.exec(text) ?? [];
      if (sequence !== undefined) sent.push({ sequence: Number(sequence), at });
    };
    const { bench } = createVirtualBench({ line: { sent: note, wayBack: () => 9000 } });
    await bench.greet();
    const from = bench.client.heard.length;
    bench.beat(20);
    for (let count = 0; count < 40; count += 1) {
      await bench.client.pass(7 + count);
      await bench.accepted("fault", "fault-told");
    }
    const replies = bench.client.heard.slice(from).filter((line) => line.class === "reply");
    const arrivals = new Map(replies.map(({ sequence, arrived }) => [sequence, arrived]));
    const early = sent.slice(1).filter(({ at }, index) => {
      const before = sent[index];
      return before === undefined || at < (arrivals.get(before.sequence) ?? Number.NaN);
    });
    expect(sent.length).toBeGreaterThan(60);
    expect(early).toEqual([]);
  });
});

describe("the end of a run", () => {
  it("stops the instrument, though nothing else may leave any more", async () => {
    const { bench } = createVirtualBench();
    await prepare(bench);
    await bench.arm();
    bench.client.life.breakOff("the run was interrupted");
    await expect(bench.accepted("alive f?", "alive-heard")).rejects.toThrow(
      "the run was interrupted",
    );
    expect(await giveBack(bench)).toEqual([]);
    expect(bench.latestStatus()).toMatchObject({ state: 4, cause: 1 });
  });

  it("pays what is owed, and says what could not be paid", async () => {
    const { bench } = createVirtualBench();
    await prepare(bench);
    const paid: string[] = [];
    bench.owe("one", async () => void paid.push("one"));
    bench.owe("the other", async () => {
      await bench.accepted("calwrite z00000000", "calibrate-written");
    });
    bench.client.life.breakOff("the run was interrupted");
    const [kept, ...more] = await giveBack(bench);
    expect(paid).toEqual(["one"]);
    expect(kept).toMatch(/^the other was not given back: .*calwrite/);
    expect(more).toEqual([]);
  });

  it.each([
    ["AIP-271", / calwrite /, / calibration g0/],
    ["AIP-278", / anchor n/, / anchored/],
  ])("leaves what it kept before as it was, though %s was broken off", async (id, first, then) => {
    const awaited: RegExp[] = [];
    const { bench } = createVirtualBench({
      line: {
        sent: (text) => {
          if (awaited[0]?.test(text) !== true) return;
          awaited.shift();
          if (awaited.length === 0) bench.client.life.breakOff("the run was interrupted");
        },
      },
    });
    const anchor = `n7 h${"0123456789abcdef".repeat(4)}`;
    await prepare(bench);
    await bench.accepted(`anchor ${anchor}`, "anchor-kept");
    await prepare(bench);
    awaited.push(first, then);
    const one = allCases.find((other) => other.id === id);
    await expect(one?.judge(bench)).rejects.toThrow("the run was interrupted");
    expect(await giveBack(bench)).toEqual([]);
    expect((await bench.greet()).calibration).toBe("SIM-CAL-1");
    expect((await bench.accepted("anchored", "anchor-told")).body).toBe(`ok anchored ${anchor}`);
  });

  it("owes nothing that was paid before", async () => {
    const { bench } = createVirtualBench();
    await prepare(bench);
    let paid = 0;
    const pay = bench.owe("one", async () => {
      paid += 1;
    });
    await pay();
    expect(await giveBack(bench)).toEqual([]);
    expect(paid).toBe(1);
  });
});
