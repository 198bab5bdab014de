// The screen's process: draws what the controller sends and sends back what the person wishes. Started by
// the controller with a channel for messages; reads no key and asks the terminal nothing.

import { writeSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { chooseGlyphs } from "./glyphs.ts";
import { chooseColourDepth, palettes } from "./palette.ts";
import { createSession } from "./session.ts";
import { createPainter } from "./terminal/painter.tsx";
import { receive, sendToParent } from "./terminal/parent-link.ts";

const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  defect: 70,
  terminated: 143,
  hungUp: 129,
} as const;

/** How long the terminal may take to be given back before it counts as stuck. */
const restoreMilliseconds = 1000;
const standardOutput = 1;
const standardError = 2;

function complain(text: string): void {
  try {
    writeSync(standardError, `plumb screen: ${text}\n`);
  } catch {
    // Nobody can be told: the exit code remains.
  }
}

function run(): void {
  const { stdout } = process;
  const size = () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 });
  const glyphs = chooseGlyphs(process.env, process.platform);
  const look = { glyphs, palette: palettes[chooseColourDepth(process.env)] };
  const asciiOnly = glyphs.name === "ascii";
  const painter = createPainter(standardOutput, size, (error) => end("defect", trouble(error)));
  const session = createSession(
    painter,
    look,
    () => performance.now(),
    sendToParent,
    (error) => end("failed", `the terminal is gone (${trouble(error)})`),
  );

  let ending = false;
  function end(reason: keyof typeof exitCodes, text?: string): void {
    if (ending) return;
    ending = true;
    session.stop();
    // A write stuck in a thread would hold up an orderly exit for ever; the controller then restores.
    const stuck = setTimeout(() => process.kill(process.pid, "SIGKILL"), restoreMilliseconds);
    void painter
      .restore()
      .catch(() => undefined)
      .then(() => {
        clearTimeout(stuck);
        if (text !== undefined) complain(text);
        process.exit(exitCodes[reason]);
      });
  }

  process.on("message", (raw: unknown) => {
    const received = receive(raw, asciiOnly);
    if (received.ok) session.receive(received.message);
    else end("defect", `the controller sent what is no message for a screen: ${received.what}`);
  });
  process.on("disconnect", () => end("done"));
  process.on("SIGTERM", () => end("terminated"));
  process.on("SIGHUP", () => end("hungUp"));
  // Meant for the controller, which decides; it ends this process by closing the channel.
  for (const signal of ["SIGINT", "SIGQUIT", "SIGTSTP"]) process.on(signal, () => undefined);
  process.on("uncaughtException", (error) => end("defect", trouble(error)));
  process.on("unhandledRejection", (error) => end("defect", trouble(error)));
  stdout.on("resize", session.redraw);
  stdout.on("error", (error) => end("failed", `the terminal is gone (${trouble(error)})`));
}

function trouble(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

if (process.connected && process.stdout.isTTY && process.env["TERM"] !== "dumb") run();
else {
  complain(
    "needs a terminal to draw on and plumb treat, which sends it what to show. Run: plumb treat",
  );
  process.exit(exitCodes.usage);
}
