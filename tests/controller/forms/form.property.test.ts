import { fc } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { beginForm, type Form, typeInto } from "../../../src/controller/forms/form.ts";
import { shapeOf } from "../../../src/controller/forms/form-fields.ts";
import { documentTyped, type Typed, typedOf } from "../../../src/controller/forms/form-values.ts";
import type { FormKey } from "../../../src/controller/forms/keys.ts";
import { careForms, documentsOf, today, typedOn } from "./support/care-forms.ts";

const runs = { numRuns: 30 };

const anyKey: fc.Arbitrary<FormKey> = fc.oneof(
  fc
    .constantFrom<FormKey["key"]>(
      "enter",
      "next",
      "previous",
      "left",
      "right",
      "page-down",
      "page-up",
      "erase",
      "clear",
      "submit",
      "leave",
    )
    .map((key) => ({ key }) as FormKey),
  fc
    .oneof(
      fc.constantFrom("y", "n", "1", ".", ",", " "),
      fc.string({ unit: "grapheme", maxLength: 1 }),
    )
    .map((text): FormKey => ({ key: "text", text })),
);

/** What is typed into the fields that the keys do not go to. */
function elsewhere(form: Form, focus: number): readonly (readonly [string, string])[] {
  const path = form.shape.fields[focus]?.path;
  return Object.entries(form.typed).filter(([each]) => each !== path);
}

type Issue = Pick<z.core.$ZodIssue, "code" | "path" | "message">;

/** Whether a field is the one of an issue, or in its group, or has it in one of its values. */
const isNear = (field: string, { path }: Issue): boolean => {
  const whole = path.join(".");
  return `${field}.`.startsWith(`${whole}.`) || `${whole}.`.startsWith(`${field}.`);
};

/** What a form says where the person looks for it: at the field, at its group, or in the remark. */
function wordsAt({ errors, remark }: Form, issue: Issue): string {
  const near = Object.entries(errors).filter(([field]) => isNear(field, issue));
  return [...near.map(([, words]) => words), remark].join("\n");
}

/** An empty field is missing where the schema says no more than that nothing is there. */
function wordsOf(issue: Issue, typed: Typed): string {
  const filledIn = Object.entries(typed).some(
    ([field, text]) => text.trim() !== "" && isNear(field, issue),
  );
  const nothingThere = issue.code === "invalid_type" || issue.code === "invalid_value";
  return nothingThere && !filledIn ? "missing: " : issue.message;
}

describe.each(careForms)("the form of a $name", ({ schema, filled }) => {
  const shape = shapeOf(schema);

  it("throws at no key, and loses nothing that stands in another field", () => {
    fc.assert(
      fc.property(typedOn(schema, filled), fc.array(anyKey, { maxLength: 40 }), (typed, keys) => {
        let form = beginForm(schema, typed);
        for (const key of keys) {
          const { next } = typeInto(form, [key], today);
          expect(elsewhere(next, form.focus)).toEqual(elsewhere(form, form.focus));
          form = next;
        }
      }),
      runs,
    );
  });

  it("holds any document as it was", () => {
    fc.assert(
      fc.property(documentsOf(schema), (document) => {
        expect(documentTyped(shape, typedOf(shape, document), today)).toEqual(document);
      }),
      runs,
    );
  });

  it("hands in what its schema makes of what is typed, or shows all that is wrong", () => {
    fc.assert(
      fc.property(typedOn(schema, filled), (typed) => {
        const judged = schema.safeParse(documentTyped(shape, typed, today));
        const { next, outcome } = typeInto(beginForm(schema, typed), [{ key: "submit" }], today);
        expect(outcome).toEqual(
          judged.success ? { is: "submitted", value: judged.data } : { is: "typing" },
        );
        expect(next.typed).toEqual(typed);
        const unshown = (judged.error?.issues ?? []).filter(
          (issue) => !wordsAt(next, issue).includes(wordsOf(issue, typed)),
        );
        expect(unshown).toEqual([]);
      }),
      runs,
    );
  });
});

describe("a form that holds an example", () => {
  const examples = careForms.filter(({ filled }) => Object.keys(filled as object).length > 0);

  it.each(examples)("of a $name hands in exactly that", ({ schema, filled }) => {
    const typed = typedOf(shapeOf(schema), filled);
    const { outcome } = typeInto(beginForm(schema, typed), [{ key: "submit" }], today);
    expect(outcome).toEqual({ is: "submitted", value: schema.parse(filled) });
  });

  it("is there of every finding but the listing and of what a visit begins with", () => {
    expect(examples).toHaveLength(8);
  });
});
