import type { CalibrationRecord, CalibrationStory } from "../../src/record/recorder.ts";

type Part = Pick<CalibrationRecord, "calibrationStory" | "newestCalibration" | "pinCalibration">;

/** What a record knows of one instrument's calibration, in memory; a test may add to the story. */
export type MemoryCalibrations = Part & { story: CalibrationStory };

const good = <T>(value: T) => Promise.resolve({ ok: true, value } as const);

export function memoryCalibrations(story: CalibrationStory = []): MemoryCalibrations {
  const record: MemoryCalibrations = {
    story,
    newestCalibration: () => good(record.story.length),
    calibrationStory: () => good([...record.story]),
    pinCalibration({ at, identity, day, due, holds, reason, by }) {
      const name = { identity, day, due, digest: holds };
      record.story = [...record.story, { kind: "first-sight", at, holds: name, reason, by }];
      return good({ row: record.story.length });
    },
  };
  return record;
}
