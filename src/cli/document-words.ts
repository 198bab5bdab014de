import { z } from "zod";
import { type FieldNote, fieldNotes } from "../care/field.ts";
import { numberInWords, splitKey } from "./number-words.ts";

/**
 * A document in lines, each number with its unit; what its schema asks for and it does not say is told as
 * not stated. What no schema knows is told by its keys, which end in their unit.
 */
export function documentLines(value: unknown, schema?: z.ZodType): readonly string[] {
  return isObject(value)
    ? memberLines(value, shapeOf(schema, value))
    : [scalar(value, undefined, "1")];
}

type Shape = Readonly<Record<string, z.ZodType>>;

function memberLines(value: Readonly<Record<string, unknown>>, shape: Shape): readonly string[] {
  const names = new Set([...Object.keys(shape), ...Object.keys(value)]);
  return [...names].flatMap((name) => lineOf(name, value[name], bare(shape[name])));
}

function lineOf(name: string, value: unknown, schema: z.ZodType | undefined): readonly string[] {
  const note = schema === undefined ? undefined : fieldNotes.get(schema);
  const { words, unit } = splitKey(name);
  const label = note?.label ?? words;
  if (value === undefined || value === null) return [`${label}: not stated`];
  if (isObject(value))
    return [`${label}:`, ...indented(memberLines(value, shapeOf(schema, value)))];
  if (!Array.isArray(value)) return [`${label}: ${scalar(value, note, unit)}`];
  if (value.length === 0) return [`${label}: none`];
  if (value.every((item) => !isObject(item))) {
    return [`${label}: ${value.map((item) => scalar(item, note, unit)).join(", ")}`];
  }
  const element = schema instanceof z.ZodArray ? bare(schema.element as z.ZodType) : undefined;
  const items = value.flatMap((item, index) => [
    `${index + 1}:`,
    ...indented(documentLines(item, element)),
  ]);
  return [`${label}:`, ...indented(items)];
}

function scalar(value: unknown, note: FieldNote | undefined, unit: string): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") {
    return numberInWords(value, note !== undefined && "unit" in note ? note.unit : unit);
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const option = note?.kind === "choice" && note.options.find((one) => one.value === text);
  return option ? option.label : text;
}

/** Of what a field holds when it is there. */
function bare(schema: z.ZodType | undefined): z.ZodType | undefined {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap() as z.ZodType) : schema;
}

function shapeOf(schema: z.ZodType | undefined, value: unknown): Shape {
  if (schema instanceof z.ZodUnion) {
    const options: readonly z.ZodType[] = schema.options as readonly z.ZodType[];
    return shapeOf(
      options.find((option) => option.safeParse(value).success),
      value,
    );
  }
  return schema instanceof z.ZodObject ? schema.shape : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
