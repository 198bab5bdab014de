import { z } from "zod";
import { type CareUnit, type FieldNote, fieldNotes } from "../../src/care/field.ts";

const unitOf = (unit: CareUnit): string => (unit === "1" ? "" : ` ${unit}`);

function takes(note: Exclude<FieldNote, { kind: "section" }>): string {
  switch (note.kind) {
    case "quantity":
      return `${note.least} to ${note.most}${unitOf(note.unit)}, in steps of ${note.step}`;
    case "quantities":
      return `at most ${note.longest} of ${note.least} to ${note.most}${unitOf(note.unit)}, in steps of ${note.step}`;
    case "choice":
      return note.options.map(({ value }) => `\`${value}\``).join(", ");
    case "text":
      return `text, at most ${note.longest} characters`;
    case "day":
      return "a day, as in 2026-04-30";
    case "yes-no":
      return "`true` or `false`";
  }
}

/** One row a field, those of sections in it with their path; what may not be absent is told. */
function fieldRows(section: z.ZodObject, path = ""): readonly string[] {
  return Object.entries(section.shape).flatMap(([key, given]) => {
    const optional = given instanceof z.ZodOptional;
    const schema = optional ? given.unwrap() : given;
    const field = `${path}${key}`;
    const note = fieldNotes.get(schema);
    if (note === undefined) throw new Error(`${field} does not say what it is`);
    const must = optional ? "" : "yes";
    if (note.kind !== "section") {
      return [`| \`${field}\` | ${note.label} | ${takes(note)} | ${must} |`];
    }
    if (!(schema instanceof z.ZodObject)) throw new Error(`${field} is a group without fields`);
    return [
      `| \`${field}\` | ${note.label} | a group | ${must} |`,
      ...fieldRows(schema, `${field}.`),
    ];
  });
}

export const fieldTable = (section: z.ZodObject): readonly string[] => [
  "| field | | takes | a must in its group |",
  "|---|---|---|---|",
  ...fieldRows(section),
];
