import { createRealClock } from "../device/clock.ts";
import { attach } from "./attach.ts";
import { exitCodes, type Failure } from "./failure.ts";
import type { FoundController } from "./find-controller.ts";
import { type MonitorEnd, type MonitorWords, slowReader } from "./monitor-end.ts";
import { showReadings } from "./show-readings.ts";

/** Shows what a controller tells, until it ends. */
export async function watchController(
  found: FoundController,
  words: MonitorWords,
  interrupted: Promise<void>,
): Promise<MonitorEnd> {
  const { hello } = found;
  const { stdout, stderr } = process;
  const failure = failureOfRate(hello.rateHertz, words.rate);
  if (failure !== undefined) return { kind: "failed", failure };
  stderr.write(`Watching through the controller (process ${hello.pid}) on ${hello.port}.\n`);
  if (hello.instrument === null) stderr.write("It has no instrument yet: waiting for one.\n");
  const clock = createRealClock();
  const attached = attach(found);
  const { promise: ended, resolve: end } = Promise.withResolvers<MonitorEnd>();
  void interrupted.then(() => end({ kind: "interrupted" }));
  void attached.ended.then((why) => end({ kind: "failed", failure: why }));
  let stop = (): void => {};
  let over: MonitorEnd = { kind: "failed", failure: noInstrument };
  void attached.linked.then((instrument) => {
    const shown = showReadings({
      source: attached.source,
      clock,
      instrument,
      port: hello.port,
      rate: hello.rateHertz,
      json: words.json,
      csv: words.csv,
      stdout,
      stderr,
      overrun: () => end({ kind: "failed", failure: slowReader }),
    });
    stop = () => shown.stop();
    over = { kind: "time-over" };
    attached.start();
  });
  const seconds = words.for;
  if (seconds !== undefined) clock.after(seconds * 1_000, () => end(over));
  const reason = await ended;
  attached.close();
  stop();
  return reason;
}

const noInstrument: Failure = {
  code: "no-instrument",
  message: "The controller had no instrument in all this time.",
  remedy: "Look at the controller: it says what it waits for.",
  exitCode: exitCodes.noInstrument,
};

function failureOfRate(has: number, wanted: number | undefined): Failure | undefined {
  if (wanted === undefined || wanted === has) return undefined;
  return {
    code: "rate-not-offered",
    message: `A controller has the instrument and asks for ${has} readings a second; a watcher cannot change that.`,
    remedy: "Leave --rate out, or end the controller first.",
    exitCode: exitCodes.usage,
  };
}
