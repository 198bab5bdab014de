import { endWith, exitCodes, type Failure } from "./failure.ts";

export type MonitorWords = {
  readonly port?: string;
  readonly json: boolean;
  readonly csv: boolean;
  /** Undefined: as many as there are, or 1000. */
  readonly rate?: number;
  readonly for?: number;
};

/** Why a monitor ends. */
export type MonitorEnd =
  | { readonly kind: "time-over" }
  | { readonly kind: "interrupted" }
  | { readonly kind: "failed"; readonly failure: Failure };

export const slowReader: Failure = {
  code: "slow-reader",
  message: "Whoever reads these lines does not keep up: 16 MB of them waited.",
  remedy: "Ask for fewer readings with --rate, or write them to a file.",
  exitCode: exitCodes.failed,
};

/** Says why, and sets the exit code. */
export function conclude(reason: MonitorEnd, { json }: MonitorWords): void {
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
