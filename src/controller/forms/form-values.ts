import type { z } from "zod";
import type { CalendarDay } from "../../care/calendar-day.ts";
import { dayOf } from "../../care/day-words.ts";
import { type FormField, type FormShape, numberText, takenBy } from "./form-fields.ts";

/** What is typed, by the path of its field; a field that is not there is empty. */
export type Typed = Readonly<Record<string, string>>;

const asNumber = (text: string): number | string => {
  const written = text.trim().replace(",", ".");
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(written) ? Number(written) : text;
};

/** What a text means in its field. What means nothing stays text, and its schema says why it is wrong. */
function meaningOf({ note }: FormField, text: string, today: CalendarDay): unknown {
  switch (note.kind) {
    case "quantity":
      return asNumber(text);
    case "quantities":
      return text
        .trim()
        .split(/[\s;]+/)
        .map(asNumber);
    case "yes-no":
      if (text === "yes") return true;
      return text === "no" ? false : text;
    case "day":
      return dayOf(text.trim(), today) ?? text.trim();
    case "choice":
    case "text":
      return text;
  }
}

function put(into: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop() ?? "";
  let at = into;
  for (const name of names) {
    at[name] ??= {};
    at = at[name] as Record<string, unknown>;
  }
  at[last] = value;
}

/** The document that is typed so far; what is empty is absent, an optional group without any field too. */
export function documentTyped(
  { fields, fixed, groups }: FormShape,
  typed: Typed,
  today: CalendarDay,
): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  for (const path of groups) put(document, path, {});
  for (const { path, value } of fixed) put(document, path, value);
  for (const field of fields) {
    const text = typed[field.path] ?? "";
    if (text.trim() !== "") put(document, field.path, meaningOf(field, text, today));
  }
  return document;
}

export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      /** By the path of the field where it is best put right. */
      readonly errors: Typed;
      /** Of what belongs to no single field. */
      readonly general: readonly string[];
    };

/** The schema found nothing where something has to be; the message of a rule says more than that. */
const saysMissing = ({ code }: z.core.$ZodIssue): boolean =>
  code === "invalid_type" || code === "invalid_value";

/** What is typed, judged by the schema of its document. */
export function checkTyped(
  schema: z.ZodType,
  shape: FormShape,
  typed: Typed,
  today: CalendarDay,
): Checked {
  const read = schema.safeParse(documentTyped(shape, typed, today));
  if (read.success) return { ok: true, value: read.data };
  const { fields } = shape;
  const errors: Record<string, string> = {};
  const general: string[] = [];
  for (const issue of read.error.issues) {
    const whole = issue.path.join(".");
    const field =
      fields.find(({ path }) => whole === path || whole.startsWith(`${path}.`)) ??
      fields.find(({ path }) => path.startsWith(`${whole}.`));
    if (field === undefined) {
      general.push(issue.message);
      continue;
    }
    const empty = (typed[field.path] ?? "").trim() === "";
    const words = empty && saysMissing(issue) ? `missing: ${takenBy(field.note)}` : issue.message;
    errors[field.path] = [errors[field.path], words].filter(Boolean).join("; ");
  }
  return { ok: false, errors, general };
}

/** A document as it would have been typed. */
export function typedOf({ fields }: FormShape, document: unknown): Typed {
  const typed: Record<string, string> = {};
  for (const { path, note } of fields) {
    let value: unknown = document;
    for (const name of path.split(".")) {
      value = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
    }
    if (value === undefined) continue;
    if (typeof value === "boolean") typed[path] = value ? "yes" : "no";
    else if (Array.isArray(value) && note.kind === "quantities") {
      typed[path] = value.map((each) => numberText(Number(each), note.step)).join(" ");
    } else if (typeof value === "number" && note.kind === "quantity") {
      typed[path] = numberText(value, note.step);
    } else if (typeof value === "string") typed[path] = value;
  }
  return typed;
}
