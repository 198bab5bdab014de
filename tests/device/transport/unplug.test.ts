import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSerialConnection } from "../../../src/device/transport/serial-connection.ts";
import { type InstrumentChild, startInstrument } from "./instrument-child.ts";
import { createRecordedListener, createScratchFolder, eventually } from "./recorded-listener.ts";

let scratch: ReturnType<typeof createScratchFolder>;
let instrument: InstrumentChild;
let link: string;

beforeEach(() => {
  scratch = createScratchFolder();
  link = join(scratch.path, "instrument");
  instrument = startInstrument(link);
});

afterEach(async () => {
  await instrument.kill();
  scratch.remove();
});

/** Connects and waits for traffic. */
async function hearInstrument(access: "polled" | "stock", lineCount: number) {
  const recorded = createRecordedListener();
  const open = openSerialConnection({ lockDirectory: join(scratch.path, "locks"), access });
  const outcome = await open(link, recorded.listener);
  if (!outcome.ok) throw new Error(outcome.fault.message);
  await eventually(() => expect(recorded.lines.length).toBeGreaterThan(lineCount));
  return { ...recorded, connection: outcome.connection };
}

describe.each(["polled", "stock"] as const)("an unplug under traffic (%s)", (access) => {
  test("is noticed in 20 of 20 trials, once, with nothing after it [test->RC-51~1]", async () => {
    for (let trial = 0; trial < 20; trial += 1) {
      await instrument.plugIn(1);
      const { connection, losses, heard } = await hearInstrument(access, 3 + trial);
      await instrument.unplug();
      await eventually(() => expect(losses.map(({ cause }) => cause)).toEqual(["unplugged"]));
      expect(connection.isOpen).toBe(false);
      await connection.close();
      expect(heard.filter((event) => event === "lost").length).toBe(1);
      expect(heard.at(-1)).toBe("lost");
    }
  });

  test("is noticed when the simulator's process is killed", async () => {
    await instrument.plugIn(1);
    const { losses } = await hearInstrument(access, 10);
    await instrument.kill();
    await eventually(() => expect(losses.map(({ cause }) => cause)).toEqual(["unplugged"]));
  });
});

test("a flood does not keep the loop to itself: timers go on [test->RC-51~1] [test->HZ-24~1]", async () => {
  await instrument.plugIn(400);
  const { connection, lines } = await hearInstrument("polled", 1_000);
  for (let tick = 0; tick < 20; tick += 1) {
    const before = lines.length;
    await eventually(() => expect(lines.length).toBeGreaterThan(before));
  }
  expect(connection.isOpen).toBe(true);
  await connection.close();
});
