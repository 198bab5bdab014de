import { describe, expect, it } from "vitest";
import { reportFonts } from "../../../src/cli/report-fonts.ts";
import { renderHtml } from "../../../src/report/html/render-html.ts";
import { renderPdf } from "../../../src/report/pdf/render-pdf.ts";
import { readHtml } from "../support/html-text.ts";
import { readPdf } from "../support/pdf-text.ts";
import {
  calibration,
  certificateOf,
  passing,
  withUnknowns,
  wrongBy,
} from "./support/certificates.ts";

const fonts = reportFonts();
const pdfOf = (session: ReturnType<typeof passing>) => renderPdf(certificateOf(session), fonts);

describe("the certificate as it is handed on", () => {
  it("is the same to the byte each time, as HTML and as PDF", async () => {
    const session = passing();
    expect(renderHtml(certificateOf(session))).toBe(renderHtml(certificateOf(session)));
    const [one, other] = [await pdfOf(session), await pdfOf(session)];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });

  it.each([
    ["failed", wrongBy(0.06), "THIS INSTRUMENT DID NOT PASS"],
    ["is not known to pass", withUnknowns(), "WHETHER THIS INSTRUMENT PASSES IS NOT KNOWN"],
  ])(
    "says on the first page of one that %s that it may not be used",
    async (_how, session, heading) => {
      const { bytes, pages: count } = await pdfOf(session);
      const { pages } = readPdf(bytes);
      const [first = ""] = pages;
      expect(first.indexOf(heading)).toBeGreaterThan(0);
      expect(first.indexOf(heading)).toBeLessThan(first.indexOf("Laboratory and place"));
      expect(first).toContain("It may not be used on a patient; it cannot be armed with Plumb.");
      expect(pages).toHaveLength(count);
      expect(pages.at(-1)).toContain(`End of the certificate ${calibration}.`);
      for (const [index, page] of pages.entries()) {
        expect(page).toContain(`certificate ${calibration}`);
        expect(page).toContain(`page ${index + 1} of ${count}`);
      }
    },
  );

  it("says so at the top of the HTML, and bears its number on every printed page", () => {
    const page = renderHtml(certificateOf(wrongBy(0.06)));
    const { text, elements } = readHtml(page);
    expect(text.indexOf("THIS INSTRUMENT DID NOT PASS")).toBeLessThan(text.indexOf("Certificate"));
    expect(elements.filter((name) => name === "svg")).toHaveLength(7);
    expect(page).toContain(
      `@top-left{content:"Calibration certificate: certificate ${calibration}"`,
    );
  });

  it("cannot be broken out of by words that stand on every printed page", () => {
    const document = { ...certificateOf(passing()), running: `"}</style><script>\\` };
    expect(readHtml(renderHtml(document)).elements).not.toContain("script");
    expect(renderHtml(document)).toContain(
      `content:"Calibration certificate: \\22 \\7d \\3c \\2f style\\3e \\3c script\\3e \\5c "`,
    );
  });

  it("leaves no heading alone at the end of a page, and tears no short table", async () => {
    const { pages } = readPdf((await pdfOf(passing())).bytes);
    for (const page of pages) {
      expect(page).not.toMatch(
        /(Uncertainty budget|Figures after ISO 376 and ASTM E74) +Calibration certificate/,
      );
    }
    const [left = ""] = pages.filter((page) => page.includes("Channel A as left Applied, N"));
    // Its last row.
    expect(left).toContain("79.998");
  });
});
