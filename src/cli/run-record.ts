import { backupRecord } from "../record/backup-record.ts";
import type { Finding } from "../record/chain/finding.ts";
import type { NamedKey } from "../record/chain/signature-check.ts";
import { readVerifier } from "../record/chain/signed-note.ts";
import { recordFile } from "../record/location.ts";
import { restoreRecord } from "../record/restore-record.ts";
import { rotateKey } from "../record/rotate-key.ts";
import { judgeKnownKey, type RecordVerdict, verifyRecord } from "../record/verify-record.ts";
import { type AuthorityWords, refuseUnless } from "./authority.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";

/** Follows the record's log, says what was found, and sets the exit code. */
export async function runVerify({ record, key, json }: VerifyWords): Promise<void> {
  if (key !== undefined && readVerifier(key) === undefined) {
    return endWith(keyMalformed(key), json);
  }
  const verdict = await verifyRecord(recordFile(record));
  if (!verdict.ok) return endWith(failureOfRecord(verdict.fault), json);
  const forged = key === undefined ? undefined : judgeKnownKey(verdict.value, key);
  const { findings } = verdict.value;
  tell(
    { ...verdict.value, findings: forged === undefined ? findings : [forged, ...findings] },
    json,
  );
}

export type VerifyWords = {
  readonly record?: string | undefined;
  readonly key?: string | undefined;
  readonly json: boolean;
};

function keyMalformed(key: string): Failure {
  return {
    code: "key-malformed",
    message: `"${key}" is no key: it has the form NAME+ID+KEY, as plumb record verify prints it.`,
    remedy: "Copy the whole line of the key that you noted.",
    exitCode: exitCodes.usage,
  };
}

/** Copies the record, and sets the exit code. */
export async function runBackup(
  copy: string,
  asked: string | undefined,
  json: boolean,
): Promise<void> {
  const verdict = await backupRecord(recordFile(asked), copy);
  if (!verdict.ok) return endWith(failureOfRecord(verdict.fault), json);
  if (!json && verdict.value.findings.length === 0) process.stdout.write(`Copied to ${copy}.\n`);
  tell(verdict.value, json);
}

/** Puts a backup in the record's place, and sets the exit code. */
export async function runRestore(
  copy: string,
  asked: string | undefined,
  json: boolean,
): Promise<void> {
  const file = recordFile(asked);
  const restored = await restoreRecord(copy, file);
  if (!restored.ok) return endWith(failureOfRecord(restored.fault), json);
  const { verdict, aside, unnoted } = restored.value;
  tell(verdict, json);
  if (json || verdict.findings.length > 0) return;
  process.stdout.write(`Restored as ${file}.\n`);
  if (aside !== undefined) process.stdout.write(`What was there lies in ${aside}.\n`);
  if (unnoted !== undefined) process.stderr.write(`plumb: it does not say so itself: ${unnoted}\n`);
}

export type KeyWords = AuthorityWords & {
  readonly lost: boolean;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** Gives the record a new key, and sets the exit code. */
export async function runRotateKey(words: KeyWords): Promise<void> {
  const { by, lost, record, json } = words;
  const refused = await refuseUnless(recordFile(record), "rotate-key", words);
  // A lost key keeps the record closed to everybody: then the name is only noted.
  if (refused !== undefined && !(lost && refused.code === "record-key")) {
    return endWith(refused, json);
  }
  const name = await rotateKey(recordFile(record), { by, lost });
  if (!name.ok) return endWith(failureOfRecord(name.fault), json);
  const told = json ? JSON.stringify({ key: name.value }) : `From now on ${name.value} signs.`;
  process.stdout.write(`${told}\n`);
}

function tell(verdict: RecordVerdict, json: boolean): void {
  const { file, entries, root, checkpoints, signed, keys, sealed, findings, more } = verdict;
  const whole = findings.length === 0;
  if (!whole) process.exitCode = exitCodes.recordDamaged;
  if (json) {
    const read = {
      entries: entries ?? null,
      signed: signed ?? null,
      root: root ?? null,
      checkpoints: checkpoints ?? null,
    };
    const told = { file, whole, ...read, keys, sealed, findings, more };
    process.stdout.write(`${JSON.stringify(told)}\n`);
    return;
  }
  const lines = whole
    ? [
        `${file} is whole: ${entries} entries, the first ${signed} of them signed, ${checkpoints} checkpoints.`,
        `root  ${root}`,
        ...keys.map(keyInWords),
        `seal  ${sealed ? "every page as it was written" : "none (a copy has none)"}`,
      ]
    : [...findings.map(inWords), ...(more ? ["... and more."] : [])];
  process.stdout.write(`${lines.join("\n")}\n`);
  if (whole) return;
  process.stderr.write(
    `plumb: ${file} is damaged.\n  Keep it and the files beside it for examination, and restore the last good backup: plumb record restore.\n`,
  );
}

function keyInWords({ entry, verifier, reason }: NamedKey): string {
  const words: Readonly<Record<string, string>> = {
    first: "the first one",
    rotated: "named by the one before",
    lost: "in place of one that was lost: nothing but this record vouches for it",
  };
  return `key   ${verifier}, from entry ${entry} on, ${words[reason] ?? reason}`;
}

function inWords({ what, where, why }: Finding): string {
  return `${what.padEnd(10)} ${where}: ${why}`;
}
