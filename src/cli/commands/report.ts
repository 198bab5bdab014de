import { Command } from "@commander-js/extra-typings";

const notes = `
All that the record says of a visit, with plots: as one HTML file that fetches nothing, or as PDF. What is not
recorded is shown as such; nothing is recommended. The whole record is followed first: a damaged one is refused.
The file must not be there yet; it names the patient, and only its owner can read it. The same record gives the
same bytes. Ends with 0 where it was written, 1 where the record has no such visit or the file cannot be written,
2 where the name ends otherwise, 5 where the record is damaged.

With --json one object: {"file", "format", "pages", "sha256"}, "pages" for a PDF only.

Examples:
  $ plumb report 5f0c8a1e --out visit.pdf
  $ plumb report 5f0c8a1e --out visit.html --json | jq .sha256
`;

/** `plumb report`: what was done, to be read and kept. */
export function reportCommand() {
  return new Command("report")
    .description("the report of a visit, with plots, as HTML or PDF")
    .argument("<visit>", "the visit's number, or its beginning")
    .requiredOption("--out <file>", "the file to write, ending in .html or .pdf")
    .option("--record <file>", "file of the record instead of the one in the data folder")
    .option("--json", "one JSON object instead of words", false)
    .addHelpText("after", notes)
    .action(async (visit, words) => {
      const { runReport } = await import("../run-report.ts");
      await runReport(visit, words);
    });
}
