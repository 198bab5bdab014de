import { checksum, plainSeed } from "../../protocol/checksum.ts";
import type { Bench } from "../bench.ts";
import type { HeardOf } from "../client.ts";

/** Every block of a result, in their order. */
export async function fetchBlocks(
  { accepted }: Pick<Bench, "accepted">,
  number: number,
  blocks: number,
): Promise<readonly HeardOf<"block-told">[]> {
  const fetched: HeardOf<"block-told">[] = [];
  for (let block = 0; block < blocks; block += 1) {
    fetched.push(await accepted(`block i${number} b${block}`, "block-told"));
  }
  return fetched;
}

/** The checksum of a capture, from the words of its blocks as they came (section 9.8). */
export function checksumOf(blocks: readonly HeardOf<"block-told">[]): string {
  const text = blocks.map(({ body }) => `${body.slice(body.indexOf(" o") + 1)}\n`).join("");
  return checksum(plainSeed, text).toString(16).padStart(8, "0");
}

/** Less time than this between two risings is one and the same pulse, us; the shortest pause is 83 ms. */
const pulseSpan = 50_000;

/** When the force of each pulse rose over a height, cN, in us after the trigger. */
export function risings(
  blocks: readonly HeardOf<"block-told">[],
  height: number,
): readonly number[] {
  const found: number[] = [];
  let below = true;
  for (const { message } of blocks) {
    for (const [index, force] of message.force.entries()) {
      if (force === undefined) continue;
      const at = message.offset + index * message.interval;
      const last = found.at(-1) ?? Number.NEGATIVE_INFINITY;
      if (force >= height && below && at - last >= pulseSpan) found.push(at);
      below = force < height;
    }
  }
  return found;
}
