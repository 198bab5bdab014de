import { checksum, plainSeed } from "../../protocol/checksum.ts";
import type { ErrorCode } from "../../protocol/codes.ts";
import { encodeBody } from "../../protocol/message.ts";
import { type Block, type BlockTold, blockTold } from "../../protocol/messages/block.ts";
import type { ResultReady, ResultTold } from "../../protocol/messages/result.ts";
import type { Centinewtons, Micrometres, Microseconds } from "../../protocol/units.ts";
import type { Link } from "../link/link.ts";

/** Samples of a thrust, evenly spaced; undefined is a value that the instrument did not have. */
export type CaptureBlock = {
  /** Time of the first sample after the trigger; before it, below 0. */
  readonly offset: Microseconds;
  readonly interval: Microseconds;
  readonly force: readonly (Centinewtons | undefined)[];
  readonly position: readonly (Micrometres | undefined)[];
};

/** All the blocks of one thrust, whose checksum agreed with that of its summary. */
export type Capture = {
  readonly summary: ResultTold | ResultReady;
  readonly blocks: readonly CaptureBlock[];
};

export type FetchOutcome =
  | { readonly ok: true; readonly capture: Capture }
  | {
      readonly ok: false;
      readonly why: "link-lost" | "no-answer" | "wrong-block" | "checksum" | "sample-count";
    }
  | { readonly ok: false; readonly why: "rejected"; readonly code: ErrorCode };

/** A block that is lost after all repetitions of its request is asked for this many times again. */
const moreAttempts = 4;
/** One capture whose checksum is wrong is fetched whole once more. */
const fetches = 2;

/**
 * Fetches the capture of a result, block by block. Only one request waits at any time, so that a
 * keep-alive stands behind one block at most. The instrument keeps the result: whoever has stored it
 * durably releases it.
 */
export async function fetchCapture(
  link: Link,
  summary: ResultTold | ResultReady,
): Promise<FetchOutcome> {
  let outcome: FetchOutcome = { ok: false, why: "checksum" };
  for (let fetch = 0; fetch < fetches; fetch += 1) {
    const fetched = await fetchBlocks(link, summary);
    if (!fetched.ok) return fetched.outcome;
    outcome = judge({ summary, blocks: fetched.blocks });
    if (outcome.ok) return outcome;
  }
  return outcome;
}

/**
 * A capture as the instrument's own text: a line for each block, `o-200 d100 f1003,... x1650,...`.
 * These are the bytes that the checksum in the summary covers (protocol, section 9.8).
 */
export function encodeCapture(capture: Capture): Uint8Array {
  return Buffer.from(textOf(capture), "latin1");
}

type Blocks =
  | { readonly ok: true; readonly blocks: readonly CaptureBlock[] }
  | { readonly ok: false; readonly outcome: FetchOutcome };

async function fetchBlocks(link: Link, summary: ResultTold | ResultReady): Promise<Blocks> {
  const blocks: CaptureBlock[] = [];
  for (let block = 0; block < summary.blocks; block += 1) {
    const number = block as Block["block"];
    const told = await fetchBlock(link, { kind: "block", number: summary.number, block: number });
    if (!told.ok) return told;
    const { offset, interval, force, position } = told.block;
    blocks.push({ offset, interval, force, position });
  }
  return { ok: true, blocks };
}

type OneBlock =
  | { readonly ok: true; readonly block: BlockTold }
  | { readonly ok: false; readonly outcome: FetchOutcome };

async function fetchBlock(link: Link, asked: Block): Promise<OneBlock> {
  const failed = (outcome: FetchOutcome): OneBlock => ({ ok: false, outcome });
  for (let attempt = 0; attempt <= moreAttempts; attempt += 1) {
    const answer = await link.request(asked);
    if (answer.kind === "rejected") {
      return failed({ ok: false, why: "rejected", code: answer.code });
    }
    if (answer.kind === "not-sent" && answer.why === "link-lost") {
      return failed({ ok: false, why: "link-lost" });
    }
    if (answer.kind !== "answered") continue;
    const { message } = answer;
    const isIt =
      message.kind === "block-told" &&
      message.number === asked.number &&
      message.block === asked.block;
    return isIt ? { ok: true, block: message } : failed({ ok: false, why: "wrong-block" });
  }
  return failed({ ok: false, why: "no-answer" });
}

function judge(capture: Capture): FetchOutcome {
  const { summary, blocks } = capture;
  const text = textOf(capture);
  const sum = checksum(plainSeed, text).toString(16).padStart(8, "0");
  if (sum !== summary.checksum) return { ok: false, why: "checksum" };
  const samples = blocks.reduce((count, block) => count + block.force.length, 0);
  if (samples !== summary.samples) return { ok: false, why: "sample-count" };
  return { ok: true, capture };
}

function textOf({ summary, blocks }: Capture): string {
  return blocks.map((block, index) => `${wordsOf(summary, block, index)}\n`).join("");
}

/** The words of a block from its offset on: one canonical form, so they are as they came. */
function wordsOf(summary: Capture["summary"], block: CaptureBlock, index: number): string {
  const number = index as Block["block"];
  const body = encodeBody(blockTold, {
    kind: "block-told",
    number: summary.number,
    block: number,
    ...block,
  });
  if (!body.ok) throw new Error(`block ${index} of a capture holds a value that no line can bear`);
  return body.value.slice(body.value.indexOf(` ${blockTold.fields.offset.key}`) + 1);
}
