import {
  figuresOf,
  nextStability,
  notStable,
  type Stability,
  stabilityBounds,
} from "../../calibration/guided/stability.ts";
import type { Reading } from "../../calibration/guided/state.ts";
import type { RawSamples } from "../../protocol/messages/raw.ts";

export type Channel = "force" | "position";

/** What the counts of a channel mean: newtons or millimetres at a temperature of the instrument. */
export type Meaning = (counts: number, temperature: number | null) => number;

/** By the coefficients in force. Force is the mean of both channels. */
export type Meanings = {
  readonly forceA: Meaning;
  readonly forceB: Meaning;
  readonly position: Meaning;
};

/** Samples of one captured point: half a second at 200 a second leaves 3 mN of noise. */
export const samplesWanted = 100;

/** How a capture ended. */
export type Captured =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly why: string };

export type LiveFigures = {
  readonly value: number | null;
  readonly drift: number | null;
  readonly deviation: number | null;
  /** Seconds for which it has been stable; null: it is not. */
  readonly stable: number | null;
  readonly temperature: number | null;
  /** Instrument time of the newest sample in seconds; null: none came yet. */
  readonly at: number | null;
};

type Gathered = { readonly a: number[]; readonly b: number[]; readonly position: number[] };

/** Raw counts as they come: what they mean, whether they stand still, and the means of a captured point. */
export interface LiveCounts {
  take(raw: RawSamples, microseconds: number): void;
  /** Which channel is looked at, and what its counts mean now; begins to look anew. */
  look(channel: Channel, meanings: Meanings): void;
  figures(): LiveFigures;
  /** Begins to gather the point; `done` is told once. A movement breaks it off. */
  capture(done: (captured: Captured) => void): void;
  /** Samples of the point that is being gathered; undefined: none is. */
  taken(): number | undefined;
  breakOff(why: string): void;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation of single samples; 0 for one sample only. */
function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
}

const known = (values: readonly (number | undefined)[]): number[] =>
  values.filter((value) => value !== undefined);

export function createLiveCounts(): LiveCounts {
  let channel: Channel = "force";
  let meanings: Meanings | undefined;
  let stability: Stability = notStable;
  let temperature: number | null = null;
  let at: number | null = null;
  let gathered: Gathered | undefined;
  let finished: (captured: Captured) => void = () => {};

  function settle(captured: Captured): void {
    gathered = undefined;
    finished(captured);
  }

  function gather(raw: RawSamples): void {
    if (gathered === undefined || at === null) return;
    if (raw.channelA.includes(undefined) || raw.channelB.includes(undefined)) {
      settle({ ok: false, why: "A sample is missing; capture the point again." });
      return;
    }
    gathered.a.push(...known(raw.channelA));
    gathered.b.push(...known(raw.channelB));
    gathered.position.push(...known([raw.position]));
    if (gathered.a.length < samplesWanted) return;
    const { a, b, position } = gathered;
    settle({
      ok: true,
      reading: {
        countsA: meanOf(a),
        countsB: meanOf(b),
        deviationA: deviationOf(a),
        deviationB: deviationOf(b),
        position: position.length === 0 ? null : meanOf(position),
        deviationPosition: position.length === 0 ? null : deviationOf(position),
        temperature,
        count: a.length,
        at,
      },
    });
  }

  /** The mean of one line in the unit of the channel; undefined where it tells nothing. */
  function meaningOf(raw: RawSamples): number | undefined {
    if (meanings === undefined) return undefined;
    if (channel === "position") {
      return raw.position === undefined ? undefined : meanings.position(raw.position, temperature);
    }
    const [a, b] = [known(raw.channelA), known(raw.channelB)];
    if (a.length === 0 || b.length === 0) return undefined;
    return (meanings.forceA(meanOf(a), temperature) + meanings.forceB(meanOf(b), temperature)) / 2;
  }

  return {
    take(raw, microseconds) {
      at = microseconds / 1e6;
      temperature = raw.temperature === undefined ? null : raw.temperature / 1000;
      const mean = meaningOf(raw);
      stability =
        mean === undefined
          ? notStable
          : nextStability(stability, { at, mean }, stabilityBounds[channel]);
      if (gathered !== undefined && stability.since === undefined) {
        return settle({
          ok: false,
          why: "It moved while the point was captured; wait for STABLE.",
        });
      }
      gather(raw);
    },
    look(which, meaning) {
      channel = which;
      meanings = meaning;
      stability = notStable;
    },
    figures() {
      const figures = figuresOf(stability.window);
      const { since } = stability;
      return {
        value: figures?.mean ?? null,
        drift: figures?.drift ?? null,
        deviation: figures?.deviation ?? null,
        stable: since === undefined || at === null ? null : at - since,
        temperature,
        at,
      };
    },
    capture(done) {
      if (stability.since === undefined) {
        done({ ok: false, why: "It is not stable yet; wait for STABLE." });
        return;
      }
      finished = done;
      gathered = { a: [], b: [], position: [] };
    },
    taken: () => gathered?.a.length,
    breakOff(why) {
      if (gathered !== undefined) settle({ ok: false, why });
    },
  };
}
