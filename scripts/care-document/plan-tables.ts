import { atlasOrthogonalListing } from "../../src/care/analysis/listing/atlas-orthogonal.ts";
import { blairListing } from "../../src/care/analysis/listing/blair.ts";
import { epicListing } from "../../src/care/analysis/listing/epic.ts";
import { factors } from "../../src/care/analysis/listing/factors.ts";
import { nuccaListing } from "../../src/care/analysis/listing/nucca.ts";
import { orthospinologyListing } from "../../src/care/analysis/listing/orthospinology.ts";
import { palmerHioListing } from "../../src/care/analysis/listing/palmer-hio.ts";
import { planFields } from "../../src/care/plan/plan-fields.ts";
import { fieldTable } from "./field-rows.ts";

/** The tables of the chapters analysis and plan. */
export const planTables: Readonly<Record<string, readonly string[]>> = {
  "orthospinology listing": fieldTable(orthospinologyListing),
  "nucca listing": fieldTable(nuccaListing),
  "atlas orthogonal listing": fieldTable(atlasOrthogonalListing),
  "epic listing": fieldTable(epicListing),
  "palmer hio listing": fieldTable(palmerHioListing),
  "blair listing": fieldTable(blairListing),
  factors: fieldTable(factors),
  plan: fieldTable(planFields),
};
