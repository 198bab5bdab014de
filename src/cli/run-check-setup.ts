import { readFileSync } from "node:fs";
import {
  type CheckSetup,
  checkSetupSchema,
  forceOfCheck,
} from "../calibration/in-use/check-setup.ts";
import { documentOf } from "../controller/care/care-acts.ts";
import { recordFile } from "../record/location.ts";
import { zonedTime } from "../record/zoned-time.ts";
import { type AuthorityWords, doSigned } from "./authority.ts";
import { documentLines } from "./document-words.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";

type SetupWords = AuthorityWords & {
  readonly record?: string | undefined;
  readonly json: boolean;
};

const meaning = "I state what instruments are checked with";

/** States what the daily check is made with, signed by a technician, and sets the exit code. */
export async function runCheckSetup(from: string, words: SetupWords): Promise<void> {
  const read = readSetup(from);
  if (!read.ok) return endWith(read.failure, words.json);
  const { setup } = read;
  const { text: body, digest } = documentOf(setup);
  const applied = forceOfCheck(setup);
  // What is signed is read before the PIN is given, also where the answer is JSON.
  process.stderr.write(`${documentLines(setup, checkSetupSchema).join("\n")}\n`);
  process.stderr.write(
    `it applies ${applied.newtons.toFixed(4)} N, u ${applied.uncertainty.toFixed(4)} N\n\n`,
  );
  process.stderr.write(`The signature says: ${meaning}\n`);
  const file = recordFile(words.record);
  const failure = await doSigned(file, "calibrate", meaning, words, async (record) => {
    const at = zonedTime();
    const kept = await record.setCheckSetup({
      setup: { at, body, digest, by: words.by },
      signature: {
        at,
        operator: words.by,
        meaning,
        subject_kind: "check-setup",
        subject: "daily check",
        digest,
      },
    });
    return kept.ok ? undefined : failureOfRecord(kept.fault);
  });
  if (failure !== undefined) return endWith(failure, words.json);
  const told = words.json
    ? JSON.stringify({ setup, appliedNewtons: applied.newtons, digest })
    : "Recorded: checks are made with that from now on.";
  process.stdout.write(`${told}\n`);
}

type ReadSetup =
  | { readonly ok: true; readonly setup: CheckSetup }
  | { readonly ok: false; readonly failure: Failure };

function readSetup(file: string): ReadSetup {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    return malformed(
      `The set-up ${file} cannot be read: ${why}.`,
      "Name a file with one JSON object; docs/calibrating.md shows one.",
    );
  }
  const checked = checkSetupSchema.safeParse(value);
  if (checked.success) return { ok: true, setup: checked.data };
  const problems = checked.error.issues.map(
    ({ path, message }) => `\n    ${path.join(".") || "the set-up"}: ${message}`,
  );
  return malformed(
    `The file ${file} is no set-up of the check:${problems.join("")}`,
    "Mend each, then again.",
  );
}

function malformed(message: string, remedy: string): ReadSetup {
  return {
    ok: false,
    failure: { code: "setup-malformed", message, remedy, exitCode: exitCodes.usage },
  };
}
