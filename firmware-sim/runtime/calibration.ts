import type { Command, Reply } from "../codec/commands.ts";
import { readCommand } from "../codec/commands.ts";
import { crcOf, crcOver } from "../codec/crc32c.ts";
import { pieces } from "../firmware/service.ts";
import { newtonsPerCount } from "../physics/channels.ts";

/** Force in newtons of `n` counts: `c0 + c1 n + c2 n^2`. */
export interface Fit {
  readonly c0: number;
  readonly c1: number;
  readonly c2: number;
}

interface Numbers {
  readonly mantissas: readonly (number | undefined)[];
  readonly exponents: readonly (number | undefined)[];
}

interface Channel {
  readonly fit: Numbers;
  readonly spread: readonly Numbers[];
}

interface Contents {
  readonly identity: string;
  readonly date: number;
  readonly due: number;
  readonly channels: readonly [Channel, Channel];
}

interface Slot {
  readonly contents: Contents;
  readonly writes: number;
  readonly crc: number;
}

const nominal: Fit = { c0: 0, c1: newtonsPerCount, c2: 0 };

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

function sumOf(contents: Contents, writes: number): number {
  return crcOf(crcOver(JSON.stringify({ contents, writes })));
}

function slotOf(contents: Contents, writes: number): Slot {
  return { contents, writes, crc: sumOf(contents, writes) };
}

const isValid = (slot: Slot | undefined): slot is Slot =>
  slot !== undefined && sumOf(slot.contents, slot.writes) === slot.crc;

function fitOf({ mantissas, exponents }: Numbers): Fit {
  const term = (at: number) => Number(`${mantissas[at] ?? 0}e${exponents[at] ?? 0}`);
  return { c0: term(0), c1: term(1), c2: term(2) };
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

type CalibrationReply = Extract<Reply, { verb: "calibration" | "spread" }>;
type CalibrationQuery = Extract<Command, { verb: "calibration" | "spread" }>;

/** The two slots; the valid one with the higher write count is in force (section 12). */
export function createCalibrationMemory() {
  const slots: [Slot | undefined, Slot | undefined] = [slotOf(delivered, 1), undefined];

  function inForce(): 0 | 1 | undefined {
    const [first, second] = slots;
    if (isValid(first) && isValid(second)) return second.writes > first.writes ? 1 : 0;
    if (isValid(first)) return 0;
    return isValid(second) ? 1 : undefined;
  }

  function contents(): Contents | undefined {
    const slot = inForce();
    return slot === undefined ? undefined : slots[slot]?.contents;
  }

  /** 0 never calibrated, 1 valid, 2 every slot that was written is damaged. */
  function stateOfSlots(): 0 | 1 | 2 {
    if (inForce() !== undefined) return 1;
    return slots.some((slot) => slot !== undefined) ? 2 : 0;
  }

  return {
    inForce,
    identity: () => contents()?.identity,
    due: () => contents()?.due,
    /** The nominal fit where no slot is valid: good enough to watch by, never to arm by. */
    fits(): readonly [Fit, Fit] {
      const now = contents();
      if (now === undefined) return [nominal, nominal];
      return [fitOf(now.channels[0].fit), fitOf(now.channels[1].fit)];
    },
    write(slot: 0 | 1, staged: Readonly<Record<string, string>>): void {
      const writes = Math.max(...slots.map((written) => written?.writes ?? 0)) + 1;
      slots[slot] = slotOf(readStaged(staged), writes);
    },
    /** Spoils every slot that was ever written. */
    damage(): void {
      for (const at of [0, 1] as const) {
        const slot = slots[at];
        if (slot !== undefined) slots[at] = { ...slot, crc: slot.crc ^ 1 };
      }
    },
    answer(query: CalibrationQuery): CalibrationReply {
      const now = contents();
      const channel = now?.channels[query.values.channel === 0 ? 0 : 1];
      if (query.verb === "spread") {
        const row = channel?.spread[query.values.row];
        const missing = [undefined, undefined, undefined];
        const { mantissas, exponents } = row ?? { mantissas: missing, exponents: missing };
        return { verb: "spread", values: { ...query.values, mantissas, exponents } };
      }
      return {
        verb: "calibration",
        values: {
          channel: query.values.channel,
          state: stateOfSlots(),
          slot: inForce(),
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
