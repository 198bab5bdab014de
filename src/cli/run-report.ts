import { foldVisit } from "../controller/care/charted-visit.ts";
import { recordFile } from "../record/location.ts";
import { type VisitFile, visitFileOf } from "../record/visit-file.ts";
import type { ReportDocument } from "../report/document/document.ts";
import { visitReport } from "../report/visit/visit-report.ts";
import { failureOfRecord } from "./record-failure.ts";
import { type ReportWords, writeReport } from "./write-report.ts";

type Words = ReportWords & { readonly record?: string | undefined };

/** Writes the report of a visit, and sets the exit code. */
export async function runReport(visit: string, words: Words): Promise<void> {
  await writeReport(words, async () => {
    const file = await visitFileOf(recordFile(words.record), visit);
    return file.ok ? { document: documentOf(file.value) } : failureOfRecord(file.fault);
  });
}

function documentOf(file: VisitFile): ReportDocument {
  const { chart } = file;
  const stories = new Map(chart.visits.map((each) => [each.visit, foldVisit(chart, each)]));
  const document = visitReport({ ...file, stories });
  if (document === undefined) throw new Error(`the chart does not hold the visit ${file.visit}`);
  return document;
}
