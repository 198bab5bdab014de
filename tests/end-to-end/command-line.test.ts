import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startPlain } from "./support/plain-program.ts";
import { openRawPort } from "./support/raw-port.ts";
import { startSimulator } from "./support/simulator.ts";
import { launcher, makeWorkplace } from "./support/workplace.ts";

const plumb = async (...words: string[]) => {
  const program = startPlain(makeWorkplace(), words);
  const code = await program.exit();
  return { code, output: program.lines().join("\n"), errors: program.errors() };
};

const failure = z.object({
  error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }),
});

describe("plumb", () => {
  it("tells its version, that of the package", async () => {
    const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
    expect(await plumb("--version")).toEqual({ code: 0, output: version, errors: "" });
  });

  it("lists its commands, and each has an example", async () => {
    const { code, output } = await plumb("--help");
    expect(code).toBe(0);
    const commands = [...output.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, name]) => name);
    expect(commands).toEqual([
      "treat",
      "service",
      "monitor",
      "devices",
      "report",
      "replay",
      "calibrate",
      "certificate",
      "check",
      "conformance",
      "sim",
    ]);
    for (const name of commands) {
      const help = await plumb(name ?? "", "--help");
      expect(help.code).toBe(0);
      expect(help.output).toContain(`$ plumb ${name}`);
    }
  });

  it("alone is plumb treat, with its options", async () => {
    const alone = await plumb();
    expect(alone.code).toBe(3);
    expect(alone.errors).toContain("No instrument was found");
    expect((await plumb("--port", "/dev/absent", "--sim")).errors).toContain("cannot be used with");
  });

  it.each([
    [["monitr"], /unknown command 'monitr'\n\(Did you mean monitor\?\)\nSee plumb --help/],
    [["nonsense"], /unknown command 'nonsense'\nSee plumb --help/],
    [
      ["monitor", "--jsn"],
      /unknown option '--jsn'\n\(Did you mean --json\?\)\nSee plumb monitor --help/,
    ],
    [["monitor", "extra"], /too many arguments[^\n]*\nSee plumb monitor --help/],
    [["monitor", "--rate", "7"], /A rate is one of: 100, 200/],
    [["monitor", "--for", "soon"], /A number of seconds above 0/],
    [["monitor", "--json", "--csv"], /cannot be used with/],
    [["devices", "--port", "/dev/x"], /unknown option '--port'/],
  ])("ends with 2 and a hint for %j", async (words, hint) => {
    const { code, errors } = await plumb(...words);
    expect(code).toBe(2);
    expect(errors).toMatch(hint);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it("tells wrong usage as JSON where JSON was asked for", async () => {
    const { code, output } = await plumb("monitor", "--json", "--rate", "7");
    expect(code).toBe(2);
    const { error } = failure.parse(JSON.parse(output));
    expect(error.code).toBe("commander.invalidArgument");
    expect(error.message).toContain("A rate is one of");
  });

  it("ends quietly with 0 when its reader has seen enough", async () => {
    const workplace = makeWorkplace();
    const { port } = await startSimulator(workplace);
    const child = spawn(process.execPath, [launcher, "monitor", "--port", port, "--json"], {
      env: { ...workplace.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    await once(createInterface({ input: child.stdout }), "line");
    child.stdout.destroy();
    expect(await ended).toBe(0);
    expect(errors).toBe(`Reading ${port} itself.\n`);
  });

  it("takes a simulator's link and socket away when nobody reads it any more", async () => {
    const workplace = makeWorkplace();
    const link = join(workplace.folder, "unread");
    const simulator = startPlain(workplace, ["sim", "--json", "--link", link]);
    await simulator.line((line) => line.includes('"port"'), "the simulator's port");
    simulator.closeOutput();
    simulator.write("status");
    expect(await simulator.exit()).toBe(0);
    const left = readdirSync(workplace.folder).filter((name) => name.startsWith("unread"));
    expect(left).toEqual([]);
  });
});

describe("plumb devices", () => {
  const listing = z.object({
    ports: z.array(
      z.looseObject({
        path: z.string(),
        instrument: z.looseObject({ serial: z.string() }).nullable(),
        error: z.looseObject({ code: z.string(), remedy: z.string() }).nullable(),
      }),
    ),
    warning: z.looseObject({ message: z.string(), remedy: z.string() }).nullable(),
    error: z.looseObject({ code: z.string() }).optional(),
  });

  it("tells the instrument that answers on a port", async () => {
    const workplace = makeWorkplace();
    const simulator = startPlain(workplace, ["sim", "--json"]);
    await simulator.line((line) => line.includes('"port"'), "the simulator's port");
    const program = startPlain(workplace, ["devices", "--json"]);
    expect(await program.exit()).toBe(0);
    expect(program.lines()).toHaveLength(1);
    const { ports, error } = listing.parse(JSON.parse(program.lines()[0] ?? ""));
    expect(ports.map(({ instrument }) => instrument?.serial)).toContain("SIM-1");
    expect(error).toBe(undefined);

    const text = startPlain(workplace, ["devices"]);
    expect(await text.exit()).toBe(0);
    expect(text.lines().join("\n")).toMatch(/plumb-sim {2}PLUMB-SIM SIM-1, a simulator, firmware/);
  });

  it("ends with 3 where none answers, and says why on each port", async () => {
    const workplace = makeWorkplace();
    openRawPort(workplace, "plumb-sim");
    const program = startPlain(workplace, ["devices", "--json"]);
    expect(await program.exit()).toBe(3);
    const { ports, error } = listing.parse(JSON.parse(program.lines()[0] ?? ""));
    expect(ports.map(({ instrument }) => instrument)).toEqual(ports.map(() => null));
    expect(ports[0]?.error?.code).toBe("no-greeting");
    expect(error?.code).toBe("no-instrument");
    expect(program.errors()).toContain("No instrument answered.");
  });

  it("leaves an instrument alone that another program has", async () => {
    const workplace = makeWorkplace();
    const simulator = startPlain(workplace, ["sim", "--json"]);
    await simulator.line((line) => line.includes('"port"'), "the simulator's port");
    const monitor = startPlain(workplace, ["monitor", "--json", "--for", "3"]);
    await monitor.line((line) => line.includes('"reading"'), "the first reading");
    const program = startPlain(workplace, ["devices", "--json"]);
    expect(await program.exit()).toBe(3);
    const { ports } = listing.parse(JSON.parse(program.lines()[0] ?? ""));
    expect(ports[0]?.error?.code).toBe("busy");
    expect(await monitor.exit()).toBe(0);
    expect(monitor.lines().at(-1)).toContain('"gaps":0');
  });
});
