import type { Channel } from "../../../src/calibration/session/coefficients.ts";
import { indicated } from "../../../src/calibration/session/evaluation/as-held.ts";
import { range } from "./bench.ts";
import type { Chance } from "./chance.ts";
import { loopAt, type TrueChannel, trueCounts } from "./true-channel.ts";

/** Up to so many seconds a force may have been there. */
const longest = 300;

/** The error of one use: of a force whose history is not known, told in steps. */
export function trueError(
  truth: TrueChannel,
  channel: Channel,
  newtons: number,
  temperature: number,
  chance: Chance,
): number {
  const share = newtons / range;
  const felt =
    newtons +
    (loopAt(truth, Math.min(1, share)) / 2) * chance.rectangular() +
    crept(truth, newtons, chance);
  return (
    indicated(channel, trueCounts(truth, felt, temperature), temperature) -
    newtons +
    0.01 * chance.triangular()
  );
}

function crept({ creep, moves }: TrueChannel, newtons: number, chance: Chance): number {
  return moves === undefined
    ? creep * (newtons / range) * chance.rectangular()
    : moves.creepShare * newtons * moves.creptIn(chance.between(0, longest));
}
