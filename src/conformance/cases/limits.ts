import { digestOf } from "../../protocol/digest.ts";
import type { Bench } from "../bench.ts";
import { type Case, defineCase } from "../case.ts";
import { isKind } from "../client.ts";
import { stateNumber } from "../dialogue.ts";
import {
  type LimitsValues,
  type LimitsWord,
  limitsBody,
  limitsWords,
  type Mode,
  mildLimits,
  modeLetters,
} from "../limits-body.ts";
import { expect, expectSame, fail, skip } from "../verdict.ts";
import { allowedEnds, bodyWith } from "./word-ends.ts";

type Mild = ReturnType<typeof mildLimits>;
/** Both ends are taken as they are; one beyond each is refused, and changes nothing. */
async function judgeWord(bench: Bench, mode: Mode, word: LimitsWord): Promise<void> {
  for (const end of allowedEnds(bench, mode, word)) {
    const body = bodyWith(bench, mode, word, end);
    const line = await bench.accepted(body, `${mode}-set`);
    expect(
      line.body.startsWith(`ok ${body} e`),
      `"${body}" was answered with other values: "${line.body}"`,
    );
  }
  const { epoch } = (await bench.next("status")).message;
  for (const beyond of [word.low - 1, word.high + 1]) {
    await bench.refused(bodyWith(bench, mode, word, beyond), "out-of-range", word.position);
  }
  expectSame((await bench.next("status")).message.epoch, epoch, "the epoch after the refusals");
}

const names: Readonly<Record<string, string>> = {
  k: "peak",
  f: "force limit",
  j: "impulse",
  w: "width",
  x: "travel",
  a: "lowest preload",
  b: "highest preload",
  c: "preload ceiling",
  n: "pulses",
  r: "rate",
  q: "adaptive",
  m: "responses",
  t: "tolerance",
  p: "pitch",
  y: "yaw",
};

/** A case keeps its number where a word is put between others: these two came after all the rest. */
const laterWords: Readonly<Record<string, string>> = { m: "113", t: "114" };
const firstWords = limitsWords("impulse").filter(({ key }) => laterWords[key] === undefined);

const impulseWords: readonly Case[] = limitsWords("impulse").map((word) =>
  defineCase(
    laterWords[word.key] ?? String(100 + firstWords.findIndex(({ key }) => key === word.key)),
    "7",
    `impulse, ${names[word.key] ?? word.key}: both ends are taken, one beyond is refused, nothing is clamped`,
    (bench) => judgeWord(bench, "impulse", word),
    { protects: ["range"], needs: ["impulse"] },
  ),
);

function everyWord(mode: "pressure" | "probe") {
  return async (bench: Bench) => {
    for (const word of limitsWords(mode)) await judgeWord(bench, mode, word);
  };
}

/** Skips the case where the ceilings of the welcome forbid a peak, which is judged before. */
function needsCeilings(bench: Bench, peak: number): void {
  const { forceCeiling, peakCeiling } = bench.welcome();
  if (Math.min(forceCeiling, peakCeiling) < peak)
    skip("the ceilings of the welcome forbid it already");
}

/** Limits that contradict each other, under any ceilings, and the word at fault. */
const contradictions: readonly (readonly [string, string, (mild: Mild) => LimitsValues, string])[] =
  [
    ["120", "lowest preload above the highest", ({ b }) => ({ a: b + 1 }), "a"],
    ["121", "highest preload above the ceiling", ({ b }) => ({ c: b - 1 }), "b"],
    [
      "122",
      "preload ceiling above the force limit",
      ({ b, f }) => ({ k: b + 1, c: f, f: f - 1 }),
      "c",
    ],
    ["123", "peak not above the highest preload", ({ b }) => ({ k: b }), "b"],
    ["124", "peak above the force limit", ({ b, k }) => ({ c: b, f: k - 1 }), "k"],
    ["125", "one pulse with a rate", () => ({ n: 1, r: 400 }), "r"],
    ["126", "several pulses without a rate", () => ({ n: 2, r: 0 }), "r"],
    ["127", "several pulses at 3.99 Hz", () => ({ n: 2, r: 399 }), "r"],
    ["128", "one pulse that is adaptive", () => ({ n: 1, r: 0, q: 1 }), "q"],
    [
      "129",
      "several at once: the lowest position is told",
      ({ b }) => ({ a: b + 1, n: 2, r: 0 }),
      "a",
    ],
  ];

function positionOf(mode: Mode, key: string): number {
  return limitsWords(mode).find((word) => word.key === key)?.position ?? 0;
}

/** Likewise of what settles a series. */
const settlingContradictions: typeof contradictions = [
  ["136", "one response alone settles", () => ({ n: 3, r: 400, m: 1, t: 10 }), "m"],
  [
    "137",
    "as many responses settle as there are pulses",
    () => ({ n: 3, r: 400, m: 3, t: 10 }),
    "m",
  ],
  ["138", "a single pulse settles", () => ({ n: 1, r: 0, m: 2, t: 10 }), "m"],
  ["139", "responses settle without a tolerance", () => ({ n: 3, r: 400, m: 2, t: 0 }), "t"],
  ["198", "a tolerance without responses", () => ({ n: 3, r: 400, m: 0, t: 10 }), "t"],
];

