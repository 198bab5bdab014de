import type { Telemetry } from "../device/telemetry/telemetry.ts";
import type { Microseconds, Milliseconds } from "../protocol/units.ts";
import { timing } from "../safety/default-limits.ts";
import type { LiveView } from "./snapshot-of.ts";

const second = 1_000_000 as Microseconds;
/** The span over which the rate of the force is taken. */
const slopeSpan = 20_000 as Microseconds;

/** The newest values of an instrument with their ages, in the units of people. */
export function liveViewOf(telemetry: Telemetry, roundTrip: Milliseconds | undefined): LiveView {
  const { readings, status } = telemetry.snapshot();
  const counters = telemetry.counters();
  const block = readings?.value;
  const last = block === undefined ? -1 : block.force.length - 1;
  const force = block?.force[last];
  const position = block?.position[last];
  // The age is that of the line's first sample; its last one is younger by the samples between.
  const younger = block === undefined ? 0 : (last * block.interval) / 1000;
  const age = Math.max(0, (readings?.age ?? 0) - younger) as Milliseconds;
  const current = readings !== undefined && age <= timing.shownStale;
  const badLines = Object.values(counters.faults).reduce((sum, count) => sum + count, 0);
  return {
    force: force === undefined ? undefined : { newtons: force / 100, age },
    position: position === undefined ? undefined : { millimetres: position / 1000, age },
    newtonsPerMillisecond: current ? slopeOf(telemetry) : undefined,
    status: status?.value,
    readingsPerSecond: current ? telemetry.newest(second).at.length : 0,
    lastReading: readings === undefined ? undefined : age,
    gaps: counters.missingSamples,
    badLines,
    roundTrip,
  };
}

/** Change of the force over the newest samples, N/ms; undefined where one of both ends is missing. */
function slopeOf(telemetry: Telemetry): number | undefined {
  const { at, force } = telemetry.newest(slopeSpan);
  const [firstAt, first] = [at[0], force[0]];
  const [lastAt, last] = [at.at(-1), force.at(-1)];
  if (firstAt === undefined || first === undefined) return undefined;
  if (lastAt === undefined || last === undefined || !(lastAt > firstAt)) return undefined;
  const slope = (last - first) / 100 / ((lastAt - firstAt) / 1000);
  return Number.isFinite(slope) ? slope : undefined;
}
