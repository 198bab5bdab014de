/** How a program ends; the same numbers in every command. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  noInstrument: 3,
  refused: 4,
  recordDamaged: 5,
  defect: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Why a command ends without what was asked for: what happened, why, and what to do. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly exitCode: ExitCode;
};

/** Says a failure where the reader looks for it, and sets the exit code; nothing is thrown. */
export function endWith(failure: Failure, json: boolean): void {
  const { code, message, remedy, exitCode } = failure;
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message, remedy } })}\n`);
  process.stderr.write(`plumb: ${message}\n  ${remedy}\n`);
  process.exitCode = exitCode;
}
