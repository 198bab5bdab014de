import { backupRecord } from "../record/backup-record.ts";
import type { Finding } from "../record/chain/finding.ts";
import { recordFile } from "../record/location.ts";
import type { RecordFault } from "../record/record-fault.ts";
import { restoreRecord } from "../record/restore-record.ts";
import { rotateKey } from "../record/rotate-key.ts";
import { type RecordVerdict, verifyRecord } from "../record/verify-record.ts";
import { type ExitCode, endWith, exitCodes } from "./failure.ts";

/** How a program ends that the record did not serve. */
export function exitCodeOfFault({ code }: RecordFault): ExitCode {
  return code === "record-damaged" ? exitCodes.recordDamaged : exitCodes.failed;
}

/** Follows the record's log, says what was found, and sets the exit code. */
export async function runVerify(asked: string | undefined, json: boolean): Promise<void> {
  const verdict = await verifyRecord(recordFile(asked));
  if (!verdict.ok) return endWith(withCode(verdict.fault), json);
  tell(verdict.value, json);
}

/** Copies the record, and sets the exit code. */
export async function runBackup(
  copy: string,
  asked: string | undefined,
  json: boolean,
): Promise<void> {
  const verdict = await backupRecord(recordFile(asked), copy);
  if (!verdict.ok) return endWith(withCode(verdict.fault), json);
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
  if (!restored.ok) return endWith(withCode(restored.fault), json);
  const { verdict, aside } = restored.value;
  tell(verdict, json);
  if (json || verdict.findings.length > 0) return;
  process.stdout.write(`Restored as ${file}.\n`);
  if (aside !== undefined) process.stdout.write(`What was there lies in ${aside}.\n`);
}

export type KeyWords = {
  readonly by: string;
  readonly lost: boolean;
  readonly record?: string | undefined;
  readonly json: boolean;
};

/** Gives the record a new key, and sets the exit code. */
export async function runRotateKey({ by, lost, record, json }: KeyWords): Promise<void> {
  const name = await rotateKey(recordFile(record), { by, lost });
  if (!name.ok) return endWith(withCode(name.fault), json);
  const words = json ? JSON.stringify({ key: name.value }) : `From now on ${name.value} signs.`;
  process.stdout.write(`${words}\n`);
}

function withCode(fault: RecordFault) {
  return { ...fault, exitCode: exitCodeOfFault(fault) };
}

function tell(verdict: RecordVerdict, json: boolean): void {
  const { file, entries, root, checkpoints, verifier, sealed, findings, more } = verdict;
  const whole = findings.length === 0;
  if (!whole) process.exitCode = exitCodes.recordDamaged;
  if (json) {
    const read = { entries: entries ?? null, root: root ?? null, checkpoints: checkpoints ?? null };
    const told = { file, whole, ...read, key: verifier ?? null, sealed, findings, more };
    process.stdout.write(`${JSON.stringify(told)}\n`);
    return;
  }
  const lines = whole
    ? [
        `${file} is whole: ${entries} entries, ${checkpoints} signed checkpoints.`,
        `root  ${root}`,
        `key   ${verifier ?? "none"}`,
        `seal  ${sealed ? "every page as it was written" : "none (a copy has none)"}`,
      ]
    : [...findings.map(inWords), ...(more ? ["... and more."] : [])];
  process.stdout.write(`${lines.join("\n")}\n`);
  if (whole) return;
  process.stderr.write(
    `plumb: ${file} is damaged.\n  Keep it and the files beside it for examination, and restore the last good backup: plumb record restore.\n`,
  );
}

function inWords({ what, where, why }: Finding): string {
  return `${what.padEnd(10)} ${where}: ${why}`;
}
