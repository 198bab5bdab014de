import { readFileSync } from "node:fs";
import { fc } from "@fast-check/vitest";
import type { z } from "zod";
import { addDays, type CalendarDay } from "../../../../src/care/calendar-day.ts";
import { withDays } from "../../../../src/care/day-words.ts";
import { decimalsOf } from "../../../../src/care/field.ts";
import { findingSchemas } from "../../../../src/care/findings.ts";
import { planSchema } from "../../../../src/care/plan/plan.ts";
import { screeningSchema } from "../../../../src/care/screening/schema.ts";
import { type FormField, shapeOf } from "../../../../src/controller/forms/form-fields.ts";
import {
  documentTyped,
  type Typed,
  typedOf,
} from "../../../../src/controller/forms/form-values.ts";

export const today = "2026-11-28" as CalendarDay;

type Step = { readonly step: string; readonly kind?: string; readonly body: unknown };
const example = new URL("../../../../examples/visits/normal.json", import.meta.url);
const { steps } = withDays(JSON.parse(readFileSync(example, "utf8")), today) as {
  readonly steps: readonly Step[];
};
const bodyOf = (step: string, kind?: string): unknown =>
  steps.find((each) => each.step === step && each.kind === kind)?.body ?? {};

const { listing, ...findings } = findingSchemas;

/** Every document of care that is filled in on a form, with one of its kind; `{}` where there is no example. */
export const careForms: readonly {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly filled: unknown;
}[] = [
  ...Object.entries(findings).map(([name, schema]) => ({
    name,
    schema,
    filled: bodyOf("finding", name),
  })),
  ...listing.options.map((schema) => ({
    name: `listing of ${schema.shape.technique.value}`,
    schema,
    filled: {},
  })),
  { name: "plan", schema: planSchema, filled: bodyOf("plan") },
  { name: "screening", schema: screeningSchema, filled: bodyOf("screen") },
];

function valueIn({ note }: FormField): fc.Arbitrary<unknown> {
  switch (note.kind) {
    case "quantity":
      return numberIn(note);
    case "quantities":
      return fc.array(numberIn(note), { minLength: 1, maxLength: note.longest });
    case "choice":
      return fc.constantFrom(...note.options.map(({ value }) => value));
    case "yes-no":
      return fc.boolean();
    case "day":
      return fc.integer({ min: -20_000, max: 20_000 }).map((days) => addDays(today, days));
    case "text":
      return fc
        .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
        .map((words) => words.trim())
        .filter((words) => words !== "");
  }
}

type Range = { readonly least: number; readonly most: number; readonly step: number };

function numberIn({ least, most, step }: Range): fc.Arbitrary<number> {
  return fc
    .integer({ min: Math.ceil(least / step - 1e-9), max: Math.floor(most / step + 1e-9) })
    .map((steps_) => Number((steps_ * step).toFixed(decimalsOf(step))));
}

/** Documents with any of the fields of a form, each with a value that it may have. */
export function documentsOf(schema: z.ZodType): fc.Arbitrary<Record<string, unknown>> {
  const shape = shapeOf(schema);
  const values = Object.fromEntries(shape.fields.map((field) => [field.path, valueIn(field)]));
  return fc.record(values, { requiredKeys: [] }).map((chosen) => {
    const document = documentTyped(shape, {}, today);
    for (const [path, value] of Object.entries(chosen)) {
      const names = path.split(".");
      const last = names.pop() ?? "";
      let at = document;
      for (const name of names) {
        at[name] ??= {};
        at = at[name] as Record<string, unknown>;
      }
      at[last] = value;
    }
    return document;
  });
}

/** What a person may have typed into a form that was filled in: a few fields are changed or spoilt. */
export function typedOn(schema: z.ZodType, filled: unknown): fc.Arbitrary<Typed> {
  const shape = shapeOf(schema);
  const spoilt = fc.oneof(
    fc.constantFrom("", " ", "3,5", "-1", "1e9", "today + 2 weeks", "2026-02-30", "yes", "10 x 12"),
    fc.string({ unit: "binary", maxLength: 12 }),
  );
  const change = fc
    .constantFrom(...shape.fields)
    .chain(({ path }) => spoilt.map((text) => [path, text] as const));
  return fc
    .tuple(fc.oneof(fc.constant(filled), documentsOf(schema)), fc.array(change, { maxLength: 4 }))
    .map(([document, changes]) => ({
      ...typedOf(shape, document),
      ...Object.fromEntries(changes),
    }));
}
