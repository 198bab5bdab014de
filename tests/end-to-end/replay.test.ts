import { createHash } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { type PlainProgram, startPlain } from "./support/plain-program.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { armByKeys } from "./support/treatment.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const folderOf = (workplace: Workplace) => join(workplace.env["HOME"] ?? "", "data/plumb");

async function replay(workplace: Workplace, ...words: readonly string[]): Promise<PlainProgram> {
  const program = startPlain(workplace, ["replay", ...words]);
  expect({ code: await program.exit(), errors: program.errors() }).toEqual({ code: 0, errors: "" });
  return program;
}

type Listed = { readonly kind: string; readonly name: string };

async function listed(workplace: Workplace): Promise<readonly Listed[]> {
  const lines = (await replay(workplace, "--json")).lines();
  return lines.map((line) => JSON.parse(line) as Listed);
}

describe("plumb treat that is killed in the middle of a visit", () => {
  it("leaves its last minute and its visit behind, both are decided again the same, and the next start keeps them [test->RC-87~1]", async () => {
    const workplace = makeWorkplace();
    const killed = startInTerminal(workplace, ["treat", "--sim"]);
    await armByKeys(killed);
    killed.type("t");
    // The record takes one thing after the other: what was decided before is there, too.
    await killed.shows("ended: complete, recorded");
    killed.signal("SIGKILL");
    await killed.exit();

    const left = await listed(workplace);
    expect(left.map(({ kind }) => kind)).toEqual(["ring", "visit"]);
    const [ring, visit] = left.map(({ name }) => name);
    const story = (await replay(workplace, ring ?? "")).lines().join("\n");
    expect(story).toContain("armed -> thrust-seen");
    expect(story).toMatch(/decisions, all as recorded\.$/);
    const summary = (await replay(workplace, visit ?? "", "--json")).lines().at(-1);
    expect(JSON.parse(summary ?? "")).toMatchObject({ differences: 0, missing: 0 });

    const next = startInTerminal(workplace, ["treat", "--sim"]);
    await next.shows("S A F E");
    next.type("q");
    expect(await next.exit()).toBe(0);
    const kept = (await listed(workplace)).filter(({ kind }) => kind !== "visit");
    expect(kept.map(({ kind }) => kind)).toEqual(["flight"]);
    expect(kept[0]?.name).toMatch(/-crash\.ndjson\.gz$/);
    const file = kept[0]?.name ?? "";
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await replay(workplace, file)).lines().at(-1)).toMatch(/all as recorded\.$/);

    const database = new DatabaseSync(join(folderOf(workplace), "record.db"), { readOnly: true });
    const events = database.prepare("SELECT detail FROM events WHERE kind = 'flight-kept'").all();
    database.close();
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    expect(events.map(({ detail }) => String(detail)).join("\n")).toContain(sha256);
  });
});

describe("plumb replay", () => {
  it("says what is wrong with a name, a file and a record", async () => {
    const workplace = makeWorkplace();
    const none = startPlain(workplace, ["replay", "no-such-file.gz"]);
    expect(await none.exit()).toBe(1);
    expect(none.errors()).toContain("it is not there");
    writeFileSync(join(workplace.folder, "empty.ndjson"), "");
    const empty = startPlain(workplace, ["replay", join(workplace.folder, "empty.ndjson")]);
    expect(await empty.exit()).toBe(1);
    expect(empty.errors()).toContain("holds no decision");
    const record = startPlain(workplace, ["replay", "--json"]);
    expect(await record.exit()).toBe(1);
    expect(record.lines().join("\n")).toMatch(/^\{"error":\{"code":"[a-z-]+"/);
  });
});
