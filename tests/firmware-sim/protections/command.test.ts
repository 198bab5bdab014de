import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { protections } from "../../../firmware-sim/firmware/protections.ts";

const folder = mkdtempSync(join(tmpdir(), "plumb-broken-test-"));
const command = fileURLToPath(new URL("../../../src/cli/commands/sim.ts", import.meta.url));
const run = `import { simCommand } from ${JSON.stringify(command)}; await simCommand().parseAsync(["node", "sim", ...process.argv.slice(1)]);`;

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `plumb sim`, tells it at once to quit, and gives what it said. */
async function sim(...flags: readonly string[]) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", run, "--", ...flags]);
  // A command that refused its flags has closed its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end("quit\n");
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { first: output.split("\n")[0] ?? "", errors, code };
}

describe("plumb sim --broken", () => {
  it("names in its first line what is left out, for programs and for people", async () => {
    const flags = ["--seed", "1", "--link", join(folder, "port"), "--broken", "dwell"];
    const [json, prose] = [await sim(...flags, "--json"), await sim(...flags)];
    expect(JSON.parse(json.first)).toMatchObject({ seed: 1, broken: "dwell" });
    expect(prose.first).toContain("BROKEN without dwell: a steady contact is ready at once");
    expect([json.code, prose.code]).toEqual([0, 0]);
  });

  it("refuses an unknown name with the code 2, and lists those that there are", async () => {
    const { code, errors } = await sim("--broken", "everything");
    expect(code).toBe(2);
    for (const name of Object.keys(protections)) expect(errors).toContain(`  ${name}: `);
  });
});
