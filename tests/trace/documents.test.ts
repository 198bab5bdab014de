import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSafetyTables } from "../../scripts/trace/read-tables.ts";
import { listProjectFiles, root } from "../architecture/project-files.ts";

const { hazards, controls, alarms } = readSafetyTables(join(root, "docs/safety"));
const known = new Set([...hazards, ...controls, ...alarms].map(({ id }) => id));
const documents = listProjectFiles("docs/safety").filter((path) => path.endsWith(".md"));
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("a document of docs/safety", () => {
  it.each(documents)("%s names no hazard and no control that is in no table", (path) => {
    const named = read(path).match(/\b(?:HZ|RC)-\d+/g) ?? [];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe("each threat of the threat model", () => {
  const rows = read("docs/safety/threat-model.md")
    .split("\n")
    .filter((line) => /^\| [STRIDE]/.test(line));

  it("is answered by a control, or accepted with a reason", () => {
    const open = rows.filter((row) => !/RC-\d+|accepted[^|]*[:;]|soup\.md/i.test(row));
    expect(rows.length).toBeGreaterThan(30);
    expect(open).toEqual([]);
  });

  it("is of one of the six kinds, and each kind was looked for", () => {
    const kinds = rows.map((row) => row.slice(2, row.indexOf(" |")));
    expect(kinds.filter((kind) => !/^[STRIDE](, [STRIDE])*$/.test(kind))).toEqual([]);
    expect(new Set(kinds.join("").replaceAll(/[, ]/g, ""))).toEqual(new Set("STRIDE"));
  });
});
