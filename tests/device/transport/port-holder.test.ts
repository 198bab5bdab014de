import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  openPseudoTerminal,
  type PseudoTerminal,
} from "../../../firmware-sim/serve/pseudo-terminal.ts";
import { nameHolder } from "../../../src/device/transport/port-holder.ts";
import { createScratchFolder } from "./recorded-listener.ts";

let scratch: ReturnType<typeof createScratchFolder>;
let port: PseudoTerminal;

beforeEach(() => {
  scratch = createScratchFolder();
  port = openPseudoTerminal({ link: join(scratch.path, "port"), baud: 921_600, onBytes: () => {} });
});

afterEach(() => {
  port.close();
  scratch.remove();
});

test("a program that has the port open without the system's lock is named", async () => {
  const fd = openSync(port.path, "r+");
  const program = spawn("cat", { stdio: [fd, "ignore", "ignore"] });
  await once(program, "spawn");
  closeSync(fd);
  expect(nameHolder(port.path)).toBe(`process ${program.pid} (cat)`);
  const exited = once(program, "exit");
  program.kill();
  await exited;
});

test("a port that nobody else has open names nobody", () => {
  expect(nameHolder(port.path)).toBeUndefined();
});
