import { randomBytes } from "node:crypto";
import { instrumentFields } from "../controller/watchers/messages/instrument.ts";
import { createRealClock } from "../device/clock.ts";
import { beatIdly } from "../device/link/idle-beat.ts";
import type { Answer, Link } from "../device/link/link.ts";
import { openLink } from "../device/link/open-link.ts";
import { createTelemetry } from "../device/telemetry/telemetry.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import type { Stream } from "../protocol/messages/stream.ts";
import { choosePort } from "./choose-port.ts";
import { exitCodes, type Failure } from "./failure.ts";
import { type FoundController, findController } from "./find-controller.ts";
import { watchInterruption } from "./interruption.ts";
import { failureOfLoss } from "./loss-failure.ts";
import { conclude, type MonitorEnd, type MonitorWords, slowReader } from "./monitor-end.ts";
import { showReadings } from "./show-readings.ts";
import { watchController } from "./watch-controller.ts";

const defaultRate = 1_000;

/** Shows live readings until it ends, and sets the exit code. */
export async function runMonitor(words: MonitorWords): Promise<void> {
  const interruption = watchInterruption();
  const way = await Promise.race([chooseWay(words.port), interruption.asked]);
  if (way === undefined) return conclude({ kind: "interrupted" }, words);
  if (typeof way === "string") {
    process.stderr.write(`Reading ${way} itself.\n`);
    conclude(await readPort(way, words, interruption.asked), words);
  } else if ("hello" in way) {
    conclude(await watchController(way, words, interruption.asked), words);
  } else {
    conclude({ kind: "failed", failure: way }, words);
  }
  interruption.end();
}

/** The controller that has the instrument, or the port to open where none runs. */
async function chooseWay(named: string | undefined): Promise<FoundController | string | Failure> {
  return (await findController(named)) ?? (await choosePort(named));
}

/** Shows what the instrument itself tells, until it ends. */
async function readPort(
  port: string,
  words: MonitorWords,
  interrupted: Promise<void>,
): Promise<MonitorEnd> {
  const { rate = defaultRate } = words;
  const clock = createRealClock();
  const telemetry = createTelemetry(clock);
  const { promise: ended, resolve: end } = Promise.withResolvers<MonitorEnd>();
  const { promise: greeted, resolve: greet } = Promise.withResolvers<Welcome>();
  void interrupted.then(() => end({ kind: "interrupted" }));
  const link = openLink({
    open: openSerialConnection(),
    path: port,
    clock,
    random: randomBytes,
    listener: {
      greeted: (welcome) => {
        telemetry.greeted(welcome);
        greet(welcome);
      },
      heard: (line) => telemetry.heard(line),
      faulted: (fault) => telemetry.faulted(fault),
      lost: (loss) => {
        telemetry.lost(loss);
        end({ kind: "failed", failure: failureOfLoss(loss) });
      },
    },
  });
  let shown = { stop: () => {} };
  void greeted.then(async (welcome) => {
    const unoffered = failureOfRate(welcome, rate);
    if (unoffered !== undefined) return end({ kind: "failed", failure: unoffered });
    // Before readings are asked for: the first ones may come together with the answer.
    const { stdout, stderr } = process;
    const overrun = () => end({ kind: "failed", failure: slowReader });
    shown = showReadings({
      source: telemetry,
      clock,
      instrument: instrumentFields(welcome),
      port,
      rate,
      json: words.json,
      csv: words.csv,
      stdout,
      stderr,
      overrun,
    });
    const failure = await startReadings(link, rate);
    if (failure !== undefined) return end({ kind: "failed", failure });
    const stopBeat = beatIdly(link, clock);
    const seconds = words.for;
    const cancelEnd =
      seconds === undefined
        ? () => {}
        : clock.after(seconds * 1_000, () => end({ kind: "time-over" }));
    void ended.then(() => {
      stopBeat();
      cancelEnd();
    });
  });

  const reason = await ended;
  // The instrument need not talk to nobody until its session ends.
  if (reason.kind !== "failed") await link.request(streamOf(0));
  shown.stop();
  await link.close();
  telemetry.close();
  return reason;
}

const streamOf = (rate: number): Stream =>
  // No reading waits longer than 10 ms for its line, and a line holds 20 at most (protocol, 5.2).
  ({ kind: "stream", rate, batch: Math.min(20, Math.max(1, rate / 100)) }) as Stream;

function failureOfRate(welcome: Welcome, rate: number): Failure | undefined {
  const offered = welcome.rates.filter((other) => other !== undefined);
  if (offered.some((other) => other === rate)) return undefined;
  return {
    code: "rate-not-offered",
    message: `The instrument does not offer ${rate} readings a second.`,
    remedy: `Choose one of: ${offered.join(", ")}.`,
    exitCode: exitCodes.usage,
  };
}

async function startReadings(link: Link, rate: number): Promise<Failure | undefined> {
  const answer = await link.request(streamOf(rate));
  return answer.kind === "answered" ? undefined : failureOfAnswer(answer, rate);
}

function failureOfAnswer(
  answer: Exclude<Answer, { kind: "answered" }>,
  rate: number,
): Failure | undefined {
  // The loss of the link is the reason, and is told as such.
  if (answer.kind === "not-sent" && answer.why === "link-lost") return undefined;
  const why =
    answer.kind === "rejected" ? `the instrument refused it (${answer.code})` : "no answer came";
  return {
    code: "no-readings",
    message: `Readings at ${rate} a second could not be started: ${why}.`,
    remedy: "Try a lower rate with --rate, and look at the instrument's state.",
    exitCode: exitCodes.failed,
  };
}
