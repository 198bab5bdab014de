import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { watcherMessages } from "../src/controller/watchers/messages/message.ts";

/** Writes the messages in docs/watchers.md; with --check it writes nothing and exits 1 where they are stale. */
const file = new URL("../docs/watchers.md", import.meta.url);
const [begin, end] = ["<!-- generated: messages -->", "<!-- end: messages -->"];

type Schema = z.core.JSONSchema.BaseSchema;
type Row = { readonly field: string; readonly type: string; readonly meaning: string };

/** An alternative to null is told as such; every other choice is one of literal values. */
function withoutNull(schema: Schema): { readonly schema: Schema; readonly nullable: boolean } {
  const { anyOf, type, ...rest } = schema;
  if (Array.isArray(type)) {
    const [other] = type.filter((one) => one !== "null");
    return { schema: { ...rest, type: other ?? "null" }, nullable: true };
  }
  const others = anyOf?.filter((one) => one.type !== "null");
  const [only] = others ?? [];
  if (only === undefined || others?.length !== 1) return { schema, nullable: false };
  return { schema: { ...only, ...rest }, nullable: true };
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${one}\``).join(", ");
  if (schema.type === "array") {
    const items = withoutNull(schema.items as Schema);
    return `list of ${typeOf(items.schema)}${items.nullable ? " or null" : ""}`;
  }
  if (schema.type === "object" && schema.properties === undefined) {
    return `${typeOf(schema.additionalProperties as Schema)} by name`;
  }
  return String(schema.type);
}

/** The fields of an object, those of objects in it with their path. */
function rowsOf(object: Schema, path: string): readonly Row[] {
  return Object.entries(object.properties ?? {}).flatMap(([name, property]) => {
    const { schema, nullable } = withoutNull(property as Schema);
    const field = `${path}${name}`;
    const type = `${typeOf(schema)}${nullable ? " or null" : ""}`;
    const row = { field, type, meaning: schema.description ?? "" };
    const items = schema.type === "array" ? withoutNull(schema.items as Schema).schema : undefined;
    const inside = items === undefined ? rowsOf(schema, `${field}.`) : rowsOf(items, `${field}[].`);
    return [row, ...inside];
  });
}

function sectionOf(message: z.ZodObject): readonly string[] {
  const schema = z.toJSONSchema(message, { reused: "inline" });
  const { kind, name } = (schema.properties ?? {}) as Record<string, Schema | undefined>;
  const title = [kind?.const, name?.const].filter((word) => word !== undefined).join(" ");
  const rows = rowsOf(schema, "").filter(({ field }) => field !== "kind");
  const table = rows.map(({ field, type, meaning }) => `| \`${field}\` | ${type} | ${meaning} |`);
  const heading = ["", "| field | type | meaning |", "|---|---|---|"];
  return [
    "",
    `### ${title}`,
    "",
    schema.description ?? "",
    ...(table.length > 0 ? heading : []),
    ...table,
  ];
}

const before = readFileSync(file, "utf8");
const [from, to] = [before.indexOf(begin), before.indexOf(end)];
if (from === -1 || to === -1) throw new Error("docs/watchers.md lacks the region of the messages");
const told = watcherMessages.flatMap(sectionOf).join("\n");
const wanted = `${before.slice(0, from + begin.length)}\n${told}\n\n${before.slice(to)}`;
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (wanted !== before) {
  console.error("docs/watchers.md is not what the schemas say: run npm run generate");
  process.exitCode = 1;
}
