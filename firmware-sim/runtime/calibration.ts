import type { Command, Reply } from "../codec/commands.ts";
import { readCommand } from "../codec/commands.ts";
import { type Fit, fitOf, nominalSlope } from "../firmware/fit.ts";
import { pieces } from "../firmware/service.ts";
import {
  type Channel,
  type Contents,
  calibrationBytes,
  type Numbers,
  readCalibration,
  writeCalibration,
} from "../memory/calibration-record.ts";
import type { NonVolatile } from "../memory/non-volatile.ts";
import { createRecordPair, pairSize, type Slot } from "../memory/record-pair.ts";

const nominal: Fit = { c0: 0, c1: nominalSlope, c2: 0 };

const delivered: Contents = {
  identity: "SIM-CAL-1",
  date: 20_260_101,
  due: 20_270_101,
  channels: [deliveredChannel(), deliveredChannel()],
};

function deliveredChannel(): Channel {
  return {
    fit: { mantissas: [0, 2_500_000, 0], exponents: [0, -9, 0] },
    spread: [
      { mantissas: [400_000, -12, 0], exponents: [-9, -9, 0] },
      { mantissas: [-12, 6, 0], exponents: [-9, -12, 0] },
      { mantissas: [0, 0, 0], exponents: [0, 0, 0] },
    ],
  };
}

/** Reads the bodies that a service session staged; they were judged when they came. */
function readStaged(staged: Readonly<Record<string, string>>): Contents {
  const open = { identity: "none", date: 20_000_101, due: 20_000_101 };
  const empty = (): { fit: Numbers; spread: Numbers[] } => {
    const { fit, spread } = deliveredChannel();
    return { fit, spread: [...spread] };
  };
  const channels = [empty(), empty()] as const;
  for (const piece of pieces) {
    const read = readCommand(staged[piece] ?? "", "service");
    if (read === undefined || !read.ok) continue;
    const { command } = read;
    if (command.verb === "calopen") Object.assign(open, command.values);
    if (command.verb === "calfit") {
      channels[command.values.channel === 0 ? 0 : 1].fit = command.values;
    }
    if (command.verb === "calspread") {
      channels[command.values.channel === 0 ? 0 : 1].spread[command.values.row] = command.values;
    }
  }
  return { ...open, channels };
}

/** Bytes of both slots. */
export const calibrationMemoryBytes = pairSize(calibrationBytes);

type CalibrationReply = Extract<Reply, { verb: "calibration" | "spread" }>;
type CalibrationQuery = Extract<Command, { verb: "calibration" | "spread" }>;

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
    /** The nominal fit where no slot is valid: good enough to watch by, never to arm by. */
    fits(): readonly [Fit, Fit] {
      const now = contents();
      if (now === undefined) return [nominal, nominal];
      return [fitOf(now.channels[0].fit), fitOf(now.channels[1].fit)];
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
    /** Undefined for the covariance where no slot is valid. */
    answer(query: CalibrationQuery): CalibrationReply | undefined {
      const now = contents();
      const channel = now?.channels[query.values.channel === 0 ? 0 : 1];
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
