import { randomBytes } from "node:crypto";
import { createRealClock } from "../device/clock.ts";
import { beatIdly } from "../device/link/idle-beat.ts";
import type { Answer, Link } from "../device/link/link.ts";
import { openLink } from "../device/link/open-link.ts";
import { createTelemetry } from "../device/telemetry/telemetry.ts";
import { openSerialConnection } from "../device/transport/serial-connection.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import type { Stream } from "../protocol/messages/stream.ts";
import { choosePort } from "./choose-port.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { watchInterruption } from "./interruption.ts";
import { failureOfLoss } from "./loss-failure.ts";
import { showReadings } from "./show-readings.ts";

export type MonitorWords = {
  readonly port?: string;
  readonly json: boolean;
  readonly csv: boolean;
  readonly rate: number;
  readonly for?: number;
};

/** Why a monitor ends. */
type MonitorEnd =
  | { readonly kind: "time-over" }
  | { readonly kind: "interrupted" }
  | { readonly kind: "failed"; readonly failure: Failure };

/** Shows live readings until it ends, and sets the exit code. */
export async function runMonitor(words: MonitorWords): Promise<void> {
  const interruption = watchInterruption();
  const port = await Promise.race([choosePort(words.port), interruption.asked]);
  if (port === undefined) return conclude({ kind: "interrupted" }, words);
  if (typeof port !== "string") return conclude({ kind: "failed", failure: port }, words);
  const clock = createRealClock();
  const telemetry = createTelemetry(clock);
  const { promise: ended, resolve: end } = Promise.withResolvers<MonitorEnd>();
  const { promise: greeted, resolve: greet } = Promise.withResolvers<Welcome>();
  void interruption.asked.then(() => end({ kind: "interrupted" }));
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
    const unoffered = failureOfRate(welcome, words.rate);
    if (unoffered !== undefined) return end({ kind: "failed", failure: unoffered });
    // Before readings are asked for: the first ones may come together with the answer.
    const { stdout, stderr } = process;
    const overrun = () => end({ kind: "failed", failure: slowReader });
    shown = showReadings({ telemetry, clock, welcome, port, stdout, stderr, overrun, ...words });
    const failure = await startReadings(link, words.rate);
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
  interruption.end();
  conclude(reason, words);
}

const slowReader: Failure = {
  code: "slow-reader",
  message: "Whoever reads these lines does not keep up: 16 MB of them waited.",
  remedy: "Ask for fewer readings with --rate, or write them to a file.",
  exitCode: exitCodes.failed,
};

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

function conclude(reason: MonitorEnd, { json }: MonitorWords): void {
  switch (reason.kind) {
    case "time-over":
      process.exitCode = exitCodes.done;
      break;
    case "interrupted":
      process.exitCode = exitCodes.interrupted;
      break;
    case "failed":
      endWith(reason.failure, json);
      break;
    default:
      reason satisfies never;
  }
}
