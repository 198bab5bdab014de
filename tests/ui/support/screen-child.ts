import { type ChildProcess, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { createRequire } from "node:module";
import { ReadStream } from "node:tty";
import { fileURLToPath } from "node:url";
import type { Terminal as TerminalType } from "@xterm/headless";
import { onTestFinished, vi } from "vitest";
import { type FromScreen, fromScreenSchema } from "../../../src/controller/messages/intent.ts";
import type { Snapshot, ToScreen } from "../../../src/controller/messages/snapshot.ts";

const require = createRequire(import.meta.url);
// Both packages are CommonJS without named exports that Node could find.
const { Terminal } = require("@xterm/headless") as { Terminal: typeof TerminalType };
const { requireBinary } = require("@lydell/node-pty/requireBinary.js") as {
  requireBinary: (file: string) => NativeTerminals;
};

type NativeTerminals = {
  open: (columns: number, rows: number) => { master: number; slave: number };
  resize: (descriptor: number, columns: number, rows: number) => void;
};

export const bundle = fileURLToPath(new URL("../../../dist/screen/screen.mjs", import.meta.url));

const patience = { timeout: 12_000, interval: 10 };

/** Waits until `condition` no longer throws; the message of what it threw last is the test's failure. */
export function until<T>(condition: () => T): Promise<T> {
  return vi.waitFor(condition, patience);
}

/** The bundled screen on a pseudo-terminal, with a terminal at the other end that shows its bytes. */
export type ScreenChild = {
  readonly child: ChildProcess;
  /** What the screen said, in order. */
  readonly messages: readonly FromScreen[];
  /** Sends a snapshot under the next number and returns that number. */
  readonly show: (snapshot: Snapshot) => number;
  readonly send: (message: ToScreen | Record<string, unknown>) => void;
  readonly press: (text: string) => void;
  /** The newest number that the screen has painted. */
  readonly painted: () => number;
  /** What a person sees, a line a row. */
  readonly screen: () => string;
  readonly inAlternateScreen: () => boolean;
  /** Every byte that came from the screen. */
  readonly bytes: () => string;
  readonly complaint: () => string;
  readonly resize: (columns: number, rows: number) => void;
  /** The terminal stops taking bytes, as a terminal does whose window hangs. */
  readonly stopReading: () => void;
  readonly readOn: () => void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
};

const plainEnvironment = { PATH: process.env["PATH"], LANG: "C.UTF-8", TERM: "xterm-256color" };

export function startScreenChild(environment: NodeJS.ProcessEnv = {}): ScreenChild {
  const native = requireBinary("pty.node");
  const { master, slave } = native.open(80, 24);
  const terminal = new Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  const child = spawn(process.execPath, [bundle], {
    stdio: ["ignore", slave, "pipe", "ipc"],
    env: { ...plainEnvironment, ...environment },
  });
  const reader = new ReadStream(master);
  let bytes = "";
  let complaint = "";
  let number = 0;
  const messages: FromScreen[] = [];
  reader.on("data", (chunk) => {
    bytes += chunk.toString();
    terminal.write(chunk);
  });
  reader.on("error", () => reader.destroy());
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  child.on("message", (raw) => messages.push(fromScreenSchema.parse(raw)));
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    closeSync(slave);
    reader.destroy();
    terminal.dispose();
  });

  const send = (message: ToScreen | Record<string, unknown>) => {
    child.send(message);
  };
  return {
    child,
    messages,
    send,
    show: (snapshot) => {
      number += 1;
      send({ ...snapshot, number });
      return number;
    },
    press: (text) => send({ kind: "key", version: 1, text }),
    painted: () =>
      messages.reduce(
        (newest, message) => (message.kind === "painted" ? message.number : newest),
        0,
      ),
    screen: () => {
      const { active } = terminal.buffer;
      return Array.from({ length: terminal.rows }, (_, row) =>
        (active.getLine(active.baseY + row)?.translateToString(true) ?? "").trimEnd(),
      ).join("\n");
    },
    inAlternateScreen: () => terminal.buffer.active.type === "alternate",
    bytes: () => bytes,
    complaint: () => complaint,
    resize: (columns, rows) => {
      native.resize(master, columns, rows);
      terminal.resize(columns, rows);
      // The kernel tells only processes whose controlling terminal this is.
      child.kill("SIGWINCH");
    },
    stopReading: () => reader.pause(),
    readOn: () => reader.resume(),
    ended,
  };
}
