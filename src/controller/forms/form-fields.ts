import { z } from "zod";
import { decimalsOf, type FieldNote, fieldNotes } from "../../care/field.ts";

type AskedNote = Exclude<FieldNote, { readonly kind: "section" }>;

/** A field of a form, as its schema says what it is. */
export type FormField = {
  /** Where its value goes: "force.peakForceNewtons". */
  readonly path: string;
  readonly note: AskedNote;
  readonly optional: boolean;
  /** Headings of the groups that it is in, outermost first. */
  readonly headings: readonly string[];
};

/** What a schema fixes by itself; nobody is asked for it. */
export type FixedValue = { readonly path: string; readonly value: unknown };

export type FormShape = {
  readonly fields: readonly FormField[];
  readonly fixed: readonly FixedValue[];
  /** Groups that are there even where nothing is typed into them. */
  readonly groups: readonly string[];
};

type Place = {
  readonly path: readonly string[];
  readonly headings: readonly string[];
  readonly optional: boolean;
};

/** Every field of a form made with src/care/field.ts, in its order. Throws where one says nothing of itself. */
export function shapeOf(schema: z.ZodType): FormShape {
  const fields: FormField[] = [];
  const fixed: FixedValue[] = [];
  const groups: string[] = [];

  function walk(present: z.ZodType, place: Place): void {
    if (present instanceof z.ZodOptional) {
      walk(present.unwrap() as z.ZodType, { ...place, optional: true });
      return;
    }
    const path = place.path.join(".");
    if (present instanceof z.ZodLiteral) {
      fixed.push({ path, value: present.value });
      return;
    }
    const note = fieldNotes.get(present);
    if (present instanceof z.ZodObject) {
      const headings =
        note === undefined || place.path.length === 0
          ? place.headings
          : [...place.headings, note.label];
      if (path !== "" && !place.optional) groups.push(path);
      for (const [name, inner] of Object.entries(present.shape)) {
        walk(inner as z.ZodType, { ...place, path: [...place.path, name], headings });
      }
      return;
    }
    if (note === undefined || note.kind === "section") {
      throw new Error(`The field ${path} says nothing of itself; make it with src/care/field.ts.`);
    }
    fields.push({ path, note, optional: place.optional, headings: place.headings });
  }

  walk(schema, { path: [], headings: [], optional: false });
  return { fields, fixed, groups };
}

/** What counts in a field, where it says so, and what may be typed into it, in words. */
export function hintOf(note: AskedNote): string {
  return note.hint === undefined ? takenBy(note) : `${note.hint}; ${takenBy(note)}`;
}

/** What may be typed into a field, in words. */
export function takenBy(note: AskedNote): string {
  switch (note.kind) {
    case "quantity":
    case "quantities": {
      const unit = note.unit === "1" ? "" : ` ${note.unit}`;
      const step = note.step === 1 ? "whole numbers" : `steps of ${note.step}`;
      const several =
        note.kind === "quantities" ? `, up to ${note.longest} with blanks between` : "";
      return `${note.least} to ${note.most}${unit}, ${step}${several}`;
    }
    case "choice":
      return "first letter, or left and right";
    case "yes-no":
      return "y or n";
    case "day":
      return "yyyy-mm-dd, or today, today + 3 months";
    case "text":
      return `up to ${note.longest} characters`;
  }
}

/** A number as a field shows it: with the decimals of its step, and no needless ones. */
export function numberText(value: number, step: number): string {
  const fixed = value.toFixed(decimalsOf(step));
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}
