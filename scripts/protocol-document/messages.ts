import { longestLine } from "../../src/protocol/envelope.ts";
import type { Definition } from "../../src/protocol/message.ts";
import {
  clinicalDigest,
  clinicalMessages,
  schemaText,
  serviceDigest,
  serviceMessages,
} from "../../src/protocol/schema.ts";
import { examples } from "../protocol-examples.ts";
import { lineOf } from "./lines.ts";

const clinical: readonly Definition[] = clinicalMessages;
const onlyService: readonly Definition[] = serviceMessages.filter(
  (message) => !clinical.some((entry) => entry.kind === message.kind),
);

/** Characters of the longest line that the definition allows. */
function longestOf(definition: Definition): number {
  const words = Object.values(definition.fields).map((field) => field.longest + 2);
  const body = definition.head.length + words.reduce((sum, length) => sum + length, 0);
  return 1 + 4 + 1 + 7 + 1 + 13 + 1 + body + 12;
}

/** The most characters that a line of this message's class may have. */
function boundOf(definition: Definition): number {
  return definition.kind === "status" ? longestLine.status : longestLine[definition.class];
}

function section(definition: Definition): string {
  const example = examples.find((entry) => entry.kind === definition.kind);
  if (example === undefined) throw new Error(`no example of ${definition.kind}`);
  const repeat = definition.repeat === undefined ? "" : ` Repeatability: **${definition.repeat}**.`;
  const lines = [
    `#### ${definition.class} \`${definition.head}\``,
    "",
    `${definition.purpose.charAt(0).toUpperCase()}${definition.purpose.slice(1)}.${repeat}`,
    `Longest line: ${longestOf(definition)} of ${boundOf(definition)} characters.`,
    "",
  ];
  const fields = Object.entries(definition.fields);
  if (fields.length > 0) {
    lines.push("| word | name | unit | meaning |", "|---|---|---|---|");
    for (const [name, field] of fields) {
      const word = field.descriptor.replaceAll("|", "\\|");
      const unit = field.unit === "1" || field.unit === "text" ? "" : field.unit;
      lines.push(`| \`${word}\` | ${name} | ${unit} | ${field.meaning.replaceAll("|", "\\|")} |`);
    }
    lines.push("");
  }
  lines.push(
    "```text",
    lineOf(example, 12, definition.kind === "hello" ? 0 : 8_123_456),
    "```",
    "",
  );
  return lines.join("\n");
}

function sections(definitions: readonly Definition[], classes: readonly string[]): string {
  const chosen = definitions.filter((definition) => classes.includes(definition.class));
  return chosen.map(section).join("\n").trimEnd();
}

function schemaBlock(name: "clinical" | "service", digest: string): string {
  return `Digest \`${digest}\` of\n\n\`\`\`text\n${schemaText(name)}\`\`\``;
}

export function messageRegions(): Readonly<Record<string, string>> {
  return {
    "commands-and-replies": sections(clinical, ["command", "reply"]),
    "reports-and-readings": sections(clinical, ["report", "reading"]),
    "service-messages": sections(onlyService, ["command", "reply", "report", "reading"]),
    "clinical-schema": schemaBlock("clinical", clinicalDigest),
    "service-schema": schemaBlock("service", serviceDigest),
  };
}
