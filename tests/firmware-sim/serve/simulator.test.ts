import { type ChildProcessByStdio, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { ReadStream } from "node:tty";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { greetingSeal, writeLine } from "../../../firmware-sim/codec/envelope.ts";
import { schemaDigests } from "../../../firmware-sim/codec/schema.ts";
import { hear } from "../../../firmware-sim/scenario/host.ts";

const folder = mkdtempSync(join(tmpdir(), "plumb-sim-test-"));
const command = fileURLToPath(new URL("../../../src/cli/commands/sim.ts", import.meta.url));
const run = `import { simCommand } from ${JSON.stringify(command)}; await simCommand().parseAsync(["node", "sim", ...process.argv.slice(1)]);`;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;
const started: Child[] = [];

interface Run {
  readonly child: Child;
  readonly lines: string[];
  readonly errors: string[];
  readonly ended: Promise<number | null>;
  readonly until: (holds: () => boolean) => Promise<void>;
}

function start(...flags: readonly string[]): Run {
  const child = spawn(process.execPath, ["--input-type=module", "-e", run, "--", ...flags], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  started.push(child);
  const lines: string[] = [];
  const errors: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  createInterface({ input: child.stderr }).on("line", (line) => errors.push(line));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const until = (holds: () => boolean) =>
    vi.waitUntil(holds, { timeout: 10_000, interval: 2 }).then(() => undefined);
  return { child, lines, errors, ended, until };
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true }));

const event = (lines: readonly string[], wanted: object) =>
  lines
    .map((line): unknown => JSON.parse(line))
    .filter((told) => {
      const matches = (key: string, value: unknown) =>
        typeof told === "object" && told !== null && Reflect.get(told, key) === value;
      return Object.entries(wanted).every(([key, value]) => matches(key, value));
    });

