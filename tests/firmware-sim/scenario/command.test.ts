import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { folder as scenarios } from "./library.ts";

const folder = mkdtempSync(join(tmpdir(), "plumb-scenario-"));
afterAll(() => rmSync(folder, { recursive: true }));

const command = fileURLToPath(new URL("../../../src/cli/commands/sim.ts", import.meta.url));
const program = `import { simCommand } from ${JSON.stringify(command)}; await simCommand().parseAsync(["node", "sim", ...process.argv.slice(1)]);`;

function run(
  ...flags: readonly string[]
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, "--", ...flags]);
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes: Buffer) => {
    out += bytes.toString();
  });
  child.stderr.on("data", (bytes: Buffer) => {
    err += bytes.toString();
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

function file(name: string, content: object): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const stop = `${scenarios}stop-while-armed.json`;
const attached = (milliseconds: number) => ({
  meaning: "The simulator passes its self-test.",
  host: "attached",
  steps: [{ expect: { state: "safe" }, withinMilliseconds: milliseconds }],
});

describe("plumb sim --scenario", () => {
  it("plays a scenario at once, tells each step, and ends with 0", async () => {
    const { code, out } = await run("--scenario", stop);
    expect(out.trimEnd().split("\n").at(-1)).toBe("stop-while-armed: 11 passed, 0 failed");
    expect(out).toMatch(/^ok {3}1\/11 expect state safe within 2000 ms/);
    expect(code).toBe(0);
  });

  it("ends with 1 where a step fails, and says why; as JSON too", async () => {
    const { code, out } = await run("--scenario", stop, "--broken", "stop-byte", "--json");
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines.at(-1)).toEqual({ scenario: "stop-while-armed", passed: 8, failed: 1 });
    expect(lines.at(-2)).toMatchObject({ event: "step", outcome: "failed", step: 9, steps: 11 });
    expect(code).toBe(1);
  });

  it.each([
    [5000, 0, { scenario: "attached-0", passed: 1, failed: 0 }],
    [10, 1, { scenario: "attached-1", passed: 0, failed: 1 }],
  ] as const)(
    "plays an attached one on its port: %i ms allowed, exit code %i",
    async (allowed, code, summary) => {
      const path = file(`attached-${code}`, attached(allowed));
      const played = await run(
        "--scenario",
        path,
        "--json",
        "--link",
        join(folder, `port-${code}`),
      );
      const lines = played.out
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
      expect(lines[0]).toMatchObject({ seed: 1 });
      expect(lines.at(-1)).toEqual(summary);
      expect(played.code).toBe(code);
    },
  );

  it.each([
    [["--link", "port"], "--link would mean nothing: stop-while-armed brings its own host"],
    [["--speed", "1", "--baud", "921600"], "--speed and --baud would mean nothing"],
  ])("refuses %j with a host of its own: there is no port", async (flags, told) => {
    const { code, out, err } = await run("--scenario", stop, ...flags);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(told);
  });

  it("refuses a wrong file with the code 2, and says what is wrong", async () => {
    const wrong = file("wrong", { ...attached(1), steps: [{ control: "fire" }] });
    const { code, err } = await run("--scenario", wrong);
    expect(code).toBe(2);
    expect(err).toContain('steps[0].control: "fire" is no control word');
    expect(err).toContain("scenarios/README.md");
  });
});
