import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { openWide } from "../record/tampering/open-wide.ts";
import { writeSampleRecord } from "../record/tampering/sample-record.ts";
import { startPlain } from "./support/plain-program.ts";
import { entered, startSimulator } from "./support/simulator.ts";
import { createChanging } from "./support/waiting.ts";
import { makeWorkplace, type Workplace } from "./support/workplace.ts";

const examples = fileURLToPath(new URL("../../examples/python/", import.meta.url));

/** A Python program of examples/python: what it prints, line by line, and how it ends. */
function startPython(workplace: Workplace, words: readonly string[]) {
  const child = spawn("python3", words, {
    cwd: examples,
    env: { ...process.env, ...workplace.env, PYTHONDONTWRITEBYTECODE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what the program started ends with it.
    detached: true,
  });
  let output = "";
  let errors = "";
  let code: number | undefined;
  const changing = createChanging(() => `${output}\n${errors}`);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    changing.changed();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
    changing.changed();
  });
  child.on("close", (exitCode) => {
    code = exitCode ?? 1;
    changing.changed();
  });
  onTestFinished(() => {
    if (code === undefined && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  });
  return {
    firstLine: () =>
      changing.until(
        () => (output.split("\n")[1] === undefined ? undefined : output.split("\n")[0]),
        "a line",
      ),
    exit: () => changing.until(() => code, "the end of the Python program"),
    output: () => output,
    errors: () => errors,
  };
}

describe("the host in Python, written from docs/protocol.md alone", () => {
  it("greets the simulator, arms it, and gets the result of the hand's thrust with its capture", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const client = startPython(workplace, ["client.py", "--port", simulator.port, "--thrust"]);
    await simulator.event(entered("armed"), "the instrument armed");
    simulator.program.write("pull");
    expect(await client.exit(), client.errors()).toBe(0);
    expect(client.output()).toMatch(/"checksum": "ok"/);
    expect(client.output()).toMatch(/"result"/);
  });
});

describe("the instrument in Python, written from docs/protocol.md alone", () => {
  it("streams to plumb monitor at 1 kHz without a reading lost", async () => {
    const workplace = makeWorkplace();
    const link = `${workplace.folder}/python-instrument`;
    const instrument = startPython(workplace, ["instrument.py", "--link", link]);
    const first = z.looseObject({ port: z.string() });
    const { port } = first.parse(JSON.parse((await instrument.firstLine()) ?? ""));
    const monitor = startPlain(workplace, [
      "monitor",
      "--port",
      port,
      "--json",
      "--rate",
      "1000",
      "--for",
      "2",
    ]);
    expect(await monitor.exit(), monitor.errors()).toBe(0);
    const end = z
      .looseObject({ kind: z.literal("end"), readings: z.number(), missing: z.number() })
      .parse(JSON.parse(monitor.lines().at(-1) ?? "null"));
    expect(end.missing).toBe(0);
    expect(end.readings).toBeGreaterThan(1000);
  });
});

describe("the checker of records in Python, written from docs/record.md alone", () => {
  it("agrees with the program about a whole record and a changed one", async () => {
    const workplace = makeWorkplace();
    const file = `${workplace.folder}/record.db`;
    await writeSampleRecord(file);
    const whole = startPython(workplace, ["verify_record.py", file]);
    expect(await whole.exit(), whole.output()).toBe(0);
    openWide(file, (database) => database.exec("UPDATE results SET cause = 'none' WHERE row = 2"));
    const changed = startPython(workplace, ["verify_record.py", file]);
    expect(await changed.exit(), changed.output()).toBe(5);
    expect(changed.output()).toMatch(/results/);
  });
});

describe("the Python examples", () => {
  it("read and write every golden vector, and each other", async () => {
    const tests = startPython(makeWorkplace(), ["-m", "unittest", "-q", "test_aip", "test_record"]);
    expect(await tests.exit(), tests.errors()).toBe(0);
  });

  it("import nothing beyond the standard library and themselves", () => {
    const own = [
      "aip",
      "tables",
      "link",
      "client",
      "commands",
      "instrument",
      "verify_record",
      "ed25519",
    ];
    for (const name of own) {
      const text = readFileSync(`${examples}${name}.py`, "utf8");
      expect(text).not.toMatch(/^(?:import|from) (?:serial|numpy|crc)/m);
    }
  });
});
