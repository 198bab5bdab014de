// How often, and how soon, the host notices that the instrument went away in the middle of its
// readings. `node bench/unplug-trials.ts [TRIALS] [polled|stock]`: 100 and polled by default. In
// every second trial the instrument's process is killed, in the others it closes its line.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPseudoTerminal } from "../firmware-sim/serve/pseudo-terminal.ts";
import { openSerialConnection } from "../src/device/transport/serial-connection.ts";

const self = fileURLToPath(import.meta.url);
const noticeWithinMs = 2_000;

type Trial = { readonly noticed: string; readonly afterMs: number; readonly cpuMs: number };

/** The instrument: a reading of 40 bytes every millisecond until it is told to close. */
function playInstrument(link: string): void {
  const port = openPseudoTerminal({ link, baud: 921_600, onBytes: () => {} });
  const reading = Buffer.from(`${"reading ".padEnd(39, ".")}\n`);
  const ticking = setInterval(() => port.send(reading), 1);
  process.once("message", () => {
    clearInterval(ticking);
    port.close();
  });
  process.once("disconnect", () => process.exit());
  process.send?.("ready");
}

async function runTrial(
  number: number,
  folder: string,
  access: "polled" | "stock",
): Promise<Trial> {
  const link = join(folder, "instrument");
  const instrument = fork(self, ["--instrument", link], { execArgv: [] });
  await once(instrument, "message");
  let lineCount = 0;
  let heardEnough = () => {};
  const enough = new Promise<void>((resolve) => {
    heardEnough = resolve;
  });
  let tellLoss: (cause: string) => void = () => {};
  const loss = new Promise<string>((resolve) => {
    tellLoss = resolve;
  });
  const open = openSerialConnection({ lockDirectory: join(folder, "locks"), access });
  const outcome = await open(link, {
    line: () => {
      lineCount += 1;
      if (lineCount === 20 + number) heardEnough();
    },
    overlong: () => {},
    lost: tellLoss,
  });
  if (!outcome.ok) throw new Error(outcome.fault.message);
  await enough;
  const exited = once(instrument, "exit");
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  if (number % 2 === 0) instrument.kill("SIGKILL");
  else instrument.send("close");
  const deadline = new Promise<string>((resolve) => {
    setTimeout(() => resolve("not noticed"), noticeWithinMs).unref();
  });
  const noticed = await Promise.race([loss, deadline]);
  const afterMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpuBefore);
  await outcome.connection.close();
  instrument.kill("SIGKILL");
  await exited;
  return { noticed, afterMs, cpuMs: (user + system) / 1_000 };
}

async function main(trials: number, access: "polled" | "stock"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "plumb-unplug-"));
  const results: Trial[] = [];
  for (let number = 0; number < trials; number += 1) {
    results.push(await runTrial(number, folder, access));
  }
  rmSync(folder, { recursive: true });
  const noticed = results.filter((trial) => trial.noticed !== "not noticed");
  const delays = noticed.map((trial) => trial.afterMs).sort((a, b) => a - b);
  const rank = (share: number) => delays[Math.floor(share * (delays.length - 1))]?.toFixed(1);
  const causes: Record<string, number> = {};
  for (const trial of results) causes[trial.noticed] = (causes[trial.noticed] ?? 0) + 1;
  console.log(
    JSON.stringify({
      access,
      trials,
      noticed: noticed.length,
      causes,
      delayMs: { median: rank(0.5), p90: rank(0.9), longest: rank(1) },
      cpuMsLongest: Math.max(...results.map((trial) => trial.cpuMs)).toFixed(1),
    }),
  );
}

const [first = "100", second] = process.argv.slice(2);
if (first === "--instrument") playInstrument(second ?? "");
else await main(Number(first), second === "stock" ? "stock" : "polled");
