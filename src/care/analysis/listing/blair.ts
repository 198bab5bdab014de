import { section, text } from "../../field.ts";

/**
 * Blair: it lists each joint at its margins, with an analysis of its own (E. A. Addington, Overview of
 * the Blair Cervical Technique, 1995). Its notation was not seen in a source, so it is written as the
 * practitioner writes it, and nothing is made of it.
 */
export const blairListing = section("Blair listing", {
  notation: text("Listing as Blair writes it", 80),
});
