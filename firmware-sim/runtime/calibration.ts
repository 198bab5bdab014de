import type { Command, Reply } from "../codec/commands.ts";
import { readCommand } from "../codec/commands.ts";
import { coefficientsOf, type Fit, type Fits, thermalTermOf } from "../firmware/fit.ts";
import {
  type Channel,
  type Contents,
  calibrationBytes,
  readCalibration,
  writeCalibration,
} from "../memory/calibration-record.ts";
import type { NonVolatile } from "../memory/non-volatile.ts";
import { createRecordPair, pairSize, type Slot } from "../memory/record-pair.ts";
import { delivered, nominalFits } from "./delivered.ts";

const fitOf = ({ fit, thermal }: Channel): Fit => ({
  ...coefficientsOf(fit),
  ...thermalTermOf(thermal),
});

/** A channel with what one staged command says of it. */
function withPiece(channel: Channel, { verb, values }: Command): Channel {
  switch (verb) {
    case "calfit":
      return { ...channel, fit: values };
    case "calspread":
      return { ...channel, spread: channel.spread.with(values.row, values) };
    case "calthermal":
      return { ...channel, thermal: values };
    default:
      return channel;
  }
}

/**
 * Reads the bodies that a service session staged; they were judged when they came. Only an instrument that is built to
 * do without pieces writes what lacks one, and keeps there what it was delivered with.
 */
function readStaged(staged: Readonly<Record<string, string>>): Contents {
  const commands = Object.values(staged).flatMap((body) => {
    const read = readCommand(body, "service");
    return read?.ok === true ? [read.command] : [];
  });
  const opened = commands.find(({ verb }) => verb === "calopen");
  const [forceA, forceB, position] = delivered.channels;
  const channelOf = (begun: Channel, number: number) =>
    commands
      .filter(({ values }) => "channel" in values && values.channel === number)
      .reduce(withPiece, begun);
  return {
    ...delivered,
    ...opened?.values,
    channels: [channelOf(forceA, 0), channelOf(forceB, 1), channelOf(position, 2)],
  };
}

/** Bytes of both slots. */
export const calibrationMemoryBytes = pairSize(calibrationBytes);

type CalibrationReply = Extract<Reply, { verb: "calibration" | "spread" | "thermal" }>;
type CalibrationQuery = Extract<Command, { verb: "calibration" | "spread" | "thermal" }>;

/** The two slots, from address `at` on; the valid one with the higher write count is in force (section 12). */
export function createCalibrationMemory(memory: NonVolatile, at: number) {
  const pair = createRecordPair(memory, {
    region: "calibration",
    at,
    payload: calibrationBytes,
  });
  pair.deliver(writeCalibration(delivered));

  function contents(): Contents | undefined {
    const bytes = pair.content();
    return bytes === undefined ? undefined : readCalibration(bytes);
  }

  /** 0 never calibrated, 1 valid, 2 every slot that was written is damaged. */
  function stateOfSlots(): 0 | 1 | 2 {
    if (pair.inForce() !== undefined) return 1;
    return pair.isErased() ? 0 : 2;
  }

  return {
    inForce: pair.inForce,
    identity: () => contents()?.identity,
    due: () => contents()?.due,
    fits(): Fits {
      const now = contents();
      if (now === undefined) return nominalFits;
      const [forceA, forceB, position] = now.channels;
      return [fitOf(forceA), fitOf(forceB), fitOf(position)];
    },
    write(
      slot: Slot,
      staged: Readonly<Record<string, string>>,
      done: (kept: boolean) => void,
    ): void {
      pair.write(writeCalibration(readStaged(staged)), done, slot);
    },
    /** Spoils every slot that was ever written. */
    damage: () => pair.damage(),
    /** Undefined for the covariance and the temperature term where no slot is valid. */
    answer(query: CalibrationQuery): CalibrationReply | undefined {
      const now = contents();
      const channel = now?.channels[query.values.channel];
      if (query.verb === "thermal") {
        return channel && { verb: "thermal", values: { ...query.values, ...channel.thermal } };
      }
      if (query.verb === "spread") {
        const row = channel?.spread[query.values.row];
        return row === undefined
          ? undefined
          : { verb: "spread", values: { ...query.values, ...row } };
      }
      return {
        verb: "calibration",
        values: {
          channel: query.values.channel,
          state: stateOfSlots(),
          slot: pair.inForce(),
          identity: now?.identity,
          date: now?.date,
          due: now?.due,
          mantissas: channel?.fit.mantissas,
          exponents: channel?.fit.exponents,
        },
      };
    },
  };
}

export type CalibrationMemory = ReturnType<typeof createCalibrationMemory>;
