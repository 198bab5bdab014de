import type { z } from "zod";
import { scalarInWords, type ToldField, toldFields } from "../care/told-fields.ts";

/**
 * A document in lines, each number with its unit; what its schema asks for and it does not say is told as
 * not stated. What no schema knows is told by its keys, which end in their unit.
 */
export function documentLines(value: unknown, schema?: z.ZodType): readonly string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? toldFields(value, schema).flatMap(linesOf)
    : [scalarInWords(value, undefined, "1")];
}

function linesOf(field: ToldField): readonly string[] {
  if ("fields" in field) return [`${field.label}:`, ...indented(field.fields.flatMap(linesOf))];
  return [`${field.label}: ${field.words ?? "not stated"}`];
}

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
