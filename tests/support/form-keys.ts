import type { z } from "zod";
import { shapeOf } from "../../src/controller/forms/form-fields.ts";
import { typedOf } from "../../src/controller/forms/form-values.ts";

const next = "\t";
const handIn = "\u0013";
const clear = "\u0015";

/**
 * The keys that fill in a form from its first field to its last, so that it holds this document, and hand
 * it in. Every field is emptied first: a form may propose something.
 *
 * @param computed paths that follow from others and are passed over
 */
export function keysOfForm(
  schema: z.ZodType,
  document: unknown,
  computed: readonly string[] = [],
): string {
  const shape = shapeOf(schema);
  const typed = typedOf(shape, document);
  const keys = shape.fields
    .filter(({ path }) => !computed.includes(path))
    .map(({ path, note }) => {
      const value = typed[path];
      if (value === undefined) return clear;
      if (note.kind === "yes-no") return clear + value.charAt(0);
      if (note.kind !== "choice") return clear + value;
      // The arrow goes from nothing to the first option, and on.
      const at = note.options.findIndex((option) => option.value === value);
      return clear + "\u001b[C".repeat(at + 1);
    });
  return keys.join(next) + handIn;
}