describe("plumb sim", () => {
  it("tells its port first, is an instrument there, and obeys its standard input", async () => {
    const link = join(folder, "port");
    const { child, lines, until, ended } = start("--json", "--seed", "3", "--link", link);
    await until(() => event(lines, { state: "safe" }).length === 1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ port: link, seed: 3 });

    const descriptor = openSync(link, "r+");
    const terminal = new ReadStream(descriptor);
    terminal.setRawMode(true);
    let heard = "";
    terminal.on("data", (bytes) => {
      heard += bytes.toString("latin1");
    });
    const hello = `hello a1 b1 n00000000000000ff s${schemaDigests.clinical}`;
    writeSync(descriptor, `${writeLine(greetingSeal, ">", 1, 0, hello)}\n`);
    const welcomes = () =>
      heard.split("\n").flatMap((line) => {
        const read = hear(line, undefined);
        return read?.head === "ok hello" ? [read.values] : [];
      });
    await until(() => welcomes().length === 1);
    expect(welcomes()).toMatchObject([{ simulator: 1 }]);

    child.stdin.write("bogus\npull\nstatus\n");
    await until(() => event(lines, { event: "status" }).length === 1);
    const [unknown, early] = event(lines, { event: "error" }).map((told) => JSON.stringify(told));
    expect(unknown).toContain("trigger down|up");
    expect(early).toContain("not armed");
    child.stdin.write("quit\n");
    expect(await ended).toBe(0);
    terminal.destroy();
    expect(existsSync(link)).toBe(false);
  });

  it("obeys its control socket, and shows the model and the wire to who watches", async () => {
    const link = join(folder, "watched");
    const { child, lines, until, ended } = start("--json", "--seed", "5", "--link", link);
    await until(() => event(lines, { state: "safe" }).length === 1);
    const socket = connect(`${link}.control`);
    const told: string[] = [];
    createInterface({ input: socket }).on("line", (line) => told.push(line));
    const asked = (line: string, wanted: object) => {
      socket.write(`${line}\n`);
      return until(() => event(told, wanted).length > 0);
    };
    await asked("status", { event: "done", line: "status" });
    expect(told).toHaveLength(2);
    expect(JSON.parse(told[0] ?? "")).toMatchObject({ event: "status", state: "safe", faults: [] });
    await asked("press lightly", { event: "error" });
    await asked("fault weak-drive gain=0.5", { event: "done", line: "fault weak-drive gain=0.5" });
    for (const line of ["press 12", "trigger 2 down", "aim -0.5 2"]) {
      await asked(line, { event: "done", line });
    }
    await asked("watch on", { event: "model", session: false, tissue: "nominal-pa", seed: 5 });
    const [model] = event(told, { event: "model" });
    expect(model).toMatchObject({
      state: "safe",
      speed: 1,
      scenario: null,
      hand: { pressing: 12, trigger1: false, trigger2: true, pitch: -0.5, yaw: 2 },
      beatAge: null,
      faults: [{ name: "weak-drive", with: { gain: 0.5 } }],
      counters: { badChecksums: 0 },
      rates: { linesIn: 0 },
    });

    const port = openSync(link, "r+");
    const hello = `hello a1 b1 n00000000000000ff s${schemaDigests.clinical}`;
    writeSync(port, `AT\n${writeLine(greetingSeal, ">", 1, 0, hello)}\n`);
    await until(() => event(told, { event: "session" }).length > 0);
    const wire = () => event(told, { event: "wire" });
    await until(() => wire().length > 3);
    expect(wire()[0]).toMatchObject({ direction: "in", line: "AT", fault: "stranger" });
    expect(wire()[1]).toMatchObject({ direction: "in" });
    expect(JSON.stringify(wire()[1])).toContain(hello);
    expect(wire()[1]).not.toHaveProperty("fault");
    expect(wire()[2]).toMatchObject({ direction: "out" });
    expect(JSON.stringify(wire()[2])).toContain("<---- 1 ");
    await asked("watch off", { event: "done", line: "watch off" });
    await asked("reset watchdog", { event: "done", line: "reset watchdog" });
    await until(() => event(lines, { event: "start", cause: "watchdog" }).length === 1);
    expect(event(told, { event: "start" })).toEqual([]);
    child.stdin.write("watch on\n");
    await until(() => event(lines, { event: "model" }).length > 0);
    await asked("quit", { event: "done", line: "quit" });
    expect(await ended).toBe(0);
    closeSync(port);
    expect(existsSync(`${link}.control`)).toBe(false);
  });

  it("plays the hand for a client of its socket, and tells the outcome to everybody", async () => {
    const link = join(folder, "pulled");
    const { lines, until } = start("--json", "--link", link);
    await until(() => event(lines, { state: "safe" }).length === 1);
    const socket = connect(`${link}.control`);
    const told: string[] = [];
    createInterface({ input: socket }).on("line", (line) => told.push(line));
    socket.write("pull\n");
    await until(() => told.length > 0);
    expect(told[0]).toContain("not armed");
    expect(event(lines, { event: "error" })).toEqual([]);
    socket.destroy();
  });

  it("has the faults of a file from the start", async () => {
    const file = join(folder, "mute.json");
    writeFileSync(file, '{ "faults": [{ "fault": "mute" }] }');
    const flags = ["--json", "--link", join(folder, "broken"), "--faults", file];
    const { child, lines, until } = start(...flags);
    await until(() => lines.length > 0);
    child.stdin.write("status\n");
    await until(() => event(lines, { event: "status" }).length === 1);
    expect(event(lines, { event: "status" })).toMatchObject([{ faults: ["mute"] }]);
  });

  it("pulls its cable, and comes back under its link", async () => {
    const link = join(folder, "pulled-out");
    const { child, lines, until } = start("--json", "--link", link);
    await until(() => lines.length > 0);
    const terminal = new ReadStream(openSync(link, "r+"));
    let lost = false;
    terminal.on("close", () => {
      lost = true;
    });
    terminal.on("error", () => undefined).resume();
    child.stdin.write("fault unplug\n");
    await until(() => lost && !existsSync(link));
    child.stdin.write("fault unplug off\n");
    await until(() => existsSync(link));
    expect(readlinkSync(link)).toMatch(/^\/dev\//);
  });

  it("obeys in a speed that no machine keeps up with", async () => {
    const fast = join(folder, "fast");
    const { child, lines, until, ended } = start("--json", "--speed", "1000", "--link", fast);
    await until(() => event(lines, { state: "safe" }).length === 1);
    child.stdin.write("status\nquit\n");
    expect(await ended).toBe(0);
    expect(event(lines, { event: "status" })).toHaveLength(1);
  });

  it.each([
    ["SIGTERM", 0],
    ["SIGINT", 130],
  ] as const)("removes its link and ends with its code at %s", async (signal, code) => {
    const link = join(folder, signal);
    const { child, lines, until, ended } = start("--json", "--link", link);
    await until(() => lines.length > 1);
    child.kill(signal);
    expect(await ended).toBe(code);
    expect(existsSync(link)).toBe(false);
  });

  it("ends when the pipe of its standard input closes: its parent is gone", async () => {
    const link = join(folder, "orphan");
    const { child, lines, until, ended } = start("--json", "--link", link);
    await until(() => lines.length > 1);
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(existsSync(link)).toBe(false);
  });

  it("speaks prose to people, and says how to be the hand", async () => {
    const { child, lines, until } = start("--link", join(folder, "prose"));
    await until(() => lines.length > 2);
    expect(lines[0]).toMatch(/^Simulated instrument on .*prose \(seed \d+\)\.$/);
    expect(lines[1]).toContain("pull");
    child.stdin.write("watch on\n");
    await until(() => lines.some((line) => line.includes("--json")));
  });

  it("stands on a bench, of which it tells standard input and the control socket alike", async () => {
    const link = join(folder, "bench");
    const { child, lines, until } = start("--json", "--instrument", "worn", "--link", link);
    child.stdin.write("bench load 4\nbench truth\n");
    await until(() => event(lines, { event: "bench-truth" }).length === 1);
    expect(event(lines, { event: "bench-truth" })).toMatchObject([
      { told: { mass: 4 }, channels: { forceA: { hysteresisShare: 0.08 } } },
    ]);
    const socket = connect(`${link}.control`);
    const told: string[] = [];
    createInterface({ input: socket }).on("line", (line) => told.push(line));
    socket.write("bench read\n");
    await until(() => told.length === 2);
    expect(event(told, { event: "bench-reading" })).toMatchObject([{ cell: null }]);
    socket.destroy();
  });

  it("refuses wrong flags with the code 2, and says what would do", async () => {
    const taken = join(folder, "taken");
    writeFileSync(taken, "");
    const wrongFaults = join(folder, "faults.json");
    writeFileSync(wrongFaults, '{ "faults": [{ "fault": "strong-drive", "gain": 0.5 }] }');
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [["--tissue", "bone"], "nominal-pa"],
      [["--seed", "-1"], "whole number"],
      [["--speed", "0"], "real time"],
      [["--speed", "1001"], "0.01 to 1000"],
      [["--speed", " 1"], "0.01 to 1000"],
      [["--baud", "9600"], "921600"],
      [["--faults", join(folder, "none.json")], "it cannot be read"],
      [
        ["--faults", wrongFaults],
        "faults[0].gain: strong-drive: gain must be a number from 1 to 10",
      ],
      [["--instrument", "broken"], "worn: holds back what the load loses"],
      [["--bogus"], "plumb sim --help"],
      [["--link", taken], "Name another path with --link"],
      [["--link", ""], "The path of the link is empty"],
      [["--link", join(folder, "x".repeat(200))], "characters shorter"],
    ];
    const runs = wrong.map(([flags, told]) => ({ ...start(...flags), told }));
    expect(await Promise.all(runs.map(({ ended }) => ended))).toEqual(wrong.map(() => 2));
    for (const { errors, told } of runs) expect(errors.join("\n")).toContain(told);
  });

  it("explains itself with an example", async () => {
    const { lines, ended } = start("--help");
    expect(await ended).toBe(0);
    expect(lines.join("\n")).toContain("$ plumb sim");
  });
});
