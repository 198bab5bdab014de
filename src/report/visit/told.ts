import type { z } from "zod";
import { type ToldField, toldFields } from "../../care/told-fields.ts";
import { type Block, definitions, remark, type Words } from "../document/document.ts";

type Leaf = Extract<ToldField, { words: string | undefined }>;
/** Another wording of a field than the common one; undefined: the common one. */
export type Wording = (field: Leaf) => string | undefined;

const isGroup = (field: ToldField): field is Extract<ToldField, { fields: unknown }> =>
  "fields" in field;

const leavesOf = (field: ToldField): readonly Leaf[] =>
  isGroup(field) ? field.fields.flatMap(leavesOf) : [field];

/** "A; B; C" of what was asked for and is not there; undefined: all of it is. */
const namesOfMissing = (leaves: readonly Leaf[]): string | undefined => {
  const missing = leaves.filter(({ words }) => words === undefined).map(({ label }) => label);
  return missing.length === 0 ? undefined : missing.join("; ");
};

/** A document field by field; what it does not say is named at its end. */
export function fieldBlocks(
  body: object,
  schema: z.ZodType,
  wording: Wording = () => undefined,
): readonly Block[] {
  const leaves = toldFields(body, schema).flatMap(leavesOf);
  const items = leaves.flatMap((leaf): readonly (readonly [string, Words])[] =>
    leaf.words === undefined ? [] : [[leaf.label, wording(leaf) ?? leaf.words]],
  );
  const missing = namesOfMissing(leaves);
  return [
    ...(items.length === 0 ? [] : [definitions(items)]),
    ...(missing === undefined ? [] : [remark(`Not recorded: ${missing}.`)]),
  ];
}

/**
 * A document group by group, each in one run of words.
 *
 * @param wordingIn of the fields of a group, by its label
 */
export function groupItems(
  body: object,
  schema: z.ZodType,
  wordingIn: Readonly<Record<string, Wording>> = {},
): readonly (readonly [string, Words])[] {
  return toldFields(body, schema).map((field) => {
    if (!isGroup(field)) return [field.label, field.words ?? { missing: "none" }];
    const wording = wordingIn[field.label];
    const told = field.fields
      .flatMap(leavesOf)
      .flatMap((leaf) =>
        leaf.words === undefined ? [] : [`${leaf.label}: ${wording?.(leaf) ?? leaf.words}`],
      );
    return [field.label, told.join("; ")];
  });
}
