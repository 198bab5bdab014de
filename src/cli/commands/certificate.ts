import { Command } from "@commander-js/extra-typings";

const notes = `
The certificate of a calibration session with the fields of ISO/IEC 17025 7.8, as one HTML file that fetches nothing,
or as PDF: as found, adjustment and as left with U, k and decision, figures of ISO 376 and ASTM E74, budgets, standards
and who signed. One that did not pass says so before anything else on its first page. It bears no due date.

The readings that were signed are evaluated anew; where that gives another verdict than was recorded, there is no
certificate. The whole record is followed first. The file must not be there yet. The same calibration gives the same
bytes, however long the record has grown since. Ends with 0 where it was written, 1 where the record has no such
calibration, the verdicts differ or the file cannot be written, 2 where the name ends otherwise, 5 where the record
is damaged.

With --json one object: {"file", "format", "pages", "sha256", "calibration", "verdict"}, "pages" for a PDF only.

Examples:
  $ plumb calibrate history
  $ plumb certificate 6f1f1d7e --out certificate.pdf
  $ plumb certificate 6f1f1d7e --out certificate.html --json | jq -r .verdict
`;

/** `plumb certificate`: what a calibration found, to be handed on. */
export function certificateCommand() {
  return new Command("certificate")
    .description("the certificate of a calibration, with plots, as HTML or PDF")
    .argument("<calibration>", "the calibration's number, or its beginning")
    .requiredOption("--out <file>", "the file to write, ending in .html or .pdf")
    .option("--record <file>", "file of the record instead of the one in the data folder")
    .option("--json", "one JSON object instead of words", false)
    .addHelpText("after", notes)
    .action(async (calibration, words) => {
      const { runCertificate } = await import("../run-certificate.ts");
      await runCertificate(calibration, words);
    });
}
