import { recordMemoryOf } from "../controller/recorder-store.ts";
import { createRealClock } from "../device/clock.ts";
import type { Link } from "../device/link/link.ts";
import { anchorRecord, compareAnchor } from "../device/session/anchoring.ts";
import type { Welcome } from "../protocol/messages/hello.ts";
import { recordFile } from "../record/location.ts";
import { openRecorder, type Recorder } from "../record/recorder.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { refuseUnless } from "./authority.ts";
import { choosePort } from "./choose-port.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";
import { withInstrument } from "./with-instrument.ts";

export type AnchorWords = {
  readonly port?: string | undefined;
  readonly accept: boolean;
  readonly by?: string | undefined;
  readonly pinStdin: boolean;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** Says what an instrument remembers of the record, or has it remember this one; sets the exit code. */
export async function runAnchor(words: AnchorWords): Promise<void> {
  const { accept, by, pinStdin, json } = words;
  if (accept && by === undefined) return endWith(nobodyAccepts, json);
  const file = recordFile(words.record);
  const refused =
    accept && by !== undefined
      ? await refuseUnless(file, "accept-record", { by, pinStdin })
      : undefined;
  if (refused !== undefined) return endWith(refused, json);
  const port = await choosePort(words.port);
  if (typeof port !== "string") return endWith(port, json);
  const opened = await openRecorder({ file });
  if (!opened.ok) {
    return endWith(failureOfRecord(opened.fault), json);
  }
  try {
    const failure = await withInstrument(port, createRealClock(), ({ link, welcome }) =>
      look(link, welcome, opened.value, words),
    );
    if (failure !== undefined) endWith(failure, json);
  } finally {
    await opened.value.close();
  }
}

const nobodyAccepts: Failure = {
  code: "name-missing",
  message: "Nothing was accepted, because nobody is named who does.",
  remedy: "Say who accepts this record, with --by NAME.",
  exitCode: exitCodes.usage,
};

async function look(
  link: Link,
  { model, serial }: Welcome,
  recorder: Recorder,
  { accept, by, json }: AnchorWords,
): Promise<Failure | undefined> {
  const record = recordMemoryOf(recorder);
  const trouble = await compareAnchor(link, record);
  const instrument = `${model} ${serial}`;
  if (accept && trouble !== undefined) {
    const detail = { serial, by, trouble: trouble.why };
    // First the row: the instrument must not accept what nobody is known to have wanted.
    const noted = await recorder.appendEvent({ at: zonedTime(), kind: "record-accepted", detail });
    if (!noted.ok) return failureOfRecord(noted.fault);
  } else if (trouble !== undefined) {
    return {
      code: "record-contradicted",
      message: `${instrument} speaks against this record: ${trouble.why}.`,
      remedy:
        "Open the record that it knows, or restore it; or, if this one is right, accept it: plumb record anchor --accept --by NAME.",
      exitCode: exitCodes.refused,
    };
  }
  if (accept && !(await anchorRecord(link, record))) {
    return {
      code: "not-remembered",
      message: `${instrument} did not say that it remembers this record now.`,
      remedy: "Look at it again with plumb record anchor, and give the command again.",
      exitCode: exitCodes.failed,
    };
  }
  const text = accept
    ? `${instrument} remembers this record from now on.`
    : `${instrument} has nothing against this record.`;
  process.stdout.write(`${json ? JSON.stringify({ instrument: serial, agrees: true }) : text}\n`);
  return undefined;
}
