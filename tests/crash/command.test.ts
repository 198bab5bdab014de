import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../scripts/crash.ts", import.meta.url));

describe("npm run crash", () => {
  it.each([
    [["--count", "0"], "--count needs a whole number from 1"],
    [["--breach", "none"], 'There is no breach "none"'],
    [["--stretch", "1", "--count", "9"], "--stretch stands without --count"],
    [["--speed", "9"], "--speed"],
  ])("refuses %j, and says what is right", (words, said) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
      encoding: "utf8",
    });
    expect(stderr).toContain(said);
    expect(stderr).toContain("npm run crash -- ");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});
