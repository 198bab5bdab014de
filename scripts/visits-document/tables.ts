import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { closedSchema, positionedSchema } from "../../src/care/visit/event.ts";
import { scriptSchema, stepSchemas } from "../../src/cli/visit-script/script.ts";
import { fieldTable } from "../care-document/field-rows.ts";

const folder = new URL("../../examples/visits/", import.meta.url);

/** One row a script of the folder: its name and what it shows. */
function scriptRows(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .map((name) => {
      const { title } = scriptSchema.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8")));
      return `| [\`${name.replace(".json", "")}\`](${name}) | ${title} |`;
    });
}

type Field = { readonly path: string; readonly about: string; readonly must: boolean };

/** The fields of an object, those of an object in it with their path. */
function fieldsOf(object: z.ZodObject, path = ""): readonly Field[] {
  return Object.entries(object.shape).flatMap(([key, given]) => {
    const must = !(given instanceof z.ZodOptional);
    const schema: z.core.$ZodType = given instanceof z.ZodOptional ? given.unwrap() : given;
    if (schema instanceof z.ZodLiteral && key === "step") return [];
    const about = aboutOf(schema);
    if (about === undefined) throw new Error(`${path}${key} does not say what it is`);
    const inner = schema instanceof z.ZodObject ? fieldsOf(schema, `${path}${key}.`) : [];
    return [{ path: `${path}${key}`, about, must }, ...inner];
  });
}

/** What it is, and the words that it takes where they are listed. */
function aboutOf(schema: z.core.$ZodType): string | undefined {
  const about = z.globalRegistry.get(schema)?.description;
  if (about === undefined || !(schema instanceof z.ZodEnum)) return about;
  return `${about}: ${schema.options.map((word) => `\`${word}\``).join(", ")}`;
}

function stepRow(step: (typeof stepSchemas)[number]): string {
  const fields = fieldsOf(step).map(
    ({ path, about, must }) => `\`${path}\`${must ? "" : " (may be absent)"}: ${about}`,
  );
  return `| \`${step.shape.step.value}\` | ${step.description} | ${fields.join("; ")} |`;
}

/** The tables of examples/visits/README.md, by their names. */
export const visitTables: Readonly<Record<string, readonly string[]>> = {
  scripts: ["| script | what it shows |", "|---|---|", ...scriptRows()],
  parts: [
    "| part | what it is |",
    "|---|---|",
    ...fieldsOf(scriptSchema).map(({ path, about }) => `| \`${path}\` | ${about} |`),
  ],
  steps: ["| step | does | fields |", "|---|---|---|", ...stepSchemas.map(stepRow)],
  position: fieldTable(positionedSchema),
  end: fieldTable(closedSchema),
};
