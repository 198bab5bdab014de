import { type Case, defineCase } from "../case.ts";
import { isKind } from "../client.ts";
import { stateNumber } from "../dialogue.ts";
import { expect, expectSame, expectWithin, fail, skip } from "../verdict.ts";
import { calibrated } from "./pieces.ts";

/** Bodies whose words are wrong in form, and where the first word at fault stands. */
const malformed: readonly (readonly [string, string, string, number])[] = [
  ["061", "a word is missing", "stream r100", 2],
  ["062", "a word is one too many", "alive f? f?", 2],
  ["063", "a word stands twice", "stream r100 r100 b1", 2],
  ["064", "words are in another order", "stream b1 r100", 1],
  ["065", "a word has another key", "stream r100 c1", 2],
  ["066", "a value has a leading zero", "stream r0100 b1", 1],
  ["067", "a value has a plus sign", "stream r100 b+1", 2],
  ["068", "a value is minus zero", "stream r-0 b1", 1],
  ["069", "a value has an exponent", "stream r1e2 b1", 1],
  ["070", "a value is empty", "stream r b1", 1],
  ["071", "a value that must be there is missing (?)", "stream r? b1", 1],
  ["072", "hexadecimal digits are in upper case", "alive fABCDEF01", 1],
  ["073", "hexadecimal digits are too few", "alive f0123456", 1],
  ["074", "two spaces stand between words", "stream r100  b1", 2],
  ["075", "a space stands at the end", "alive f? ", 2],
  ["076", "a value has 16 digits", "log i1000000000000000", 1],
  ["077", "the form of a later word, before the range of an earlier one", "stream r99999 b01", 2],
];

/** Those of them that could be understood all the same, were it not for the one canonical form. */
const understandable = "062 063 064 066 067 068 069 072 074 075 077".split(" ");

const wordCases: readonly Case[] = malformed.map(([id, title, body, position]) =>
  defineCase(
    id,
    "4",
    `bad-words: ${title}`,
    async (bench) => {
      await bench.refused(body, "bad-words", position);
    },
    understandable.includes(id) ? { protects: ["canonical-form"] } : {},
  ),
);

