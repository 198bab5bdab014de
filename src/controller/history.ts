import type { ThrustEnded } from "../device/session/listener.ts";
import { nameAt, thrustEnds } from "../protocol/codes.ts";
import type { Centinewtons } from "../protocol/units.ts";
import { alarmOf } from "../safety/alarms.ts";
import type { LatchCause, Outcome } from "../safety/interlock/state.ts";
import type { Snapshot, Waveform } from "./messages/snapshot.ts";
import { snapshotVersion } from "./messages/version.ts";
import type { ThrustMeasure } from "./thrust-measure.ts";

const mostEvents = 60;
const mostThrusts = 12;
const mostAccount = 4;

/** What has happened, as far as a screen shows it; the record keeps the whole. */
export interface History {
  noted(text: string): void;
  latched(cause: LatchCause): void;
  /** What came of it, added to the account of the stop. */
  followed(text: string): void;
  /** What became of a permit, added too. */
  decided(outcome: Outcome): void;
  acknowledged(): void;
  thrust(ended: ThrustEnded, measure: ThrustMeasure): void;
  events(): Snapshot["events"];
  thrusts(): Snapshot["thrusts"];
  lastThrust(): Snapshot["lastThrust"];
  account(): readonly string[];
}

/** Of a figure on the wire, as fine as it is known: thousandths of a unit become the unit, to `digits` decimals. */
function rounded(thousandths: number, digits: 1 | 2 | 3): number {
  return Math.round(thousandths / 10 ** (3 - digits)) / 10 ** digits;
}

/** A result in the units of people, no figure finer than it is known. */
function thrustShown(
  ended: ThrustEnded,
  { peakUncertainty, tipPressure }: ThrustMeasure,
  at: string,
): NonNullable<Snapshot["lastThrust"]> {
  const { summary } = ended;
  const missing = ended.recorded ? "failed" : "fetching";
  const waveform = ended.capture === undefined ? missing : "complete";
  return {
    number: summary.number,
    at,
    commandedNewtons: summary.commandedPeak / 100,
    peakNewtons: summary.measuredPeak / 100,
    peakUncertaintyNewtons: peakUncertainty ?? null,
    tipPressureKilopascals: tipPressure ?? null,
    timeToPeakMilliseconds: rounded(summary.timeToPeak, 2),
    widthMilliseconds: summary.width === undefined ? null : rounded(summary.width, 2),
    impulseNewtonSeconds: rounded(summary.impulse / 1000, 3),
    positionMillimetres: rounded(summary.position, 2),
    stiffnessNewtonsPerMillimetre:
      summary.stiffness === undefined ? null : rounded(summary.stiffness, 1),
    end: nameAt(thrustEnds, summary.cause) ?? "unknown",
    pulses: summary.pulses,
    waveform,
    recorded: ended.recorded,
  };
}

function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case "thrust":
      return `the permit was spent: result ${outcome.result}`;
    case "no-thrust":
      return "the permit ended without a thrust";
    case "unknown":
      return "whether the permit was used is not known";
  }
}

/** The force of a capture as a screen draws it: the first stretch of evenly spaced samples, and the limit where it is known. */
export function waveformOf(
  ended: ThrustEnded,
  limit: Centinewtons | undefined,
): Waveform | undefined {
  const capture = ended.capture;
  const first = capture?.blocks[0];
  if (capture === undefined || first === undefined) return undefined;
  const force: (number | null)[] = [];
  let expected: number = first.offset;
  for (const block of capture.blocks) {
    const even = block.interval === first.interval && block.offset === expected;
    if (!even || force.length + block.force.length > 4000) break;
    for (const value of block.force) force.push(value === undefined ? null : value / 100);
    expected += block.force.length * block.interval;
  }
  return {
    kind: "waveform",
    version: snapshotVersion,
    thrust: ended.summary.number,
    offsetMilliseconds: first.offset / 1000,
    intervalMilliseconds: first.interval / 1000,
    force,
    limitNewtons: limit === undefined ? null : limit / 100,
    preloadNewtons: force[0] ?? null,
  };
}

export function createHistory(wall: () => string): History {
  let events: Snapshot["events"] = [];
  let thrusts: Snapshot["thrusts"] = [];
  let last: Snapshot["lastThrust"] = null;
  let account: string[] = [];
  let since: string | undefined;

  function noted(text: string): void {
    events = [{ at: wall(), text }, ...events].slice(0, mostEvents);
  }

  function followed(text: string): void {
    if (since === undefined || account.length >= mostAccount) return;
    account = [...account, `${wall().slice(11, 23)}  ${text}`];
  }

  return {
    noted,
    followed,
    latched(cause) {
      const { text, remark } = alarmOf(cause);
      since = wall();
      account = [];
      followed(remark === "" ? text : `${text}: ${remark}`);
    },
    decided: (outcome) => followed(outcomeInWords(outcome)),
    acknowledged() {
      since = undefined;
      account = [];
    },
    thrust(ended, measure) {
      last = thrustShown(ended, measure, last?.number === ended.summary.number ? last.at : wall());
      if (!ended.recorded) return;
      const text = `peak ${last.peakNewtons.toFixed(1)} N, ${last.end.replaceAll("-", " ")}`;
      thrusts = [{ at: last.at, number: last.number, text }, ...thrusts].slice(0, mostThrusts);
      noted(`thrust ${last.number}: ${text}`);
    },
    events: () => events,
    thrusts: () => thrusts,
    lastThrust: () => last,
    account: () => account,
  };
}
