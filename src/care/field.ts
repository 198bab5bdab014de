import { z } from "zod";
import type { Quantity } from "../protocol/units.ts";
import { type CalendarDay, calendarDaySchema } from "./calendar-day.ts";

/** Every unit that a practitioner reads or writes; "1" is a plain count. */
export type CareUnit =
  | "1"
  | "N"
  | "N/s"
  | "N/mm"
  | "N.s"
  | "kPa"
  | "mmHg"
  | "ms"
  | "s"
  | "Hz"
  | "mm"
  | "in"
  | "deg"
  | "degC"
  | "%"
  | "month"
  | "day"
  | "year";

/** What counts here, where the label alone does not say it. */
type Hinted = { readonly hint?: string };

/** What a field holds and how it is asked for: forms, messages and documents are made from it. */
export type FieldNote =
  | (Hinted & {
      readonly kind: "quantity";
      readonly label: string;
      readonly unit: CareUnit;
      readonly least: number;
      readonly most: number;
      /** Values are whole steps; written with as many decimals as the step has. */
      readonly step: number;
    })
  | (Hinted & {
      readonly kind: "choice";
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    })
  | (Hinted & { readonly kind: "text"; readonly label: string; readonly longest: number })
  | (Hinted & { readonly kind: "day"; readonly label: string })
  | (Hinted & { readonly kind: "yes-no"; readonly label: string })
  /** Several quantities in one field, written with blanks between them. */
  | (Hinted & {
      readonly kind: "quantities";
      readonly label: string;
      readonly unit: CareUnit;
      readonly least: number;
      readonly most: number;
      readonly step: number;
      readonly longest: number;
    })
  /** A group of fields under a heading. */
  | { readonly kind: "section"; readonly label: string };

/** What each field's schema says of itself. A field that is in no registry cannot be asked for. */
export const fieldNotes = z.registry<FieldNote>();

type Range = { readonly least: number; readonly most: number; readonly step: number };

/** Decimals of a step: 2 of 0.25, 0 of 5. */
export function decimalsOf(step: number): number {
  return step.toString().split(".")[1]?.length ?? 0;
}

const isWholeSteps = (value: number, step: number): boolean =>
  Math.abs(value / step - Math.round(value / step)) < 1e-9;

const hinted = (hint: string | undefined): Hinted => (hint === undefined ? {} : { hint });

const unitText = (unit: CareUnit): string => (unit === "1" ? "" : ` ${unit}`);

function numberIn(
  { least, most, step }: Range,
  unit: CareUnit,
  label: string,
): z.ZodType<number, number> {
  const from = `${label} is ${least} to ${most}${unitText(unit)}`;
  return z
    .number(`${label} is no number; write digits, in${unitText(unit) || " whole numbers"}`)
    .min(least, `${from}; this is less`)
    .max(most, `${from}; this is more`)
    .refine(
      (value) => isWholeSteps(value, step),
      `${label} goes in steps of ${step}${unitText(unit)}`,
    );
}

type QuantitySpec<U extends CareUnit> = Range &
  Hinted & { readonly label: string; readonly unit: U };

/** A number with its unit, its range and its step. Out of the range it is refused, never clamped. */
export function quantity<const U extends CareUnit>(
  spec: QuantitySpec<U>,
): z.ZodType<Quantity<U>, number> {
  const { label, unit, least, most, step, hint } = spec;
  // The check makes the quantity: from here on the number bears its unit.
  const schema = numberIn(spec, unit, label) as unknown as z.ZodType<Quantity<U>, number>;
  schema.register(fieldNotes, {
    kind: "quantity",
    label,
    unit,
    least,
    most,
    step,
    ...hinted(hint),
  });
  return schema;
}

/** Several numbers of one unit, at least one. */
export function quantities<const U extends CareUnit>(
  spec: QuantitySpec<U> & { readonly longest: number },
): z.ZodType<readonly Quantity<U>[], readonly number[]> {
  const { label, unit, least, most, step, longest, hint } = spec;
  const schema = z
    .array(numberIn(spec, unit, label))
    .min(1, `${label} is missing`)
    .max(longest, `${label} has at most ${longest} values`) as unknown as z.ZodType<
    readonly Quantity<U>[],
    readonly number[]
  >;
  schema.register(fieldNotes, {
    kind: "quantities",
    label,
    unit,
    least,
    most,
    step,
    longest,
    ...hinted(hint),
  });
  return schema;
}

/** One of several words. */
export function choice<const V extends string>(
  label: string,
  options: Readonly<Record<V, string>>,
  hint?: string,
): z.ZodType<V, V> {
  const values = Object.keys(options) as [V, ...V[]];
  const schema = z.enum(values, `${label} is one of: ${values.join(", ")}`) as unknown as z.ZodType<
    V,
    V
  >;
  const shown = values.map((value) => ({ value, label: options[value] }));
  schema.register(fieldNotes, { kind: "choice", label, options: shown, ...hinted(hint) });
  return schema;
}

/** Words; without blanks at their ends. */
export function text(label: string, longest = 500, hint?: string): z.ZodType<string, string> {
  const schema = z
    .string(`${label} is no text`)
    .trim()
    .min(1, `${label} is empty`)
    .max(longest, `${label} has more than ${longest} characters`)
    .refine((words) => words.isWellFormed(), `${label} is not well-formed text`);
  schema.register(fieldNotes, { kind: "text", label, longest, ...hinted(hint) });
  return schema;
}

/** A calendar day. */
export function day(label: string, hint?: string): z.ZodType<CalendarDay, string> {
  // A schema of its own: what it says of itself is its label.
  const schema = calendarDaySchema.refine(() => true);
  schema.register(fieldNotes, { kind: "day", label, ...hinted(hint) });
  return schema;
}

/** Yes or no; neither is assumed. */
export function yesNo(label: string, hint?: string): z.ZodType<boolean, boolean> {
  const schema = z.boolean(`${label}: answer yes or no`);
  schema.register(fieldNotes, { kind: "yes-no", label, ...hinted(hint) });
  return schema;
}

/** Fields under a heading; an unknown one is refused. */
export function section<S extends z.ZodRawShape>(
  label: string,
  shape: S,
): z.ZodObject<S, z.core.$strict> {
  const schema = z.strictObject(shape);
  schema.register(fieldNotes, { kind: "section", label });
  return schema;
}
