import { describe, expect, it, onTestFinished } from "vitest";
import { createInstrument } from "../../firmware-sim/instrument.ts";
import { tellBench, workBench } from "../../firmware-sim/serve/bench-acts.ts";
import { readBench } from "../../firmware-sim/serve/bench-words.ts";
import { cellShown } from "../../src/controller/messages/simulator-events.ts";
import { startSimulator } from "../../src/controller/simulator-process.ts";

/** A simulator's bench without its port and its time: it names a port, and answers `bench read` with these cells. */
const program = (cells: readonly (number | null)[]) => `
  const cells = ${JSON.stringify(cells)};
  const say = (told) => console.log(JSON.stringify(told));
  say({ port: "/dev/pts/9", device: "/dev/pts/9", seed: 7 });
  require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    if (line === "quit" || cells.length === 0) process.exit(0);
    say({ event: "state", state: "safe", from: "boot", time: 1 });
    say({ event: "bench-reading", cell: cells.shift(), temperature: 23.4, time: 2 });
    say({ event: "done", line });
  });
`;

async function started(cells: readonly (number | null)[]) {
  const lines: string[] = [];
  const begun = await startSimulator([process.execPath, "-e", program(cells)], {
    line: (text) => lines.push(text),
    ended: () => {},
  });
  if (!begun.ok) throw new Error(begun.fault.message);
  onTestFinished(() => begun.simulator.end());
  return { simulator: begun.simulator, lines };
}

describe("the cell of a simulator beside the screen", () => {
  it("is read again and again, and its other readers hear every line", async () => {
    const { simulator, lines } = await started([39.97, null, 0]);
    expect(await simulator.readCell()).toBe(39.97);
    expect(await simulator.readCell()).toBeUndefined();
    expect(await simulator.readCell()).toBe(0);
    expect(lines.filter((line) => line.includes("bench-reading"))).toHaveLength(3);
  });

  it("shows nothing once the simulator is gone", async () => {
    const { simulator } = await started([]);
    expect(await simulator.readCell()).toBeUndefined();
    expect(await simulator.readCell()).toBeUndefined();
  });
});

describe("what the reference cell shows", () => {
  it("is in what the simulator's bench tells, once a screw presses through it", () => {
    const instrument = createInstrument({
      seed: 7,
      note: () => {},
      plug: () => {},
      send: () => {},
    });
    const asked = (words: string) => {
      const read = readBench(words.split(" "));
      if (!read.ok) throw new Error(read.message);
      return read.bench;
    };
    const shown = () => cellShown(tellBench(asked("read"), instrument));
    expect(shown()).toBeUndefined();
    expect(workBench(asked("cell 40"), instrument)).toBeUndefined();
    instrument.advance(3_000_000);
    expect(shown()).toBeGreaterThan(39);
    expect(shown()).toBeLessThan(41);
    expect(cellShown(tellBench(asked("truth"), instrument))).toBeUndefined();
  });

  it.each([[undefined], [null], ["39.97"], [{ event: "bench-reading" }], [{ cell: 40 }]])(
    "is nothing in %j",
    (told) => {
      expect(cellShown(told)).toBeUndefined();
    },
  );
});
