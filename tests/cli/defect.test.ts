import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";

const child = fileURLToPath(new URL("children/end-as-defect.ts", import.meta.url));

function endAsDefect(words: readonly string[], spoil: (folder: string) => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), "plumb-defect-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  spoil(folder);
  const ended = spawnSync(process.execPath, [child, ...words], {
    encoding: "utf8",
    env: { HOME: folder, XDG_STATE_HOME: join(folder, "state"), TMPDIR: folder },
  });
  return { folder, ...ended };
}

describe("a defect", () => {
  it("ends with 70 and one line of words; its stack goes to a file", () => {
    const { folder, status, stdout, stderr } = endAsDefect([]);
    expect(status).toBe(70);
    expect(stdout).toBe("");
    const log = join(folder, "state/plumb");
    const [file = ""] = readdirSync(log);
    expect(stderr).toBe(
      `plumb: a defect of this program ended it: the first line\n  Please report it with the file ${join(log, file)}.\n`,
    );
    expect(readFileSync(join(log, file), "utf8")).toMatch(/^Error: the first line\n.*\n\s+at /);
  });

  it("is told as JSON, too, where JSON was asked for", () => {
    const { stdout } = endAsDefect(["--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "defect" } });
  });

  it("is written elsewhere where the log folder cannot be", () => {
    const { folder, status, stderr } = endAsDefect([], (home) =>
      writeFileSync(join(home, "state"), "no folder"),
    );
    expect(status).toBe(70);
    expect(readdirSync(folder).some((name) => name.startsWith("plumb-defect-"))).toBe(true);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
