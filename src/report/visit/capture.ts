import { decodeWords } from "../../protocol/message.ts";
import { blockTold } from "../../protocol/messages/block.ts";
import type { PlotPoint } from "../plot/plot.ts";

/**
 * The force of a capture, in N over ms after the trigger; a sample that the instrument did not have is null.
 *
 * @param bytes as the record keeps them: a line for each block, `o-200 d100 f1003,... x1650,...`
 * @returns undefined where they are of another form
 */
export function forceOf(bytes: Uint8Array): readonly PlotPoint[] | undefined {
  const lines = new TextDecoder("latin1")
    .decode(bytes)
    .split("\n")
    .filter((each) => each !== "");
  const points: PlotPoint[] = [];
  for (const line of lines) {
    // The lines leave out which result and which block they are of.
    const block = decodeWords(blockTold, `${blockTold.head} i1 b0 ${line}`);
    if (!block.ok) return undefined;
    const { offset, interval, force } = block.value;
    for (const [index, value] of force.entries()) {
      const at = (offset + index * interval) / 1000;
      points.push([at, value === undefined ? null : value / 100]);
    }
  }
  return points;
}
