import { dailyCheckSchema } from "../calibration/in-use/daily-check.ts";
import {
  calibrationDocument,
  calibrationHistories,
  type InstrumentHistory,
} from "../record/calibration-history.ts";
import { recordFile } from "../record/location.ts";
import type { CalibrationStory } from "../record/recorder.ts";
import { dayInWords } from "../safety/fact-words.ts";
import { endWith, exitCodes } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { tell } from "./tell-recorded.ts";

type HistoryWords = {
  readonly serial?: string | undefined;
  readonly document?: string | undefined;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** Says what the record knows of the calibrations of its instruments, and sets the exit code. */
export async function runCalibrationHistory(words: HistoryWords): Promise<void> {
  const file = recordFile(words.record);
  if (words.document !== undefined) return tellDocument(file, words.document, words.json);
  const histories = await calibrationHistories(file, words.serial);
  tell(histories, words, (found) => [
    { instruments: found },
    found.length === 0 ? "No calibration is known." : found.map(historyText).join("\n\n"),
  ]);
}

async function tellDocument(file: string, calibration: string, json: boolean): Promise<void> {
  const found = await calibrationDocument(file, calibration);
  if (!found.ok) return endWith(failureOfRecord(found.fault), json);
  if (found.value === undefined) {
    const failure = {
      code: "calibration-unknown",
      message: `The record has no calibration session ${calibration}.`,
      remedy: "See their numbers with: plumb calibrate history.",
      exitCode: exitCodes.failed,
    };
    return endWith(failure, json);
  }
  // As it was signed, byte for byte: whoever hashes it finds the digest.
  process.stdout.write(`${found.value}\n`);
}

function historyText({ instrument, story }: InstrumentHistory): string {
  return [`${instrument.model} ${instrument.serial}`, ...story.map(entryLine)].join("\n");
}

type Entry = CalibrationStory[number];

function entryLine(entry: Entry): string {
  return `  ${entry.at.slice(0, 16).replace("T", " ")}  ${entry.by.padEnd(12)} ${entryWords(entry)}`;
}

function entryWords(entry: Entry): string {
  const told = entry.holds === null ? "none told" : nameInWords(entry.holds);
  switch (entry.kind) {
    case "session": {
      const wrote = entry.written ? "written" : "nothing written";
      return `session ${entry.calibration}: ${entry.verdict}, ${wrote}; ${told}`;
    }
    case "check": {
      const read = dailyCheckSchema.safeParse(entry.body);
      const figures = read.success
        ? `error ${read.data.errorNewtons.toFixed(3)} N with ${read.data.massKilograms} kg`
        : "figures not known";
      return `check: ${entry.verdict}, ${figures}`;
    }
    case "first-sight":
    case "accepted":
      return `${entry.kind === "accepted" ? "accepted" : "first sight"}: ${told}; ${entry.reason}`;
    default:
      return entry satisfies never;
  }
}

function nameInWords({ identity, due, digest }: NonNullable<Entry["holds"]>): string {
  return `${identity}, due ${dayInWords(due)}, digest ${digest}`;
}
