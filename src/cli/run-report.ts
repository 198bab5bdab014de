import { createHash } from "node:crypto";
import { extname } from "node:path";
import { foldVisit } from "../controller/care/charted-visit.ts";
import { recordFile } from "../record/location.ts";
import { type VisitFile, visitFileOf } from "../record/visit-file.ts";
import type { ReportDocument } from "../report/document/document.ts";
import { renderHtml } from "../report/html/render-html.ts";
import { renderPdf } from "../report/pdf/render-pdf.ts";
import { visitReport } from "../report/visit/visit-report.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { whyNotNew, writeNew } from "./new-file.ts";
import { failureOfRecord } from "./record-failure.ts";
import { reportFonts } from "./report-fonts.ts";

type Words = {
  readonly out: string;
  readonly record?: string | undefined;
  readonly json: boolean;
};

type Format = "html" | "pdf";

/** Writes the report of a visit, and sets the exit code. */
export async function runReport(visit: string, { out, record, json }: Words): Promise<void> {
  const format = formatOf(out);
  if (format === undefined) return endWith(otherFormat(out), json);
  const refused = whyNotNew(out);
  if (refused !== undefined) return endWith(refused, json);
  const file = await visitFileOf(recordFile(record), visit);
  if (!file.ok) return endWith(failureOfRecord(file.fault), json);
  const { content, pages } = await rendered(documentOf(file.value), format);
  const failure = writeNew(out, content);
  if (failure !== undefined) return endWith(failure, json);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const counted = pages === undefined ? {} : { pages };
  const told = json
    ? JSON.stringify({ file: out, format, ...counted, sha256 })
    : `Written to ${out}${pages === undefined ? "" : `, ${pages} pages`}. SHA-256 ${sha256}`;
  process.stdout.write(`${told}\n`);
}

function documentOf(file: VisitFile): ReportDocument {
  const { chart } = file;
  const stories = new Map(chart.visits.map((each) => [each.visit, foldVisit(chart, each)]));
  const document = visitReport({ ...file, stories });
  if (document === undefined) throw new Error(`the chart does not hold the visit ${file.visit}`);
  return document;
}

async function rendered(
  document: ReportDocument,
  format: Format,
): Promise<{ readonly content: Uint8Array; readonly pages: number | undefined }> {
  if (format === "html") return { content: Buffer.from(renderHtml(document)), pages: undefined };
  const { bytes, pages } = await renderPdf(document, reportFonts());
  return { content: bytes, pages };
}

function formatOf(out: string): Format | undefined {
  return ({ ".html": "html", ".pdf": "pdf" } as const)[extname(out).toLowerCase()];
}

function otherFormat(out: string): Failure {
  return {
    code: "format-unknown",
    message: `The name ${out} does not say which format the report is to have.`,
    remedy: "Let it end in .html or .pdf.",
    exitCode: exitCodes.usage,
  };
}
