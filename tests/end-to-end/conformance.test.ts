import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { writeRawLine } from "../../src/conformance/raw-line.ts";
import { greetingKeys } from "../../src/protocol/envelope.ts";
import { startPlain } from "./support/plain-program.ts";
import { openRawPort } from "./support/raw-port.ts";
import { entered, startSimulator } from "./support/simulator.ts";
import { startInTerminal } from "./support/terminal-program.ts";
import { makeWorkplace } from "./support/workplace.ts";

const resultLine = z.strictObject({
  id: z.string(),
  title: z.string(),
  clause: z.string(),
  protects: z.array(z.string()),
  result: z.enum(["passed", "failed", "skipped"]),
  why: z.string().optional(),
  measured: z.string().optional(),
  milliseconds: z.number(),
});

const only = (...ids: string[]) => ids.flatMap((id) => ["--only", id]);

/** The welcome of a real instrument (`d0`) for the greeting that was heard last. */
function realWelcome(heard: string): Uint8Array | undefined {
  const [, sequence = "", nonce = "", schema = ""] =
    /^>---- (\d+) 0 hello a1 b1 n(\S+) s(\S+)\*\S+\n$/.exec(heard.slice(heard.lastIndexOf(">"))) ??
    [];
  if (sequence === "") return undefined;
  const body =
    `ok hello v1 n${nonce} k0123456789abcdef b01234567 s${schema} mREAL iR-1 w1.0 oipr q100,1000 ` +
    "u10000 z8000 x2 cCAL-1 e20990101 p7500 f8000 h10000 d0";
  const line = writeRawLine({ class: "<", ...greetingKeys, sequence, time: 1000, body });
  return Buffer.from(`${line}\n`, "latin1");
}

