import type { RecordFault } from "../record/record-fault.ts";
import { exitCodes, type Failure } from "./failure.ts";

/** A fault of the record as the end of a command. */
export function failureOfRecord(fault: RecordFault): Failure {
  const damaged = fault.code === "record-damaged";
  return { ...fault, exitCode: damaged ? exitCodes.recordDamaged : exitCodes.failed };
}
