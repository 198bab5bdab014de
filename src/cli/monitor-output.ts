import type { InstrumentFields } from "../controller/watchers/messages/instrument.ts";
import type { Liveness } from "../device/telemetry/liveness.ts";
import type { ReadingNews, SampleBlock, StatusNews } from "../device/telemetry/news.ts";
import { causes, flagBits, nameAt, states } from "../protocol/codes.ts";
import type { Status } from "../protocol/messages/status.ts";
import { instrumentWords } from "./instrument-words.ts";

/** What a monitor has seen when it ends. */
export type MonitorTotals = {
  readonly readings: number;
  readonly gaps: number;
  readonly missing: number;
  readonly seconds: number;
  readonly faults: Readonly<Partial<Record<string, number>>>;
};

/** As much of a status as is shown. */
export type ShownStatus = Pick<StatusNews, "time"> & {
  readonly status: Omit<Status, "kind" | "boot" | "leaseLeft">;
};

export type ShownLiveness = Pick<Liveness, "at" | "age">;

/** News as lines of one form; an answer without lines says nothing. */
export interface MonitorOutput {
  welcome(instrument: InstrumentFields, port: string, rate: number): readonly string[];
  reading(news: ReadingNews): readonly string[];
  /** A status that differs from the one before in more than its measured values. */
  status(news: ShownStatus): readonly string[];
  liveness(liveness: ShownLiveness): readonly string[];
  /** Once a second. */
  second(): readonly string[];
  end(totals: MonitorTotals): readonly string[];
}

const flagNames = Object.entries(flagBits);

/** One JSON object a line. */
export function jsonOutput(): MonitorOutput {
  const line = (value: object) => [JSON.stringify(value)];
  return {
    welcome: (instrument, port, rate) =>
      line({ kind: "welcome", port, rateHertz: rate, ...instrument }),
    reading: (news) => {
      if (news.kind === "link-lost") return [];
      if (news.kind === "gap") {
        return line({ kind: "gap", from: news.from, missing: news.missing });
      }
      return line({
        kind: "reading",
        counter: news.counter,
        timeMicroseconds: news.firstAt,
        intervalMicroseconds: news.interval,
        // JSON writes a value that is missing, undefined in a list, as null.
        forceCentinewtons: news.force,
        positionMicrometres: news.position,
      });
    },
    status: ({ status, time }) =>
      line({
        kind: "status",
        timeMicroseconds: time,
        state: nameAt(states, status.state) ?? null,
        cause: nameAt(causes, status.cause) ?? null,
        flags: flagNames.filter(([, bit]) => (status.flags & bit) !== 0).map(([name]) => name),
        fault: status.fault,
        epoch: status.epoch,
        digest: status.digest ?? null,
        forceCentinewtons: status.preload ?? null,
        pitchCentidegrees: status.pitch ?? null,
        rollCentidegrees: status.roll ?? null,
        yawCentidegrees: status.yaw ?? null,
      }),
    liveness: ({ at, age }) =>
      line({
        kind: "liveness",
        at,
        ageMilliseconds: age === undefined ? null : Math.round(age),
      }),
    second: () => [],
    end: (totals) => line({ kind: "end", ...totals }),
  };
}

/** One reading a line, for spreadsheets: nothing else is on these lines. */
export function csvOutput(): MonitorOutput {
  return {
    welcome: () => ["counter,time_us,force_cN,position_um"],
    reading: (news) => (news.kind === "samples" ? news.force.map(rowOf(news)) : []),
    status: () => [],
    liveness: () => [],
    second: () => [],
    end: () => [],
  };
}

const rowOf =
  ({ counter, firstAt, interval, position }: SampleBlock) =>
  (force: number | undefined, index: number) => {
    const number = (counter + index) >>> 0;
    return `${number},${firstAt + index * interval},${force ?? ""},${position[index] ?? ""}`;
  };

/**
 * Lines for a person: one a second, and one for each change.
 *
 * @param time the time of day that a line begins with
 */
export function textOutput(time: () => string): MonitorOutput {
  let latest: SampleBlock | undefined;
  let state = "state not yet known";
  let count = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;

  const take = (block: SampleBlock) => {
    latest = block;
    count += block.force.length;
    for (const force of block.force) {
      if (force === undefined) continue;
      lowest = Math.min(lowest, force);
      highest = Math.max(highest, force);
    }
  };

  return {
    welcome: (instrument, port, rate) => [
      `${time()}  ${instrumentWords(instrument)}, on ${port}, ${rate} readings a second`,
    ],
    reading: (news) => {
      if (news.kind === "gap") {
        return [`${time()}  gap: ${news.missing} readings from number ${news.from} are missing`];
      }
      if (news.kind === "samples") take(news);
      return [];
    },
    status: ({ status }) => {
      state = stateWords(status);
      return [`${time()}  ${state}`];
    },
    // Short delays are of no use to a reader; unknown is what must not be overlooked.
    liveness: ({ at, age }) =>
      at === "unknown" && age !== undefined
        ? [`${time()}  status unknown: ${Math.round(age)} ms old`]
        : [],
    second: () => {
      const force = hundredths(latest?.force.at(-1));
      const position = latest?.position.at(-1);
      const span = lowest <= highest ? ` (${hundredths(lowest)} to ${hundredths(highest)})` : "";
      const line = `${time()}  force ${force} N${span}  position ${thousandths(position)} mm  ${count} readings  ${state}`;
      count = 0;
      lowest = Number.POSITIVE_INFINITY;
      highest = Number.NEGATIVE_INFINITY;
      latest = undefined;
      return [line];
    },
    end: (totals) => [`${time()}  end: ${totalWords(totals)}`],
  };
}

function totalWords({ readings, gaps, missing, seconds, faults }: MonitorTotals): string {
  const lost = missing === 0 ? "none missing" : `${missing} missing in ${gaps} gaps`;
  const kinds = Object.entries(faults).map(([kind, count]) => `${count} ${kind}`);
  const faulty = kinds.length === 0 ? "" : `, faulty lines: ${kinds.join(", ")}`;
  return `${readings} readings in ${seconds} s, ${lost}${faulty}`;
}

function stateWords(status: ShownStatus["status"]): string {
  const state = nameAt(states, status.state) ?? `state ${status.state}`;
  const cause = status.cause === 0 ? "" : `, last disarmed by ${nameAt(causes, status.cause)}`;
  const fault = status.fault === 0 ? "" : `, fault ${status.fault} is latched`;
  return `${state}${cause}${fault}`;
}

const hundredths = (value: number | undefined) =>
  value === undefined ? "?" : (value / 100).toFixed(2);
const thousandths = (value: number | undefined) =>
  value === undefined ? "?" : (value / 1_000).toFixed(3);
