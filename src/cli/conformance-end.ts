import { summaryOf } from "../conformance/report/counts.ts";
import { jsonOfSummary } from "../conformance/report/json.ts";
import { junitOf } from "../conformance/report/junit.ts";
import { textOfSummary } from "../conformance/report/text.ts";
import type { CaseResult } from "../conformance/run.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import type { ResultFile } from "./result-file.ts";

/** What became of a run. */
export interface RunEnd {
  readonly results: CaseResult[];
  /** Who was judged, in words. */
  instrument?: string;
  /** Somebody told the program to end. */
  interrupted: boolean;
  /** Why standard output took no more. */
  outputLoss?: string;
  /** Why the line was gone. */
  lost?: string | undefined;
  /** What could not be given back, in words. */
  owed?: readonly string[];
}

/** Why the run is no whole one, beside being told to end. */
function failuresOf({ results, outputLoss, lost, owed = [] }: RunEnd): readonly Failure[] {
  const failures: Failure[] = [];
  if (lost !== undefined) {
    const begun = results.some(({ result }) => result !== "skipped");
    failures.push({
      code: "line-lost",
      message: `The line to the instrument was lost: ${lost}.`,
      remedy: "Check the cable and the instrument's power, then start the command again.",
      exitCode: begun ? exitCodes.failed : exitCodes.noInstrument,
    });
  }
  if (owed.length > 0) {
    failures.push({
      code: "not-given-back",
      message: `The instrument is not as it was before: ${owed.join("; ")}.`,
      remedy: "Switch it off and on; where its calibration is named, write that again.",
      exitCode: exitCodes.failed,
    });
  }
  if (outputLoss !== undefined) {
    failures.push({
      code: "output-lost",
      message: `The results could not be written to standard output: ${outputLoss}.`,
      remedy: "Write them where there is room, and where somebody reads to the end.",
      exitCode: exitCodes.failed,
    });
  }
  return failures;
}

/** Writes the report, says what went wrong and how many cases passed, and sets the exit code. */
export function concludeRun(end: RunEnd, file: ResultFile | undefined, json: boolean): void {
  const summary = summaryOf(end.results);
  // An earlier report is worth more than an empty one.
  const unwritten =
    end.results.length === 0
      ? undefined
      : file?.write(junitOf(end.instrument ?? "an instrument", end.results));
  const failures = failuresOf(end).concat(unwritten ?? []);
  const told = json && end.outputLoss === undefined;
  for (const failure of failures) endWith(failure, told);
  // Where standard output is lost, whoever is at the terminal may still read it.
  const stream = end.outputLoss === undefined ? process.stdout : process.stderr;
  stream.write(`${json ? jsonOfSummary(summary) : textOfSummary(summary)}\n`);
  if (end.interrupted) process.exitCode = exitCodes.interrupted;
  else if (failures.length === 0) {
    process.exitCode = summary.failed === 0 ? exitCodes.done : exitCodes.failed;
  }
}
