import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Fonts } from "../report/pdf/render-pdf.ts";

const files = { regular: "DejaVuSans", bold: "DejaVuSans-Bold", oblique: "DejaVuSans-Oblique" };

/** The fonts that a PDF is set in; a font of the machine would look otherwise on another. */
export function reportFonts(): Fonts {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string) => readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
  return { regular: read(files.regular), bold: read(files.bold), oblique: read(files.oblique) };
}
