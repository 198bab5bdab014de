import { createHash } from "node:crypto";
import { extname } from "node:path";
import type { ReportDocument } from "../report/document/document.ts";
import { renderHtml } from "../report/html/render-html.ts";
import { renderPdf } from "../report/pdf/render-pdf.ts";
import { endWith, exitCodes, type Failure } from "./failure.ts";
import { whyNotNew, writeNew } from "./new-file.ts";
import { reportFonts } from "./report-fonts.ts";

type Format = "html" | "pdf";

/** A document, and what else `--json` tells of it. */
type Made = {
  readonly document: ReportDocument;
  readonly also?: Readonly<Record<string, string>>;
};

/** Where it is to be written, and how that is told. */
export type ReportWords = { readonly out: string; readonly json: boolean };

/**
 * Writes a document as the name of its file asks for, and sets the exit code.
 *
 * @param make is not asked where the file cannot be written
 */
export async function writeReport(
  { out, json }: ReportWords,
  make: () => Promise<Made | Failure>,
): Promise<void> {
  const format = formatOf(out);
  if (format === undefined) return endWith(otherFormat(out), json);
  const refused = whyNotNew(out);
  if (refused !== undefined) return endWith(refused, json);
  const made = await make();
  if ("exitCode" in made) return endWith(made, json);
  const { content, pages } = await rendered(made.document, format);
  const failure = writeNew(out, content);
  if (failure !== undefined) return endWith(failure, json);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const counted = pages === undefined ? {} : { pages };
  const told = json
    ? JSON.stringify({ file: out, format, ...counted, sha256, ...made.also })
    : `Written to ${out}${pages === undefined ? "" : `, ${pages} pages`}. SHA-256 ${sha256}`;
  process.stdout.write(`${told}\n`);
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
    message: `The name ${out} does not say which format it is to have.`,
    remedy: "Let it end in .html or .pdf.",
    exitCode: exitCodes.usage,
  };
}