describe("plumb conformance", () => {
  it("judges a simulator over its port, plays its hand, and writes JSON and JUnit", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const junit = `${workplace.folder}/report.xml`;
    const cases = only("AIP-001", "AIP-043", "AIP-180", "AIP-220", "AIP-225", "AIP-241");
    const program = startPlain(workplace, [
      "conformance",
      "--port",
      port,
      "--json",
      "--junit",
      junit,
      ...cases,
    ]);
    expect(await program.exit(40_000)).toBe(0);
    const lines = program.lines();
    const results = lines.slice(0, -1).map((line) => resultLine.parse(JSON.parse(line)));
    expect(results.map(({ id, result }) => `${id} ${result}`)).toEqual([
      "AIP-001 passed",
      "AIP-043 passed",
      "AIP-241 passed",
      "AIP-180 passed",
      "AIP-220 passed",
      "AIP-225 passed",
    ]);
    expect(lines.at(-1)).toBe('{"summary":{"passed":6,"failed":0,"skipped":0}}');
    expect(readFileSync(junit, "utf8")).toContain('tests="6" failures="0" skipped="0"');
    expect(program.errors()).toContain("PLUMB-SIM SIM-1, a simulator");
  });

  it("ends with 1 where a case fails, and says which protection is missing", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace, ["--broken", "freshness"]);
    const program = startPlain(workplace, [
      "conformance",
      "--port",
      port,
      ...only("AIP-001", "AIP-088"),
    ]);
    expect(await program.exit()).toBe(1);
    const [first, second, ...summary] = program.lines();
    expect(first).toMatch(/^ok {3}AIP-001 /);
    expect(second).toMatch(/^FAIL AIP-088 .*was answered "ok alive"/);
    expect(summary).toEqual([
      "1 passed, 1 failed, 0 skipped",
      "Protections that failed: freshness",
    ]);
  });

  it("prints the cases without a port", async () => {
    const program = startPlain(makeWorkplace(), ["conformance", "--list"]);
    expect(await program.exit()).toBe(0);
    expect(program.lines().length).toBeGreaterThan(100);
    expect(program.lines()[0]).toMatch(/^AIP-001 /);
  });

  it("ends with 2 for a case that there is not", async () => {
    const program = startPlain(makeWorkplace(), ["conformance", ...only("AIP-999")]);
    expect(await program.exit()).toBe(2);
    expect(program.errors()).toContain("There is no case AIP-999.");
    expect(program.errors()).toContain("--list");
  });

  it("ends with 3 where no instrument answers", async () => {
    const workplace = makeWorkplace();
    const { path } = openRawPort(workplace, "nobody");
    const program = startPlain(workplace, ["conformance", "--port", path, "--json"]);
    expect(await program.exit()).toBe(3);
    const error = z.object({ error: z.object({ code: z.string() }) });
    expect(error.parse(JSON.parse(program.lines().at(-1) ?? "")).error.code).toBe("no-greeting");
    const other = startPlain(workplace, ["conformance", "--port", `${path}-there-is-not`]);
    expect(await other.exit()).toBe(3);
  });

  it("arms no instrument that is no simulator without a typed yes, and ends with 4", async () => {
    const workplace = makeWorkplace();
    let heard = "";
    const { path } = openRawPort(workplace, "real", (bytes) => {
      heard += Buffer.from(bytes).toString("latin1");
      return realWelcome(heard);
    });
    const program = startPlain(workplace, ["conformance", "--port", path, ...only("AIP-140")]);
    expect(await program.exit()).toBe(4);
    expect(program.errors()).toContain("is no simulator, and nobody said yes to arming it");
    expect(heard).not.toContain(" arm ");
  });

  it.each([
    ["y", 4],
    ["yes", 1],
  ])("asks for a typed yes at a terminal: %s ends with %i", async (typed, code) => {
    const workplace = makeWorkplace();
    let heard = "";
    const { path } = openRawPort(workplace, "real", (bytes) => {
      heard += Buffer.from(bytes).toString("latin1");
      return realWelcome(heard);
    });
    // This port welcomes and says nothing more: where the yes is taken, the case fails for want of a status.
    const words = ["conformance", "--port", path, ...only("AIP-140")];
    const program = startInTerminal(workplace, words, { columns: 120, rows: 30 });
    await program.shows("Lay a bench load under its stylus.");
    await program.shows("Type yes to go on:");
    program.type(`${typed}\r`);
    expect(await program.exit()).toBe(code);
    expect(heard).not.toContain(" arm ");
  });

  it("stops the instrument and lets go when it is told to end", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const words = ["conformance", "--port", simulator.port, ...only("AIP-175")];
    const program = startPlain(workplace, words);
    await simulator.event(entered("ready"), "the instrument to be ready");
    program.signal("SIGINT");
    expect(await program.exit()).toBe(130);
    await simulator.event(entered("limited"), "the instrument to be stopped");
    await simulator.event(({ event: name }) => name === "stop", "the stop byte");
    expect(program.lines()).toEqual(["0 passed, 0 failed, 0 skipped"]);
  });

  it("ends with 130 where it is told to end at its question", async () => {
    const workplace = makeWorkplace();
    let heard = "";
    const { path } = openRawPort(workplace, "real", (bytes) => {
      heard += Buffer.from(bytes).toString("latin1");
      return realWelcome(heard);
    });
    const words = ["conformance", "--port", path, ...only("AIP-278")];
    const program = startInTerminal(workplace, words, { columns: 120, rows: 30 });
    await program.shows("Type yes to go on:");
    program.type("\u0003");
    expect(await program.exit()).toBe(130);
    expect(heard).not.toContain(" anchor ");
  });

  it("ends with 1 where the line is lost in the middle", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const words = ["--port", simulator.port, ...only("AIP-001", "AIP-175")];
    const program = startPlain(workplace, ["conformance", ...words]);
    await simulator.event(entered("ready"), "the instrument to be ready");
    simulator.program.signal("SIGKILL");
    expect(await program.exit()).toBe(1);
    expect(program.errors()).toContain("The line to the instrument was lost");
    expect(program.lines()).toContain("1 passed, 1 failed, 0 skipped");
  });

  it("leaves an earlier report where it could not begin", async () => {
    const workplace = makeWorkplace();
    const report = `${workplace.folder}/report.xml`;
    writeFileSync(report, "<earlier/>");
    const words = ["--port", `${workplace.folder}/none`, "--junit", report];
    const program = startPlain(workplace, ["conformance", ...words]);
    expect(await program.exit()).toBe(3);
    expect(readFileSync(report, "utf8")).toBe("<earlier/>");
  });

  it("stops in order, with 1, where nobody reads its results any more", async () => {
    const workplace = makeWorkplace();
    const simulator = await startSimulator(workplace);
    const words = ["--port", simulator.port, ...only("AIP-001", "aip-175")];
    const program = startPlain(workplace, ["conformance", ...words]);
    program.closeOutput();
    expect(await program.exit()).toBe(1);
    expect(program.errors()).toContain("could not be written to standard output");
    expect(program.errors()).toContain("1 passed, 0 failed, 0 skipped");
    await simulator.event(({ event: name }) => name === "stop", "the stop byte");
  });

  it("takes a hand by a FIFO or a socket only", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const file = `${workplace.folder}/plain`;
    writeFileSync(file, "");
    const program = startPlain(workplace, ["conformance", "--port", port, "--hand", file]);
    expect(await program.exit()).toBe(2);
    expect(program.errors()).toContain("is neither a socket nor a FIFO");
  });
});
