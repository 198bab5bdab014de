import { z } from "zod";
import { pathOf } from "./json-file.ts";

/** What JSON calls its kinds, in words; zod's names on the left. */
const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a text",
};

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return kinds[Array.isArray(value) ? "array" : typeof value] ?? "something else";
}

/** The schemas of this place of a document: several where a union leaves it open. */
function schemasAt(schema: unknown, path: readonly PropertyKey[]): readonly unknown[] {
  const [first, ...rest] = path;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return schemasAt(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => schemasAt(one, path));
  if (first === undefined) return [schema];
  if (schema instanceof z.ZodObject) return schemasAt(schema.shape[String(first)], rest);
  return schema instanceof z.ZodArray ? schemasAt(schema.element, rest) : [];
}

/** The names in each of the objects that may be at this place. */
const partsAt = (schema: z.ZodType, path: readonly PropertyKey[]): readonly (readonly string[])[] =>
  schemasAt(schema, path).flatMap((one) =>
    one instanceof z.ZodObject ? [Object.keys(one.shape)] : [],
  );

function boundOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const [bound, least] =
    issue.code === "too_small" ? [issue.minimum, "at least"] : [issue.maximum, "at most"];
  if (issue.origin === "string") return "must not be empty";
  if (issue.origin === "array") return `must hold ${least} ${bound}`;
  return `must be ${least} ${bound}`;
}

/** A union is told apart by a name in it, or by which parts there are. */
function unionOf(
  issue: z.core.$ZodIssueInvalidUnion,
  schema: z.ZodType,
  path: readonly PropertyKey[],
): string {
  if ("options" in issue) return `must be one of ${listOf(issue.options ?? [])}`;
  const first = partsAt(schema, path).map(([name]) => name);
  return `is none of ${listOf(first)}, each with its own parts only`;
}

const listOf = (names: readonly unknown[]) => names.map(String).join(", ");

function wordsFor(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  path: readonly PropertyKey[],
): string {
  switch (issue.code) {
    case "invalid_type": {
      const wanted = `must be ${kinds[issue.expected] ?? issue.expected}`;
      if (issue.input === undefined) return `is missing and ${wanted}`;
      const isNot = issue.expected === "int" ? "" : `, not ${kindOf(issue.input)}`;
      return `${wanted}${isNot}`;
    }
    case "invalid_value":
      return `must be one of ${listOf(issue.values)}`;
    case "invalid_union":
      return unionOf(issue, schema, path);
    case "unrecognized_keys": {
      const [parts, ...others] = partsAt(schema, path);
      const known = parts && others.length === 0 ? `; there are: ${listOf(parts)}` : "";
      return `has no part "${issue.keys[0]}"${known}`;
    }
    case "too_small":
    case "too_big":
      return boundOf(issue);
    default:
      return issue.message;
  }
}

/** Of the forms of a union the one that was meant: the only one that knows every part. */
function meantOf({ errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue | undefined {
  const fitting = errors.filter(
    (issues) => !issues.some(({ code, path }) => code === "unrecognized_keys" && path.length === 0),
  );
  return fitting.length === 1 ? fitting[0]?.[0] : undefined;
}

/** The first thing that is wrong with a document, where it is, and what is allowed there. */
function firstWrong(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  at: readonly PropertyKey[],
): string {
  const path = [...at, ...issue.path];
  const meant = issue.code === "invalid_union" ? meantOf(issue) : undefined;
  if (meant !== undefined) return firstWrong(meant, schema, path);
  return `${pathOf(path)}: ${wordsFor(issue, schema, path)}`;
}

/** Reads a document by its form. `fail` is told in words where and how it is wrong, and throws. */
export function readByForm<Form extends z.ZodType>(
  form: Form,
  content: unknown,
  fail: (what: string) => never,
): z.output<Form> {
  const read = form.safeParse(content, { reportInput: true });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return fail(issue === undefined ? "it is wrong" : firstWrong(issue, form, []));
}
