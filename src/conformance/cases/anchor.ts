import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { isKind } from "../client.ts";
import { codeNumber } from "../dialogue.ts";
import { expect, expectSame, fail, skip } from "../verdict.ts";

/** An anchor as the words that set it and that tell it. */
type Anchor = string;

/** The anchor of before and two of this trial; skips the case where one that is set could not be taken back. */
async function chooseAnchors(
  bench: Bench,
): Promise<{ before: Anchor | undefined; first: Anchor; second: Anchor }> {
  const told = (await bench.accepted("anchored", "anchor-told")).message;
  const before =
    told.size === undefined || told.root === undefined ? undefined : `n${told.size} h${told.root}`;
  if (before === undefined && bench.welcome().simulator !== 1) {
    skip("none is kept, and one that is set could not be taken back");
  }
  const first = `n1024 h${bench.client.random(32)}`;
  const second = `n2048 h${bench.client.random(32)}`;
  return { before, first, second };
}

/** Runs a trial with an anchor kept, and leaves the one of before. */
async function withAnchor(
  bench: Bench,
  trial: (first: Anchor, second: Anchor) => Promise<void>,
): Promise<void> {
  const { before, first, second } = await chooseAnchors(bench);
  const giveBack = bench.owe("the anchor", async () => {
    await bench.greet();
    if (before !== undefined) await bench.accepted(`anchor ${before}`, "anchor-kept");
  });
  try {
    const answer = await bench.answer(`anchor ${first}`);
    if (isKind(answer, "refused") && answer.message.code === codeNumber("memory")) {
      skip("the instrument has no memory for it");
    }
    expectSame(answer.body, "ok anchor", "the answer");
    await trial(first, second);
  } finally {
    await giveBack();
  }
}

export const anchorCases: readonly Case[] = [
  defineCase(
    "279",
    "12",
    "a loss of power while an anchor is written leaves the one of before or the new one",
    async (bench) => {
      await withAnchor(bench, async (first, second) => {
        for (const later of [0, 4]) {
          const from = bench.client.heard.length;
          bench.client.command(`anchor ${second}`);
          await bench.client.pass(later);
          await bench.ask({ kind: "reset", cause: "power" });
          await bench.next("boot", 2500, () => true, from);
          await bench.greet();
          const { body } = await bench.accepted("anchored", "anchor-told");
          expect(
            [`ok anchored ${first}`, `ok anchored ${second}`].includes(body),
            `after a loss ${later} ms later what is told is "${body}"`,
          );
        }
      });
    },
    { needs: ["faults"], changes: true },
  ),
  defineCase(
    "098",
    "12",
    "a second anchor that comes before the answer to the first is refused with memory",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      await withAnchor(bench, async (first, second) => {
        const from = client.heard.length;
        const sequence = client.sequence + 1;
        const lines = [first, second].map((anchor, turn) =>
          client.lineOf(`anchor ${anchor}`, { sequence: sequence + turn }),
        );
        client.say(lines.map((line) => `${line}\n`).join(""));
        const answerTo = (wanted: number) =>
          client.findFrom(from, (line) => line.class === "reply" && line.sequence === wanted);
        // The answer to the first may be given up by then.
        const later =
          (await client.within(800 + client.medium.slack, () => answerTo(sequence + 1))) ??
          fail("the second was not answered");
        const earlier = answerTo(sequence);
        const kept = earlier !== undefined && earlier.time <= later.time;
        if (kept && later.body === "ok anchor") {
          skip("the first was answered before the second could come");
        }
        expectSame(later.body, "no anchor c22 d?", "the answer to the second (memory)");
        // The first is kept within its 500 ms, answered or not.
        await client.pass(500);
        const { body } = await bench.accepted("anchored", "anchor-told", {
          sequence: sequence + 2,
        });
        expectSame(body, `ok anchored ${first}`, "the anchor kept");
      });
    },
    { changes: true },
  ),
];
