import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Fonts } from "../report/pdf/render-pdf.ts";

const require = createRequire(import.meta.url);

/** The fonts that a PDF is set in; a font of the machine would look otherwise on another. */
export const reportFonts = (): Fonts => ({
  regular: readFileSync(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")),
  bold: readFileSync(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf")),
  oblique: readFileSync(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Oblique.ttf")),
});
