import type { z } from "zod";
import { beginForm, type Computed, type Form, optionsOf, typeInto } from "../../forms/form.ts";
import { type FormField, hintOf } from "../../forms/form-fields.ts";
import type { Typed } from "../../forms/form-values.ts";
import type { CareField } from "../../messages/care-page.ts";
import { type Acted, done } from "../care-acts.ts";
import type { DraftRead } from "../drafts.ts";
import type { AboutLine, Page, PageDesk } from "./page.ts";

export type FormParts = {
  readonly title: string;
  readonly schema: z.ZodType;
  /** What is there before anything is typed; a draft goes before it. */
  readonly preset?: Typed;
  readonly computed?: Computed;
  /** Name of the draft; undefined: nothing worth keeping is typed. */
  readonly draft: string | undefined;
  readonly about?: (typed: Typed) => readonly AboutLine[];
  /** What is whole is recorded: the form and its draft go, and `recorded` is called. */
  readonly submit: (value: unknown) => Promise<Acted>;
  readonly recorded: () => void;
};

/** A form whose document goes on to another page; it stays below that, with its draft. */
export type LeadingFormParts = Omit<FormParts, "submit" | "recorded"> & {
  readonly handedIn: (value: unknown) => void;
};

const keys = "SPACE types, stops | Enter next, at last hand in | Ctrl-S hand in | Esc back";

/** The groups that a field is in; one that the field itself names, as "Reflexes: note", says nothing more. */
function headingOf({ headings, note }: FormField): string {
  const isNamed = note.label.startsWith(headings.at(-1) ?? note.label);
  const own = isNamed ? headings.slice(0, -1) : headings;
  return own.join(" > ");
}

function shownField(form: Form, field: FormField, before: FormField | undefined): CareField {
  const { path, note, optional } = field;
  const value = form.typed[path] ?? "";
  const heading = headingOf(field);
  const isNew = heading !== "" && (before === undefined || heading !== headingOf(before));
  const isComputed = form.computed[path] !== undefined;
  const unit = "unit" in note && note.unit !== "1" ? note.unit : "";
  const options = optionsOf(field);
  return {
    heading: isNew ? heading : null,
    label: note.label,
    value: options.find((option) => option.value === value)?.label ?? value,
    unit,
    hint: isComputed ? "follows from what is typed" : hintOf(note),
    error: form.errors[path] ?? "",
    optional,
    options: options.map((option) => ({ label: option.label, chosen: option.value === value })),
  };
}

/** Opens a form with its draft, if there is one: nothing that was typed is lost. */
export function openForm(desk: PageDesk, parts: FormParts | LeadingFormParts): void {
  const { draft, preset = {}, computed = {} } = parts;
  const open = (typed: Typed, remark: string): void => {
    desk.turnTo(formPage(desk, parts, beginForm(parts.schema, typed, computed)));
    if (remark !== "") desk.say(remark, "warn");
  };
  if (draft === undefined) {
    open(preset, "");
    return;
  }
  let read: DraftRead = { is: "none" };
  desk.perform(
    async () => {
      read = await desk.drafts.read(draft);
      return done;
    },
    () => {
      if (read.is === "draft") {
        open(read.typed, "a draft was there and is taken up; Ctrl-U empties a field");
      } else open(preset, read.is === "unreadable" ? read.words : "");
    },
  );
}

function formPage(desk: PageDesk, parts: FormParts | LeadingFormParts, begun: Form): Page {
  const { draft } = parts;
  let form = begun;
  return {
    view: () => ({
      title: parts.title,
      about: [...(parts.about?.(form.typed) ?? [])],
      fields: form.shape.fields.map((field, at) =>
        shownField(form, field, form.shape.fields[at - 1]),
      ),
      focus: form.focus,
      keys,
    }),
    typed(pressed) {
      const before = form.typed;
      const { next, outcome } = typeInto(form, pressed, desk.today());
      form = next;
      if (form.typed !== before && draft !== undefined) desk.drafts.save(draft, form.typed);
      desk.say(form.remark, "warn");
      if (outcome.is === "left") desk.back();
      if (outcome.is !== "submitted") return;
      if ("handedIn" in parts) {
        parts.handedIn(outcome.value);
        return;
      }
      desk.perform(
        () => parts.submit(outcome.value),
        () => {
          if (draft !== undefined) void desk.drafts.remove(draft);
          desk.back();
          parts.recorded();
        },
      );
    },
  };
}
