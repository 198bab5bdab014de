import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../scripts/faults.ts", import.meta.url));

function run(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("npm run faults", () => {
  it("ends its output with the counts as JSON, and its exit code says that all is well", () => {
    const { status, stdout } = run("--count", "12", "--seed", "4", "--json");
    const last = stdout.trimEnd().split("\n").at(-1) ?? "";
    expect(JSON.parse(last)).toEqual({ count: 12, unsafe: 0, undetected: 0 });
    expect(status).toBe(0);
  }, 60_000);

  it("tells a case in words", () => {
    const { status, stdout } = run("--case", "1082625595");
    expect(stdout).toContain("s  FAULT: ");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "Case 1082625595: nothing is unsafe, nothing is undetected.",
    );
    expect(status).toBe(0);
  }, 60_000);

  it.each([
    [["--count", "0"], "--count needs a whole number from 1"],
    [["--case", "one"], "--case needs a whole number"],
    [["--case", "1", "--json"], "--case stands alone"],
    [["--speed", "9"], "--speed"],
  ])("refuses %j, and says what is right", (words, said) => {
    const { status, stdout, stderr } = run(...words);
    expect(stderr).toContain(said);
    expect(stderr).toContain("npm run faults -- ");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});
