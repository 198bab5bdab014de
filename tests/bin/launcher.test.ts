import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** Stands for the built program: says how it was started, then does as its first argument says. */
const program = `
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => { console.log("took", signal); process.exit(9); });
  }
  console.log("started", process.pid, process.argv.slice(2).join(" "));
  if (process.argv[2] === "exit") process.exit(Number(process.argv[3]));
  setInterval(() => undefined, 1000);
`;
/** Loaded before the launcher, never by the Node that it starts. */
const asOlderNode = `
  Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } });
`;
const withoutExecve = "process.execve = undefined;";
const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

let folder = "";
let started: ChildProcess[] = [];

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plumb-launcher-"));
  started = [];
  mkdirSync(join(folder, "bin"));
  copyFileSync(
    fileURLToPath(new URL("../../bin/plumb.mjs", import.meta.url)),
    join(folder, "bin/plumb.mjs"),
  );
  write("package.json", '{"type":"module"}');
  write("dist/src/cli/main.js", program);
  const node = `node_modules/node-${process.platform}-${process.arch}`;
  write(`${node}/package.json`, '{"name":"node"}');
  mkdirSync(join(folder, node, "bin"));
  symlinkSync(process.execPath, join(folder, node, "bin/node"));
});

afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Starts the launcher after `preload` was run; its lines on standard output can be awaited one by one. */
function launch(preload: string, ...args: string[]) {
  write("preload.mjs", preload);
  const child = spawn(
    process.execPath,
    ["--import", "./preload.mjs", join(folder, "bin/plumb.mjs"), ...args],
    { cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
  );
  started.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk.toString("utf8");
  });
  const closed: Promise<unknown[]> = once(child, "close");
  return {
    child,
    nextLine: async () => String((await lines.next()).value),
    ended: async () => {
      const [exitCode, signal] = await closed;
      return { exitCode, signal, complaint };
    },
  };
}

describe("the launcher on a Node that plumb runs on", () => {
  it("loads the program in its own process", async () => {
    const { child, nextLine, ended } = launch("", "exit", "4");
    expect(await nextLine()).toBe(`started ${child.pid} exit 4`);
    expect(await ended()).toEqual({ exitCode: 4, signal: null, complaint: "" });
  });

  it("says what to do when the program is not built", async () => {
    rmSync(join(folder, "dist"), { recursive: true });
    const { exitCode, complaint } = await launch("").ended();
    expect(exitCode).toBe(2);
    expect(complaint).toContain("not built: run npm run build");
  });

  it("ends as a defect when the program cannot be loaded", async () => {
    write("dist/src/cli/main.js", 'import "./missing.js";');
    const { exitCode, complaint } = await launch("").ended();
    expect(exitCode).toBe(70);
    expect(complaint).toContain("could not be loaded");
  });
});

describe("the launcher on an older Node", () => {
  it("becomes the project's Node where it can", async () => {
    const { child, nextLine, ended } = launch(asOlderNode, "exit", "5");
    expect(await nextLine()).toBe(`started ${child.pid} exit 5`);
    expect(await ended()).toEqual({ exitCode: 5, signal: null, complaint: "" });
  });

  it("says what to do when the project has no Node installed", async () => {
    rmSync(join(folder, "node_modules"), { recursive: true });
    const { exitCode, complaint } = await launch(asOlderNode).ended();
    expect(exitCode).toBe(2);
    expect(complaint).toContain("needs Node 24.15 or newer, below 26; this is Node 20.1.0");
    expect(complaint).toContain("Run npm ci");
  });
});

describe("the launcher on a Node too old to be replaced in place", () => {
  const old = asOlderNode + withoutExecve;

  it("ends with the exit code of the program that it started", async () => {
    const { child, nextLine, ended } = launch(old, "exit", "6");
    const line = await nextLine();
    expect(line).toMatch(/^started \d+ exit 6$/);
    expect(line).not.toContain(`started ${child.pid} `);
    expect(await ended()).toEqual({ exitCode: 6, signal: null, complaint: "" });
  });

  it.each(signals)("passes %s on and waits for the program's own end", async (signal) => {
    const { child, nextLine, ended } = launch(old);
    await nextLine();
    child.kill(signal);
    expect(await nextLine()).toBe(`took ${signal}`);
    expect(await ended()).toEqual({ exitCode: 9, signal: null, complaint: "" });
  });

  it("ends by the signal that ended the program", async () => {
    const { nextLine, ended } = launch(old);
    const pid = Number((await nextLine()).split(" ")[1]);
    process.kill(pid, "SIGKILL");
    expect(await ended()).toEqual({ exitCode: null, signal: "SIGKILL", complaint: "" });
  });

  it("leaves no program behind when it is killed: the program takes it for a hang-up", async () => {
    const { child, nextLine, ended } = launch(old);
    await nextLine();
    child.kill("SIGKILL");
    expect(await nextLine()).toBe("took SIGHUP");
    // The program holds standard output too: that it closed means that the program has ended.
    expect(await ended()).toEqual({ exitCode: null, signal: "SIGKILL", complaint: "" });
  });
});
