import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { type PlainProgram, startPlain } from "./support/plain-program.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { armByKeys } from "./support/treatment.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const folderOf = (workplace: Workplace) => join(workplace.env["HOME"] ?? "", "data/plumb");
const flightsOf = (workplace: Workplace) => join(folderOf(workplace), "record.db-flight");

async function replay(workplace: Workplace, ...words: readonly string[]): Promise<PlainProgram> {
  const program = startPlain(workplace, ["replay", ...words]);
  expect({ code: await program.exit(), errors: program.errors() }).toEqual({ code: 0, errors: "" });
  return program;
}

async function summaryOf(workplace: Workplace, what: string): Promise<Record<string, number>> {
  const lines = (await replay(workplace, what, "--json")).lines();
  return JSON.parse(lines.at(-1) ?? "") as Record<string, number>;
}

/** The names of what plumb replay lists, of one kind. */
async function listed(workplace: Workplace, kind: string): Promise<readonly string[]> {
  const lines = (await replay(workplace, "--json")).lines();
  return lines
    .map((line) => JSON.parse(line) as { kind: string; name: string })
    .filter((item) => item.kind === kind)
    .map(({ name }) => name);
}

describe("plumb treat that is killed while armed", () => {
  it("leaves its last minute and its visit behind, both are decided again the same, and the next start keeps them", async () => {
    const workplace = makeWorkplace();
    const killed = startInTerminal(workplace, ["treat", "--sim"]);
    await armByKeys(killed);
    killed.signal("SIGKILL");
    await killed.exit();

    const [ring] = await listed(workplace, "ring");
    const story = (await replay(workplace, ring ?? "")).lines().join("\n");
    expect(story).toContain("arm-pending -> armed");
    expect(story).toMatch(/decisions, all as recorded\.$/);
    expect(await summaryOf(workplace, ring ?? "")).toMatchObject({ differences: 0, missing: 0 });
    const [visit] = await listed(workplace, "visit");
    expect(await summaryOf(workplace, visit ?? "")).toMatchObject({ differences: 0, missing: 0 });

    const next = startInTerminal(workplace, ["treat", "--sim"]);
    await next.shows(/S A F E|S T O P P E D|NOT READY/);
    next.type("q");
    expect(await next.exit()).toBe(0);
    const [kept] = (await listed(workplace, "flight")).filter((name) => name.includes("crash"));
    expect(readdirSync(flightsOf(workplace)).filter((name) => name.startsWith("live-"))).toEqual(
      [],
    );
    expect(statSync(kept ?? "").mode & 0o777).toBe(0o600);
    expect(await summaryOf(workplace, kept ?? "")).toMatchObject({ differences: 0, missing: 0 });

    const database = new DatabaseSync(join(folderOf(workplace), "record.db"), { readOnly: true });
    const events = database.prepare("SELECT detail FROM events WHERE kind = 'flight-kept'").all();
    database.close();
    const sha256 = createHash("sha256")
      .update(readFileSync(kept ?? ""))
      .digest("hex");
    expect(events.map(({ detail }) => String(detail)).join("\n")).toContain(sha256);
  });
});

describe("plumb replay", () => {
  it("says what is wrong with a name, a file and a record", async () => {
    const workplace = makeWorkplace();
    const none = startPlain(workplace, ["replay", "no-such-file.gz"]);
    expect(await none.exit()).toBe(1);
    expect(none.errors()).toContain("it is not there");
    const record = startPlain(workplace, ["replay", "--json"]);
    expect(await record.exit()).toBe(1);
    expect(record.lines().join("\n")).toMatch(/^\{"error":\{"code":"[a-z-]+"/);
  });
});
