// What the transport costs the host: processor time at several line rates, and the way from a line
// that asks for a STOP to the STOP byte at the instrument. The instrument is a process of its own.
// `node bench/transport-load.ts [SECONDS EACH] [polled|stock]`
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openPseudoTerminal } from "../firmware-sim/serve/pseudo-terminal.ts";
import { openSerialConnection } from "../src/device/transport/serial-connection.ts";

const self = fileURLToPath(import.meta.url);
const loads = [
  { linesPerSecond: 100, lineBytes: 160 },
  { linesPerSecond: 1_000, lineBytes: 160 },
  { linesPerSecond: 1_000, lineBytes: 40 },
  { linesPerSecond: 5_000, lineBytes: 40 },
  { linesPerSecond: 10_000, lineBytes: 40 },
  { linesPerSecond: 20_000, lineBytes: 40 },
];
/** Every so manieth line asks for a STOP, so that the answers never overlap. */
const askEvery = 37;

type InstrumentReport = {
  readonly sent: number;
  readonly lost: number;
  readonly cpuShare: number;
  readonly stopDelaysUs: readonly number[];
};

const cpuShareSince = (start: NodeJS.CpuUsage, elapsedMs: number) => {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 10 / elapsedMs;
};

/** The instrument: lines at the given rate for some seconds, a time stamp kept at each question. */
function playInstrument(link: string, linesPerSecond: number, lineBytes: number, seconds: number) {
  const stopDelaysUs: number[] = [];
  let askedAt = 0;
  const port = openPseudoTerminal({
    link,
    // No pacing: the rate of the lines is the measured one.
    baud: 1_000_000_000,
    onBytes: (bytes) => {
      if (!bytes.includes(0x18) || askedAt === 0) return;
      stopDelaysUs.push((performance.now() - askedAt) * 1_000);
      askedAt = 0;
    },
  });
  const line = Buffer.from(`${"reading ".padEnd(lineBytes - 1, ".")}\n`);
  const question = Buffer.from(`${"ask ".padEnd(lineBytes - 1, ".")}\n`);
  process.once("message", () => {
    const begun = performance.now();
    const cpuBefore = process.cpuUsage();
    let number = 0;
    const ticking = setInterval(() => {
      const elapsed = performance.now() - begun;
      for (; number < (Math.min(elapsed, seconds * 1_000) * linesPerSecond) / 1_000; number += 1) {
        const asks = number % askEvery === 0 && askedAt === 0;
        if (asks) askedAt = performance.now();
        port.send(asks ? question : line);
      }
      if (elapsed < seconds * 1_000) return;
      clearInterval(ticking);
      const lost = port.counters.lostUnread + port.counters.lostInTransmitBuffer;
      const cpuShare = cpuShareSince(cpuBefore, elapsed);
      process.send?.({ sent: number, lost, cpuShare, stopDelaysUs } satisfies InstrumentReport);
    }, 1);
  });
  process.once("disconnect", () => process.exit());
  process.send?.("ready");
}

function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once("message", (message: T) => resolve(message)));
}

async function measure(
  load: (typeof loads)[number],
  seconds: number,
  access: "polled" | "stock",
  folder: string,
): Promise<void> {
  const { linesPerSecond, lineBytes } = load;
  const link = join(folder, "instrument");
  const numbers = [linesPerSecond, lineBytes, seconds].map(String);
  const instrument = fork(self, ["--instrument", link, ...numbers], { execArgv: [] });
  await nextMessage(instrument);
  let lines = 0;
  const open = openSerialConnection({ lockDirectory: join(folder, "locks"), access });
  const outcome = await open(link, {
    line: (text) => {
      if (text.startsWith("ask")) connection.stop();
      lines += 1;
    },
    overlong: () => {},
    lost: () => {},
  });
  if (!outcome.ok) throw new Error(outcome.fault.message);
  const connection = outcome.connection;
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  instrument.send("begin");
  const report = await nextMessage<InstrumentReport>(instrument);
  const cpuShare = cpuShareSince(cpuBefore, performance.now() - begun);
  await connection.close();
  instrument.disconnect();
  const delays = [...report.stopDelaysUs].sort((a, b) => a - b);
  const rank = (share: number) => Math.round(delays[Math.floor(share * (delays.length - 1))] ?? 0);
  console.log(
    JSON.stringify({
      access,
      ...load,
      hostCpuPercent: Number(cpuShare.toFixed(1)),
      instrumentCpuPercent: Number(report.cpuShare.toFixed(1)),
      lines,
      sent: report.sent,
      lostBytes: report.lost,
      stopUs: { median: rank(0.5), p90: rank(0.9), p99: rank(0.99) },
    }),
  );
}

const [first = "4", ...rest] = process.argv.slice(2);
if (first === "--instrument") {
  const [link = "", ...numbers] = rest;
  const [linesPerSecond = 0, lineBytes = 0, seconds = 0] = numbers.map(Number);
  playInstrument(link, linesPerSecond, lineBytes, seconds);
} else {
  const folder = mkdtempSync(join(tmpdir(), "plumb-load-"));
  const kinds = rest[0] === undefined ? (["polled", "stock"] as const) : ([rest[0]] as const);
  for (const load of loads) {
    for (const kind of kinds) {
      await measure(load, Number(first), kind === "stock" ? "stock" : "polled", folder);
    }
  }
  rmSync(folder, { recursive: true });
}
