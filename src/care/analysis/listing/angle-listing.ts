import type { z } from "zod";
import { fieldNotes, section } from "../../field.ts";
import { type Angles, angleFaults } from "./angles.ts";

/** A listing that is made of angles: at least one, and each with its side. */
export function angleListing<S extends z.ZodRawShape>(
  label: string,
  shape: S,
): z.ZodObject<S, z.core.$strict> {
  const schema = section(label, shape).superRefine((listing, context) => {
    const angles: Angles = listing;
    if (Object.keys(listing).length === 0) {
      context.addIssue({ code: "custom", path: [], message: `${label}: nothing was read` });
    }
    for (const { field, message } of angleFaults(angles)) {
      context.addIssue({ code: "custom", path: [field], message });
    }
  });
  // A check makes another schema: it says of itself what the section said.
  fieldNotes.add(schema, { kind: "section", label });
  return schema;
}
