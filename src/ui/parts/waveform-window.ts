import type { Waveform } from "../../controller/messages/snapshot.ts";

/** What lies above this share of the peak over the preload is the thrust. */
const thrustShare = 0.1;

/** How much is shown before and after the thrust: so many times its length, and at least so long. */
const before = { times: 1.5, milliseconds: 2 };
const after = { times: 4, milliseconds: 8 };

/**
 * The part of a capture about its thrust. A capture is kept much longer than the few milliseconds that a
 * thrust lasts; drawn whole, the thrust would be a spike. The peak is always within.
 */
export function cutToThrust(waveform: Waveform): Waveform {
  const { force, preloadNewtons, intervalMilliseconds, offsetMilliseconds } = waveform;
  const base = preloadNewtons ?? 0;
  const peak = force.reduce<number>((highest, value) => Math.max(highest, value ?? 0), base);
  const threshold = base + (peak - base) * thrustShare;
  const inThrust = (value: number | null) => value !== null && value > threshold;
  const first = force.findIndex(inThrust);
  if (first === -1) return waveform;
  const last = force.findLastIndex(inThrust);
  const length = last - first + 1;
  const lead = Math.max(before.times * length, before.milliseconds / intervalMilliseconds);
  const tail = Math.max(after.times * length, after.milliseconds / intervalMilliseconds);
  const from = Math.max(0, Math.floor(first - lead));
  return {
    ...waveform,
    force: force.slice(from, Math.ceil(last + tail) + 1),
    offsetMilliseconds: offsetMilliseconds + from * intervalMilliseconds,
  };
}