export const commandCases: readonly Case[] = [
  defineCase("060", "4", "a verb that the schema does not know is refused", async (bench) => {
    await bench.refused("frobnicate", "unknown-verb", undefined);
    await bench.refused("abcdefghijklmnop k1", "unknown-verb", undefined);
  }),
  ...wordCases,
  defineCase(
    "080",
    "4",
    "out-of-range: values beside their range, and of 15 digits",
    async (bench) => {
      await bench.refused("stream r300 b1", "out-of-range", 1);
      await bench.refused("stream r100 b21", "out-of-range", 2);
      await bench.refused("stream r100 b0", "out-of-range", 2);
      await bench.refused("log i999999999999999", "out-of-range", 1);
      await bench.refused("log i-1", "out-of-range", 1);
      await bench.refused("clear n1000", "out-of-range", 1);
    },
    { protects: ["range"] },
  ),
  defineCase("081", "5.1", "every query is answered ok in linked", async (bench) => {
    await bench.accepted("alive f?", "alive-heard");
    await bench.accepted("stream r0 b1", "stream-set");
    await bench.accepted("disarm", "disarmed");
    await bench.accepted("fault", "fault-told");
    await bench.accepted("tests", "tests-told");
    await bench.accepted("results", "results-told");
    await bench.accepted("anchored", "anchor-told");
    await bench.accepted("zero", "zero-told");
    for (const channel of calibrated) {
      const { state } = (await bench.accepted(`calibration g${channel}`, "calibration-told"))
        .message;
      if (state !== 1) continue;
      await bench.accepted(`spread g${channel} r0`, "spread-told");
      await bench.accepted(`thermal g${channel}`, "thermal-told");
    }
  }),
  defineCase(
    "082",
    "4",
    "what is not allowed in linked is refused with state and its number",
    async (bench) => {
      const digest = bench.client.random(8);
      const linked = stateNumber("linked");
      await bench.refused(`arm l${digest} p${digest}`, "state", linked);
      await bench.refused(`confirm n${digest} l${digest} p${digest} t3000`, "state", linked);
      await bench.refused("clear n1", "state", linked);
    },
    { arms: true },
  ),
  defineCase(
    "083",
    "4",
    "a command that comes again is answered from memory and not carried out again",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      const { body, line } = await bench.setLimits();
      // So that the present time is another one.
      await client.pass(5);
      const again = await client.tryAsk(body, { sequence: line.sequence });
      if (again === undefined || !isKind(again, "impulse-set")) fail("it was not answered again");
      expectSame(again.body, line.body, "the answer from memory");
      expect(again.time > line.time, "the answer from memory bears the old time");
      const next = await bench.setLimits();
      expectSame(
        next.line.message.kind === "impulse-set" && next.line.message.epoch,
        2,
        "the epoch of the next limits",
      );
    },
    { protects: ["repetition"], needs: ["impulse"] },
  ),
  defineCase(
    "084",
    "4",
    "a refusal is remembered too, and counted once",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      const before = await bench.next("health");
      const first = await bench.refused("block i1 b0", "no-such", 1);
      const again = await client.tryAsk("block i1 b0", { sequence: first.sequence });
      expectSame(again?.body, first.body, "the answer from memory");
      await client.pass(15 + client.medium.slack);
      const after = await bench.next("health");
      expectSame(after.message.refused - before.message.refused, 1, "refusals counted");
    },
    { protects: ["repetition"] },
  ),
  defineCase(
    "085",
    "4",
    "another command under the last sequence number is refused with sequence",
    async (bench) => {
      bench.silence();
      const { sequence } = await bench.accepted("alive f?", "alive-heard");
      await bench.refused("disarm", "sequence", sequence, { sequence });
    },
    { protects: ["sequence"] },
  ),
  defineCase(
    "086",
    "4",
    "a lower sequence number is refused with the last one",
    async (bench) => {
      bench.silence();
      const { sequence } = await bench.accepted("alive f?", "alive-heard", { sequence: 50 });
      await bench.refused("alive f?", "sequence", sequence, { sequence: 49 });
      await bench.refused("alive f?", "sequence", sequence, { sequence: 1 });
    },
    { protects: ["sequence"] },
  ),
  defineCase(
    "087",
    "4",
    "sequence number 0 is refused, gaps are allowed up to 9999999",
    async (bench) => {
      bench.silence();
      await bench.greet();
      await bench.refused("alive f?", "sequence", 0, { sequence: 0 });
      for (const sequence of [7, 5000, 9_999_999]) {
        await bench.accepted("alive f?", "alive-heard", { sequence });
      }
    },
    { protects: ["sequence"] },
  ),
  defineCase(
    "088",
    "4",
    "an echoed time of more than 150 ms ago is stale, and its age is told",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      for (const age of [151_000, 400_000]) {
        const before = client.time;
        const echoed = before - age;
        if (echoed < 0) skip("the instrument started less than 400 ms ago");
        const line = await bench.refused("alive f?", "stale", "any", { time: echoed });
        const detail = isKind(line, "refused") ? line.message.detail : undefined;
        expectWithin(
          detail,
          Math.floor((before - echoed) / 1000),
          Math.ceil((line.time - echoed) / 1000),
          "the age told, ms",
        );
      }
    },
    { protects: ["freshness"] },
  ),
  defineCase(
    "089",
    "4",
    "an echoed time in the future is stale without an age",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      await bench.refused("alive f?", "stale", undefined, { time: client.time + 2_000_000 });
    },
    { protects: ["freshness"] },
  ),
  defineCase("090", "4", "an echoed time of at most 150 ms ago is fresh", async (bench) => {
    const { client } = bench;
    bench.silence();
    let oldest = 0;
    // As near to the limit as the way to the instrument lets a host come.
    for (const age of [100_000, 120_000, 135_000, 145_000, 149_000]) {
      const echoed = client.time - age;
      if (echoed < 0) skip("the instrument started less than 150 ms ago");
      const line = await bench.answer("alive f?", { time: echoed });
      const longest = (line.time - echoed) / 1000;
      if (isKind(line, "alive-heard")) oldest = Math.max(oldest, longest);
      else expect(longest > 150, `one of ${longest.toFixed(1)} ms at most was refused`);
    }
    expect(oldest > 0, "none was taken as fresh");
    bench.measured(`taken up to ${oldest.toFixed(1)} ms`);
  }),
  defineCase(
    "091",
    "4",
    "a stale command does not use up its sequence number",
    async (bench) => {
      const { client } = bench;
      bench.silence();
      const sequence = client.sequence + 1;
      await bench.refused("alive f?", "stale", undefined, {
        sequence,
        time: client.time + 2_000_000,
      });
      await bench.accepted("alive f?", "alive-heard", { sequence });
    },
    { protects: ["freshness"] },
  ),
  defineCase("092", "15", "commands are answered within 10 ms", async (bench) => {
    const { client } = bench;
    bench.silence();
    const spans: number[] = [];
    for (let turn = 0; turn < 21; turn += 1) {
      const sent = client.medium.now();
      const line = await bench.accepted("alive f?", "alive-heard");
      spans.push(line.arrived - sent);
    }
    spans.sort((one, other) => one - other);
    const [fastest = 0, median = 0, slowest = 0] = [spans[0], spans[10], spans[20]];
    bench.measured(
      `${fastest.toFixed(1)} / ${median.toFixed(1)} / ${slowest.toFixed(1)} ms fastest / middle / slowest`,
    );
    expectWithin(median, 0, 10 + client.medium.slack, "the middle time to an answer, ms");
  }),
  defineCase(
    "093",
    "9.3",
    "without a permit a keep-alive with a frame is refused with nonce",
    async (bench) => {
      await bench.refused(`alive f${bench.client.random(4)}`, "nonce", undefined);
      await bench.accepted("alive f?", "alive-heard");
    },
    { protects: ["frame"] },
  ),
  defineCase(
    "094",
    "9.8",
    "results and blocks that are not there are refused with no-such",
    async (bench) => {
      const { client } = bench;
      await bench.refused("result i65535", "no-such", 65_535);
      await bench.refused("block i65535 b0", "no-such", 65_535);
      await bench.refused(`release i65535 z${client.random(4)}`, "no-such", 65_535);
    },
  ),
  defineCase(
    "095",
    "10",
    "without a latched fault `fault` tells 0 and nothing else",
    async (bench) => {
      const { body } = await bench.accepted("fault", "fault-told");
      expectSame(body, "ok fault n0 c0 v? l? t?", "the answer");
    },
  ),
];