const orderCases: readonly Case[] = [...contradictions, ...settlingContradictions].map(
  ([id, title, values, key]) =>
    defineCase(
      id,
      "7",
      `order: ${title}`,
      async (bench) => {
        const mild = mildLimits(bench.welcome());
        const body = limitsBody("impulse", { ...mild, ...values(mild) });
        await bench.refused(body, "order", positionOf("impulse", key));
      },
      { protects: ["order"], needs: ["impulse"] },
    ),
);

export const limitsCases: readonly Case[] = [
  ...impulseWords,
  defineCase(
    "115",
    "7",
    "pressure, every word: ends are taken, one beyond is refused",
    everyWord("pressure"),
    {
      protects: ["range"],
      needs: ["pressure"],
    },
  ),
  defineCase(
    "116",
    "7",
    "probe, every word: ends are taken, one beyond is refused",
    everyWord("probe"),
    {
      protects: ["range"],
      needs: ["probe"],
    },
  ),
  defineCase(
    "117",
    "7",
    "values above the ceilings of the welcome are refused",
    async (bench) => {
      const { peakCeiling, forceCeiling } = bench.welcome();
      const mild = mildLimits(bench.welcome());
      if (peakCeiling >= 7500 && forceCeiling >= 8000)
        skip("the ceilings are as high as the ranges");
      if (peakCeiling < 7500) {
        const peak = { k: peakCeiling + 1, f: Math.min(forceCeiling, 8000) };
        await bench.refused(limitsBody("impulse", { ...mild, ...peak }), "out-of-range", 1);
      }
      if (forceCeiling < 8000) {
        await bench.refused(
          limitsBody("impulse", { ...mild, f: forceCeiling + 1 }),
          "out-of-range",
          2,
        );
      }
    },
    { protects: ["range"], needs: ["impulse"] },
  ),
  defineCase("118", "7", "a mode that is not in the welcome is unsupported", async (bench) => {
    const { modes } = bench.welcome();
    const other = (["impulse", "pressure", "probe"] as const).find(
      (mode) => !modes.includes(modeLetters[mode]),
    );
    if (other === undefined) skip("the instrument offers every mode");
    await bench.refused(limitsBody(other, mildLimits(bench.welcome())), "unsupported", 0);
  }),
  ...orderCases,
  defineCase(
    "130",
    "7",
    "order: a pressure of more than 25 N",
    async (bench) => {
      needsCeilings(bench, 2501);
      const body = limitsBody("pressure", { ...mildLimits(bench.welcome()), k: 2501, f: 2501 });
      await bench.refused(body, "order", 1);
    },
    { protects: ["order"], needs: ["pressure"] },
  ),
  defineCase(
    "131",
    "7",
    "order: a probe of more than 27 N",
    async (bench) => {
      needsCeilings(bench, 2701);
      const body = limitsBody("probe", { ...mildLimits(bench.welcome()), k: 2701, f: 2701 });
      await bench.refused(body, "order", 1);
    },
    { protects: ["order"], needs: ["probe"] },
  ),
  defineCase(
    "132",
    "7",
    "the reply echoes every word, and has the digest of the command's body",
    async (bench) => {
      const { body, line } = await bench.setLimits();
      expectSame(line.body, `ok ${body} e1 d${digestOf(body)}`, "the echo");
    },
    { needs: ["impulse"] },
  ),
  defineCase(
    "133",
    "7",
    "epochs count the limits that were accepted, from 1 in each session",
    async (bench) => {
      for (const epoch of [1, 2]) {
        const { line } = await bench.setLimits("impulse", { w: 3000 + epoch });
        if (!isKind(line, "impulse-set")) fail("no echo");
        expectSame(line.message.epoch, epoch, "the epoch");
      }
      await bench.refused("impulse k1500", "bad-words", 2);
      const { line } = await bench.setLimits();
      expectSame(isKind(line, "impulse-set") && line.message.epoch, 3, "the epoch after a refusal");
      await bench.greet();
      const after = await bench.setLimits();
      expectSame(
        isKind(after.line, "impulse-set") && after.line.message.epoch,
        1,
        "the epoch in a new session",
      );
    },
    { needs: ["impulse"] },
  ),
  defineCase(
    "134",
    "7",
    "every status repeats the epoch and the first 8 digits of the digest",
    async (bench) => {
      for (const width of [3000, 4000]) {
        const { line, digest } = await bench.setLimits("impulse", { w: width });
        const status = await bench.next("status");
        expectSame(status.message.state, stateNumber("limited"), "the state");
        expectSame(status.message.digest, digest.slice(0, 8), "the digest in the status");
        expectSame(
          isKind(line, "impulse-set") && line.message.epoch,
          status.message.epoch,
          "the epoch in the status",
        );
      }
    },
    { protects: ["status-digest"], needs: ["impulse"] },
  ),
  defineCase(
    "135",
    "8",
    "a greeting drops the limits",
    async (bench) => {
      await bench.setLimits();
      await bench.greet();
      const status = await bench.next("status");
      expectSame(status.message.state, stateNumber("linked"), "the state");
      expectSame(status.message.epoch, 0, "the epoch");
      expectSame(status.message.digest, undefined, "the digest");
    },
    { needs: ["impulse"] },
  ),
];
