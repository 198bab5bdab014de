import { calibrationFileOf } from "../record/calibration-file.ts";
import { recordFile } from "../record/location.ts";
import { certificate } from "../report/certificate/certificate.ts";
import { certificateFacts } from "./calibration/certificate-facts.ts";
import { failureOfRecord } from "./record-failure.ts";
import { type ReportWords, writeReport } from "./write-report.ts";

type Words = ReportWords & { readonly record?: string | undefined };

/** Writes the certificate of a calibration, and sets the exit code. */
export async function runCertificate(calibration: string, words: Words): Promise<void> {
  await writeReport(words, async () => {
    const file = await calibrationFileOf(recordFile(words.record), calibration);
    if (!file.ok) return failureOfRecord(file.fault);
    const facts = certificateFacts(file.value);
    if ("exitCode" in facts) return facts;
    const { verdict } = facts.evaluation;
    return {
      document: certificate(facts),
      also: { calibration: facts.calibration, verdict: verdict.is },
    };
  });
}
