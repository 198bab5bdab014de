import type { z } from "zod";
import { choice, fieldNotes, section } from "../../field.ts";
import { sides } from "../technique.ts";

const label = "Palmer HIO listing";

const fields = section(label, {
  bone: choice("Listed", { atlas: "atlas", axis: "axis" }),
  side: choice("Side", sides),
  height: choice("Superior or inferior", {
    superior: "superior",
    inferior: "inferior",
  }).optional(),
  rotation: choice("Rotation on that side", {
    anterior: "anterior",
    posterior: "posterior",
  }).optional(),
});
export type PalmerHioListing = z.infer<typeof fields>;

/**
 * Palmer HIO, in letters: the atlas is anterior, superior (inferior is rare), right or left, and anterior
 * or posterior on that side, as in ASRP (W. H. Koch, Chiropractic listings, The American Chiropractor,
 * February 2023), with the last letter left out as in ASR; the axis is posterior, right or left, and
 * where it was listed inferior, as in PRI (http://upright-health.com/orthogonal/). It has no degrees.
 */
export const palmerHioListing = fields.superRefine((listing, context) => {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (listing.bone === "atlas" && listing.height === undefined) {
    refuse("height", "an atlas is listed superior or inferior");
  }
  if (listing.bone === "axis" && listing.rotation !== undefined) {
    refuse("rotation", "the listing of an axis has no rotation of its own: its side says it");
  }
  if (listing.bone === "axis" && listing.height === "superior") {
    refuse("height", "an axis is listed inferior, or without it");
  }
});
fieldNotes.add(palmerHioListing, { kind: "section", label });

const letters = {
  superior: "S",
  inferior: "I",
  right: "R",
  left: "L",
  anterior: "A",
  posterior: "P",
} as const;

/** "ASRP", "ASR", "axis PRI", "axis PL". */
export function palmerHioInWords({ bone, side, height, rotation }: PalmerHioListing): string {
  const level = height === undefined ? "" : letters[height];
  if (bone === "axis") return `axis P${letters[side]}${level}`;
  const turned = rotation === undefined ? "" : letters[rotation];
  return `A${level}${letters[side]}${turned}`;
}
