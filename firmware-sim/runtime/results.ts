import type { Reply } from "../codec/commands.ts";
import { writeHex32 } from "../codec/crc32c.ts";
import { type EndName, ends } from "../firmware/codes.ts";
import { resultsKept } from "../firmware/figures.ts";
import type { IsOff } from "../firmware/protections.ts";
import type { Capturing } from "../firmware/state.ts";
import type { Capture } from "./capture.ts";
import type { ThrustFigures } from "./pulse-log.ts";

export type ResultWords = Extract<Reply, { verb: "result" }>["values"];

interface Result {
  readonly words: ResultWords;
  readonly capture: Capture;
}

export interface ThrustRecord {
  readonly thrust: Capturing;
  readonly end: EndName;
  readonly commanded: number;
  readonly pulses: number;
  /** Instrument time of the trigger, us. */
  readonly trigger: number;
  readonly figures: ThrustFigures;
  readonly capture: Capture;
}

/** A figure as far as its word can say it: a summary has no way to leave these out. */
const bounded = (value: number, low: number, high: number) =>
  Math.round(Math.min(high, Math.max(low, Number.isFinite(value) ? value : low)));

/** Another checksum than this one, eight hexadecimal digits. */
const inverted = (checksum: string) => writeHex32(~Number.parseInt(checksum, 16));

function wordsOf(record: ThrustRecord): ResultWords {
  const { thrust, figures, capture, end } = record;
  const { best } = figures;
  const whole = end === "complete" || end === "settled";
  const cut = !whole && figures.index === record.pulses - 1;
  const { stiffness } = best;
  const sayable = stiffness !== undefined && stiffness >= 0 && stiffness <= 999_999;
  return {
    number: thrust.number,
    nonce: thrust.nonce,
    frame: thrust.frame,
    plan: thrust.plan,
    limits: thrust.limits,
    commanded: record.commanded,
    measured: bounded(best.peak, 0, 20_000),
    timeToPeak: bounded(best.timeToPeak, 0, 20_000_000),
    width: cut || best.width === undefined ? undefined : bounded(best.width, 0, 20_000_000),
    impulse: bounded(figures.impulse, 0, 999_999_999),
    position: bounded(best.position, -9999, 9999),
    stiffness: sayable ? stiffness : undefined,
    end: ends[end],
    pulses: record.pulses,
    blocks: capture.blocks.length,
    samples: capture.samples,
    checksum: capture.checksum,
    trigger: record.trigger,
  };
}

/** The results that were not released, with their captures; lost with the power. */
export function createResults(isOff: IsOff) {
  const kept = new Map<number, Result>();
  return {
    keep(record: ThrustRecord): ResultWords {
      const taken = wordsOf(record);
      const words = isOff("capture-checksum")
        ? { ...taken, checksum: inverted(taken.checksum) }
        : taken;
      kept.set(words.number, { words, capture: record.capture });
      const [oldest] = kept.keys();
      if (kept.size > resultsKept && oldest !== undefined) kept.delete(oldest);
      return words;
    },
    forget: (number: number) => void kept.delete(number),
    words: (number: number) => kept.get(number)?.words,
    answerBlock(number: number, block: number): Extract<Reply, { verb: "block" }> | undefined {
      const found = kept.get(number)?.capture.blocks[block];
      if (found === undefined) return undefined;
      return { verb: "block", values: { number, block, ...found } };
    },
    clear: () => kept.clear(),
  };
}

export type Results = ReturnType<typeof createResults>;
