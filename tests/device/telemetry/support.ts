import type { TestScheduler } from "rxjs/testing";
import type { Clock } from "../../../src/device/clock.ts";
import { createTelemetry } from "../../../src/device/telemetry/telemetry.ts";
import type { DecodedLine } from "../../../src/protocol/codec.ts";
import type { Samples } from "../../../src/protocol/messages/samples.ts";
import type { Microseconds, Milliseconds } from "../../../src/protocol/units.ts";
import { createScriptedInstrument, plain, welcomeTo } from "../../support/scripted-instrument.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";

/** Virtual frames as milliseconds. */
export function clockOf(scheduler: TestScheduler): Clock {
  return {
    now: () => scheduler.now() as Milliseconds,
    after: (milliseconds, call) => {
      const action = scheduler.schedule(call, milliseconds);
      return () => action.unsubscribe();
    },
  };
}

export const samplesOf = (
  counter: number,
  force: readonly (number | undefined)[] = [12],
  interval = 1_000,
): Samples =>
  plain<Samples>({ kind: "samples", counter, interval, force, position: force.map(() => 0) });

export const readingLine = (message: Samples, time = 0): DecodedLine => ({
  class: "reading",
  sequence: 1,
  time: time as Microseconds,
  message,
});

const instrument = createScriptedInstrument({
  now: () => 0 as Milliseconds,
  after: () => () => {},
});

export const statusLine = (time: number, sequence = 1): DecodedLine => ({
  class: "report",
  sequence,
  time: Math.round(time) as Microseconds,
  message: instrument.status(),
});

export const aWelcome = welcomeTo({
  kind: "hello",
  nonce: "0123456789abcdef",
  schemaDigest: "",
  lowestVersion: plain(1 as never),
  highestVersion: plain(1 as never),
});

export const aLoss = {
  cause: "silent",
  detail: "The instrument was silent for a second.",
} as const;

/** A telemetry after a greeting, on a clock of its own. */
export function linked() {
  const clock = createVirtualClock();
  const telemetry = createTelemetry(clock);
  telemetry.greeted(aWelcome);
  return { clock, telemetry };
}
