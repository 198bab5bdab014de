import type { z } from "zod";
import type { CalendarDay } from "../../care/calendar-day.ts";
import { type FormField, type FormShape, shapeOf } from "./form-fields.ts";
import { checkTyped, type Typed } from "./form-values.ts";
import type { FormKey } from "./keys.ts";

/** Shown and recorded, but not typed: it follows from what is. */
export type Computed = Readonly<Record<string, (typed: Typed) => string | undefined>>;

/** A form as far as it is filled in. Nothing that was typed is ever taken away but by a key that says so. */
export type Form = {
  readonly schema: z.ZodType;
  readonly shape: FormShape;
  readonly computed: Computed;
  readonly typed: Typed;
  /** Index of the field that keys go to. */
  readonly focus: number;
  readonly errors: Typed;
  readonly remark: string;
};

export type FormStep = {
  readonly next: Form;
  readonly outcome:
    | { readonly is: "typing" }
    | { readonly is: "submitted"; readonly value: unknown }
    | { readonly is: "left" };
};

export function beginForm(schema: z.ZodType, typed: Typed = {}, computed: Computed = {}): Form {
  const form = { schema, shape: shapeOf(schema), computed, typed, errors: {}, remark: "" };
  return { ...withComputed({ ...form, focus: 0 }), focus: firstTyped(form) };
}

/** The first field that is typed and not computed. */
function firstTyped({ shape, computed }: Pick<Form, "shape" | "computed">): number {
  return Math.max(
    0,
    shape.fields.findIndex(({ path }) => computed[path] === undefined),
  );
}

function withComputed(form: Form): Form {
  const typed: Record<string, string> = { ...form.typed };
  for (const [path, of] of Object.entries(form.computed)) typed[path] = of(form.typed) ?? "";
  return { ...form, typed };
}

const still = (next: Form): FormStep => ({ next, outcome: { is: "typing" } });

function moved(form: Form, by: 1 | -1, times = 1): Form {
  const { fields } = form.shape;
  let focus = form.focus;
  for (let step = 0; step < times; step += 1) {
    let to = focus + by;
    while (form.computed[fields[to]?.path ?? ""] !== undefined) to += by;
    if (fields[to] !== undefined) focus = to;
  }
  return { ...form, focus, remark: "" };
}

function typedAt(form: Form, field: FormField, text: string): Form {
  const { [field.path]: _, ...errors } = form.errors;
  return withComputed({
    ...form,
    typed: { ...form.typed, [field.path]: text },
    errors,
    remark: "",
  });
}

/** The values that a key can choose among; none where the field is typed letter by letter. */
export function optionsOf({
  note,
}: FormField): readonly { readonly value: string; readonly label: string }[] {
  if (note.kind === "choice") return note.options;
  if (note.kind !== "yes-no") return [];
  return [
    { value: "yes", label: "yes" },
    { value: "no", label: "no" },
  ];
}

/** The next option, or the next that begins with a letter; the same letter goes round. */
function chosen(form: Form, field: FormField, by: 1 | -1, letter?: string): Form {
  const options = optionsOf(field);
  const at = options.findIndex(({ value }) => value === form.typed[field.path]);
  for (let step = 1; step <= options.length; step += 1) {
    const from = at === -1 && by === -1 ? options.length : at;
    const option =
      options[(((from + by * step) % options.length) + options.length) % options.length];
    const fits =
      letter === undefined || option?.label.toLowerCase().startsWith(letter.toLowerCase());
    if (option !== undefined && fits) return typedAt(form, field, option.value);
  }
  return { ...form, remark: `no choice begins with ${letter ?? ""}` };
}

function write(form: Form, field: FormField, text: string): Form {
  if (optionsOf(field).length > 0)
    return text === " " ? chosen(form, field, 1) : chosen(form, field, 1, text);
  const longest = field.note.kind === "text" ? field.note.longest : 200;
  const written = (form.typed[field.path] ?? "") + text;
  if (written.length > longest) return { ...form, remark: `at most ${longest} characters` };
  return typedAt(form, field, written);
}

function erased(form: Form, field: FormField): Form {
  if (optionsOf(field).length > 0) return typedAt(form, field, "");
  const left = Array.from(form.typed[field.path] ?? "").slice(0, -1);
  return typedAt(form, field, left.join(""));
}

function submit(form: Form, today: CalendarDay): FormStep {
  const checked = checkTyped(form.schema, form.shape, form.typed, today);
  if (checked.ok) return { next: form, outcome: { is: "submitted", value: checked.value } };
  const { errors, general } = checked;
  const { fields } = form.shape;
  const first = fields.findIndex(({ path }) => errors[path] !== undefined);
  const count = Object.keys(errors).length;
  const remark = [
    ...(count === 0 ? [] : [`${count} ${count === 1 ? "field is" : "fields are"} to be looked at`]),
    ...general,
  ].join("; ");
  return still({ ...form, errors, remark, focus: first === -1 ? form.focus : first });
}

function press(form: Form, key: FormKey, today: CalendarDay): FormStep {
  const field = form.shape.fields[form.focus];
  if (key.key === "leave") return { next: form, outcome: { is: "left" } };
  if (key.key === "submit" || field === undefined) return submit(form, today);
  switch (key.key) {
    case "text":
      return still(write(form, field, key.text));
    case "erase":
      return still(erased(form, field));
    case "clear":
      return still(typedAt(form, field, ""));
    case "next":
      return still(moved(form, 1));
    case "previous":
      return still(moved(form, -1));
    case "page-down":
      return still(moved(form, 1, 8));
    case "page-up":
      return still(moved(form, -1, 8));
    case "left":
      return still(optionsOf(field).length > 0 ? chosen(form, field, -1) : form);
    case "right":
      return still(optionsOf(field).length > 0 ? chosen(form, field, 1) : form);
    case "enter": {
      const next = moved(form, 1);
      return next.focus === form.focus ? submit(form, today) : still(next);
    }
    default:
      return key.key satisfies never;
  }
}

/**
 * The keys of one read. Enter goes on and, from the last field, hands in; Ctrl-S hands in from anywhere;
 * Esc leaves. What comes after either in the same read is not looked at.
 */
export function typeInto(form: Form, keys: readonly FormKey[], today: CalendarDay): FormStep {
  let next = form;
  for (const key of keys) {
    const step = press(next, key, today);
    if (step.outcome.is !== "typing") return step;
    next = step.next;
  }
  return still(next);
}
