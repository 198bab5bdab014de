import type { Recorded } from "../record/record-fault.ts";
import { endWith } from "./failure.ts";
import { failureOfRecord } from "./record-failure.ts";

/** Tells what the record answered, as JSON or as text, and sets the exit code where it refused. */
export function tell<T>(
  outcome: Recorded<T>,
  { json }: { readonly json: boolean },
  write: (value: T) => readonly [asJson: unknown, asText: string],
): void {
  if (!outcome.ok) {
    endWith(failureOfRecord(outcome.fault), json);
    return;
  }
  const [asJson, asText] = write(outcome.value);
  const text = json ? JSON.stringify(asJson) : asText;
  if (text !== "") process.stdout.write(`${text}\n`);
}
