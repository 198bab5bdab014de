import { describe, expect, it } from "vitest";
import { openWide } from "../record/tampering/open-wide.ts";
import { startPlain } from "./support/plain-program.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const pin = "482913";

/** One command with the PIN on its standard input; its exit code and what it said. */
async function run(workplace: Workplace, words: readonly string[], secret?: string) {
  const asked = secret === undefined ? words : [...words, "--pin-stdin"];
  const program = startPlain(workplace, [...asked, "--record", "record.db"]);
  if (secret !== undefined) program.write(secret);
  const code = await program.exit();
  return { code, lines: program.lines(), errors: program.errors() };
}

describe("plumb record and plumb patient", () => {
  it("take the PIN of who may, keep the log whole, and name a change that nobody entered", async () => {
    const workplace = makeWorkplace();
    const supervisor = ["user", "add", "anna", "--name", "Anna Huber", "--role", "supervisor"];
    expect((await run(workplace, supervisor, pin)).code).toBe(0);
    const who = ["--by", "anna"];
    const named = ["patient", "add", "--name", "Maria Beispiel", "--born", "1971-04-30", ...who];
    const wrong = await run(workplace, named, "482914");
    expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining("Wrong PIN")]);
    const added = await run(workplace, named, pin);
    const [, patient = ""] = /^Entered as (\S+)\.$/.exec(added.lines[0] ?? "") ?? [];
    expect((await run(workplace, ["patient", "list"])).lines).toEqual([
      `${patient}  Maria Beispiel, born 1971-04-30`,
    ]);
    const stranger = ["patient", "delete", patient, "--reason", "none", "--by", "bo"];
    expect((await run(workplace, stranger, pin)).errors).toContain("bo may not delete who");
    const erase = ["patient", "delete", patient, "--reason", "asked by letter", ...who];
    expect((await run(workplace, erase, pin)).code).toBe(0);
    expect((await run(workplace, ["patient", "list"])).lines).toEqual([`${patient}  (erased)`]);
    expect((await run(workplace, ["record", "rotate-key", ...who], pin)).code).toBe(0);
    expect((await run(workplace, ["record", "backup", "copy.db"])).code).toBe(0);
    const verified = await run(workplace, ["record", "verify", "--json"]);
    expect(JSON.parse(verified.lines[0] ?? "")).toMatchObject({
      whole: true,
      sealed: true,
      keys: [{ reason: "first" }, { reason: "rotated" }],
      findings: [],
    });
    openWide(`${workplace.folder}/record.db`, (database) =>
      database.exec("UPDATE patients SET by = 'bo'"),
    );
    const changed = await run(workplace, ["record", "verify"]);
    expect(changed.code).toBe(5);
    expect(changed.lines.join("\n")).toMatch(/changed +entry \d+ \(patients row 1\)/);
    expect((await run(workplace, ["patient", "list"])).code).toBe(5);
    expect((await run(workplace, ["record", "restore", "copy.db"])).code).toBe(0);
    expect((await run(workplace, ["record", "verify"])).code).toBe(0);
  });

  it("say what is wrong with their words, and what to do", async () => {
    const workplace = makeWorkplace();
    const missing = await run(workplace, ["record", "verify"]);
    expect([missing.code, missing.errors]).toEqual([
      1,
      expect.stringContaining("There is no record"),
    ]);
    const born = ["patient", "add", "--name", "Maria", "--born", "1971-02-30", "--by", "anna"];
    const malformed = await run(workplace, born);
    expect([malformed.code, malformed.errors]).toEqual([2, expect.stringContaining("no day")]);
    const key = await run(workplace, ["record", "verify", "--key", "letters"]);
    expect([key.code, key.errors]).toEqual([2, expect.stringContaining("is no key")]);
  });
});
