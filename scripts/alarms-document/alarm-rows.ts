import { readFileSync } from "node:fs";
import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";

const priorities = ["high", "medium", "low"] as const;
const harms = ["irreversible", "reversible", "minor"] as const;
const onsets = ["immediate", "prompt", "delayed"] as const;

/** IEC 60601-1-8, table 1: the priority that follows from the harm and from how soon it comes. */
const priorityOf = {
  irreversible: { immediate: "high", prompt: "high", delayed: "medium" },
  reversible: { immediate: "high", prompt: "medium", delayed: "low" },
  minor: { immediate: "medium", prompt: "low", delayed: "low" },
} as const satisfies Record<(typeof harms)[number], Record<(typeof onsets)[number], string>>;

const placeholder = /\{([^}]*)\}/g;
const said = z
  .string()
  .refine((text) => !/\s{2}|^\s|\s$|\n/.test(text), "is not one tidy line")
  .refine(
    (text) => [...text.matchAll(placeholder)].every(([, name]) => /^[a-z]+$/.test(name ?? "")),
    "has a {word} that is not made of small letters",
  )
  .refine(
    (text) => !/[{}]/.test(text.replaceAll(placeholder, "")),
    "has a brace that does not belong to a {word}",
  );
const sentences = said.regex(/^[A-Z].*\.$/, "is not a sentence, from a capital to a full stop");
const milliseconds = z.int().nonnegative();

const rowSchema = z
  .strictObject({
    id: z.string().regex(/^A-\d{3}$/, "is not of the form A-nnn"),
    revision: z.int().positive(),
    priority: z.enum(priorities),
    latching: z.boolean(),
    condition: sentences,
    // With its mark, its name and the sound it must stand in 80 columns.
    text: said.min(1).max(60),
    remark: said,
    remedy: sentences,
    delay: milliseconds,
    bound: milliseconds,
    harm: z.enum(harms),
    within: z.enum(onsets),
    hazards: z.array(z.string().regex(/^HZ-\d{2}$/, "is not of the form HZ-nn")).min(1),
    note: sentences.optional(),
  })
  .superRefine((row, check) => {
    const wrong = (field: string, message: string) =>
      check.addIssue({ code: "custom", path: [field], message });
    const due = priorityOf[row.harm][row.within];
    if (row.priority !== due) {
      wrong("priority", `is ${row.priority}, but ${row.harm} harm, ${row.within}, makes it ${due}`);
    }
    if (row.bound <= row.delay) wrong("bound", "leaves no time after the delay");
    if (row.latching && row.delay > 0) wrong("delay", "of a latching alarm must be 0");
  });

/** One alarm as docs/safety/alarms.yml says it. Times in milliseconds. */
export type AlarmTableRow = z.infer<typeof rowSchema>;

export type AlarmRows =
  | { readonly ok: true; readonly rows: readonly AlarmTableRow[] }
  | { readonly ok: false; readonly faults: readonly string[] };

const fileSchema = z.strictObject({ alarms: z.array(z.unknown()).min(1) });

/** Reads the table, or says for each fault the file, the line, the row and what is wrong. */
export function readAlarmRows(text: string, file: string): AlarmRows {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  if (document.errors.length > 0) {
    const faults = document.errors.map(
      ({ pos, message }) => `${file}:${lineAt(pos[0])}: ${message}`,
    );
    return { ok: false, faults };
  }
  const checked = fileSchema.safeParse(document.toJS());
  if (!checked.success) {
    return { ok: false, faults: checked.error.issues.map(({ message }) => `${file}: ${message}`) };
  }
  /** The line of a place in the document, or of the nearest that there is above it. */
  const lineOf = (path: readonly PropertyKey[]): number => {
    const node = path.length === 0 ? undefined : document.getIn(path, true);
    if (isNode(node) && node.range) return lineAt(node.range[0]);
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  const faults: string[] = [];
  const rows: AlarmTableRow[] = [];
  for (const [at, raw] of checked.data.alarms.entries()) {
    const id = document.getIn(["alarms", at, "id"]);
    const name = typeof id === "string" ? id : `row ${at + 1}`;
    const blame = (path: readonly PropertyKey[], message: string): void => {
      const place = path.length === 0 ? "" : `${path.join(".")}: `;
      faults.push(`${file}:${lineOf(["alarms", at, ...path])}: ${name}: ${place}${message}`);
    };
    const row = rowSchema.safeParse(raw);
    for (const { path, message } of row.error?.issues ?? []) blame(path, message);
    if (!row.success) continue;
    const before = rows.at(-1);
    if (before !== undefined && before.id >= row.data.id) {
      blame(["id"], `must come after ${before.id}, once`);
    }
    rows.push(row.data);
  }
  return faults.length === 0 ? { ok: true, rows } : { ok: false, faults };
}

const alarmsFile = "docs/safety/alarms.yml";

/** The table of this checkout; faults are thrown as one text. */
export function alarmRows(): readonly AlarmTableRow[] {
  const text = readFileSync(new URL(`../../${alarmsFile}`, import.meta.url), "utf8");
  const read = readAlarmRows(text, alarmsFile);
  if (!read.ok) throw new Error(read.faults.join("\n"));
  return read.rows;
}
