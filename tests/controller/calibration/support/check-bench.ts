import {
  type CheckOutcome,
  type CheckParts,
  makeCheck,
} from "../../../../src/controller/calibration/make-check.ts";
import type { Answer } from "../../../../src/device/link/link.ts";
import type { Health } from "../../../../src/protocol/messages/health.ts";
import type { Microseconds } from "../../../../src/protocol/units.ts";
import type { CalibrationRecord } from "../../../../src/record/recorder.ts";
import { linked, readingLine, samplesOf } from "../../../device/telemetry/support.ts";
import { plain } from "../../../support/scripted-instrument.ts";
import { settle } from "../../../support/virtual-clock.ts";
import { profileWith } from "./profiles.ts";

type Asked = Partial<Pick<CheckParts, "profile" | "mass" | "today" | "by">> & {
  readonly record: CalibrationRecord;
  /** Minutes since the instrument was started. */
  readonly onFor?: number;
  /** Millidegrees Celsius; undefined: not told. */
  readonly temperature?: number | undefined;
  readonly answer?: Answer["kind"];
  /** What the stylus reads, newtons: without a load, then under the mass. */
  readonly zero?: number;
  readonly loaded?: number;
};

const health = (temperature: number | undefined) =>
  plain<Health>({
    kind: "health",
    temperature,
    supply: 24_000,
    badChecksums: 0,
    overlong: 0,
    strangers: 0,
    refused: 0,
    unsent: 0,
  });

/** A check with an instrument whose readings follow what the person is asked to do. */
export async function checkWith(asked: Asked): Promise<{
  readonly outcome: CheckOutcome;
  readonly words: readonly string[];
}> {
  const { clock, telemetry } = linked();
  const temperature = "temperature" in asked ? asked.temperature : 21_500;
  const message = health(temperature);
  telemetry.heard({ class: "report", sequence: 1, time: 0 as Microseconds, message });
  const words: string[] = [];
  let outcome: CheckOutcome | undefined;
  let streaming = false;
  const parts: CheckParts = {
    link: {
      newestTime: () => ((asked.onFor ?? 60) * 60e6) as Microseconds,
      request(command) {
        streaming = command.kind === "stream";
        const kind = asked.answer ?? "answered";
        return Promise.resolve({ kind } as Answer);
      },
    },
    telemetry,
    clock,
    profile: profileWith(),
    wall: () => "2026-11-28T10:00:00.000+01:00",
    today: 20261128,
    by: "bo",
    mass: undefined,
    ask: (text) => words.push(text),
    ...asked,
  };
  void makeCheck(parts).then((made) => {
    outcome = made;
  });
  for (let number = 0; outcome === undefined; number += 1) {
    if (number > 60_000) throw new Error(`the check never ended: ${words.join(" | ")}`);
    if (streaming) {
      const force =
        words.at(-1)?.includes("Put the mass") === true
          ? (asked.loaded ?? 19.62)
          : (asked.zero ?? 0.01);
      const forces = Array.from({ length: 10 }, () => Math.round(force * 100));
      telemetry.heard(readingLine(samplesOf(number * 10, forces, 10_000), number * 100_000));
    }
    await clock.advance(100);
    await settle();
    // The record answers from a thread of its own.
    await new Promise((resolve) => setImmediate(resolve));
  }
  telemetry.close();
  return { outcome, words };
}
