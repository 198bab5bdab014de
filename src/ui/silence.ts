import type { CalibrationSnapshot } from "../controller/messages/calibration-snapshot.ts";
import { silenceAlarm, silenceMilliseconds } from "../controller/messages/silence-alarm.ts";
import type { ConsoleSnapshot } from "../controller/messages/simulator-snapshot.ts";
import type { Snapshot } from "../controller/messages/snapshot.ts";
import { type Measured, unknownAfterMilliseconds } from "./text/format.ts";

function older(measured: Measured, milliseconds: number): Measured {
  if (measured === null) return null;
  return { ...measured, ageMilliseconds: measured.ageMilliseconds + milliseconds };
}

/**
 * What is still known `milliseconds` after the controller sent `snapshot` and nothing since: the values
 * grow old, and then nothing is claimed any more. A screen that went on showing the last state would
 * show "safe" while nobody looks (docs/safety/essential-performance.md, EP4).
 */
export function ageSnapshot(snapshot: Snapshot, milliseconds: number): Snapshot {
  if (milliseconds <= unknownAfterMilliseconds) return snapshot;
  return {
    ...snapshot,
    force: older(snapshot.force, milliseconds),
    position: older(snapshot.position, milliseconds),
    ratePerMillisecond: null,
    angleErrorDegrees: null,
    instrumentState: null,
    link: { ...snapshot.link, state: "lost" },
    arming: null,
    dialog: null,
    care: null,
    banner: {
      kind: "unknown",
      text: "no news from the controller",
      remark: `for ${(milliseconds / 1000).toFixed(1)} s`,
    },
    account: [],
    alarms:
      milliseconds <= silenceMilliseconds
        ? snapshot.alarms
        : [silenceAlarm(snapshot.at), ...snapshot.alarms],
  };
}

/** How often the bell is due for a silence of so long: once a second, whatever was paused before it. */
export function silenceStrokes(milliseconds: number): number {
  return Math.max(0, Math.ceil(milliseconds / silenceMilliseconds) - 1);
}

/** The simulator's console `milliseconds` after its own process sent it: the model grows old. */
export function ageConsole(snapshot: ConsoleSnapshot, milliseconds: number): ConsoleSnapshot {
  const { modelAge } = snapshot;
  return { ...snapshot, modelAge: modelAge === null ? null : modelAge + milliseconds };
}

/**
 * The guided calibration `milliseconds` after the controller sent it and nothing since: what was captured
 * stays, nothing is claimed of the present.
 */
export function ageCalibration(
  snapshot: CalibrationSnapshot,
  milliseconds: number,
): CalibrationSnapshot {
  if (milliseconds <= silenceMilliseconds) return snapshot;
  const seconds = (milliseconds / 1000).toFixed(1);
  const text = `No news from the program for ${seconds} s: it measures and captures nothing now.`;
  return {
    ...snapshot,
    link: "lost",
    remark: { text, tone: "bad" },
  };
}
