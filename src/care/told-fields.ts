import { z } from "zod";
import { type FieldNote, fieldNotes } from "./field.ts";
import { numberInWords, splitKey } from "./number-words.ts";

/** A field of a document as a person is told it; a group of fields has a label only. */
export type ToldField =
  | {
      readonly label: string;
      /** With its unit; undefined: the document does not say it. */
      readonly words: string | undefined;
      /** As it stands in the document, and the unit of a number there. */
      readonly value: unknown;
      readonly unit: string;
    }
  | { readonly label: string; readonly fields: readonly ToldField[] };

/**
 * The fields of a document in the order of its schema, each number with its unit, also those that the schema
 * asks for and the document does not say. What no schema knows is told by its key, which ends in its unit.
 */
export function toldFields(value: object, schema?: z.ZodType): readonly ToldField[] {
  const members = value as Readonly<Record<string, unknown>>;
  const shape = shapeOf(schema, value);
  const names = new Set([...Object.keys(shape), ...Object.keys(members)]);
  return [...names].map((name) => fieldOf(name, members[name], bare(shape[name])));
}

type Shape = Readonly<Record<string, z.ZodType>>;

function fieldOf(name: string, value: unknown, schema: z.ZodType | undefined): ToldField {
  const note = schema === undefined ? undefined : fieldNotes.get(schema);
  const { words, unit: inKey } = splitKey(name);
  const label = note?.label ?? words;
  const unit = note !== undefined && "unit" in note ? note.unit : inKey;
  const told = (text: string | undefined): ToldField => ({ label, words: text, value, unit });
  if (value === undefined || value === null) return told(undefined);
  if (isObject(value)) return { label, fields: toldFields(value, schema) };
  if (!Array.isArray(value)) return told(scalarInWords(value, note, unit));
  if (value.length === 0) return told("none");
  if (value.every((item) => !isObject(item))) {
    return told(value.map((item) => scalarInWords(item, note, unit)).join(", "));
  }
  const element = schema instanceof z.ZodArray ? bare(schema.element as z.ZodType) : undefined;
  const fields = value.map((item, index) => fieldOf(String(index + 1), item, element));
  return { label, fields };
}

/** One value in words; of a choice its label. */
export function scalarInWords(value: unknown, note: FieldNote | undefined, unit: string): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return numberInWords(value, unit);
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
