import { describe, expect, it } from "vitest";
import { pieces as names } from "../../../firmware-sim/firmware/service.ts";
import { createLastingMemory, lastingBytes } from "../../../firmware-sim/memory/lasting.ts";
import { createNonVolatile, type NonVolatile } from "../../../firmware-sim/memory/non-volatile.ts";
import {
  calibrationMemoryBytes,
  createCalibrationMemory,
} from "../../../firmware-sim/runtime/calibration.ts";
import { pieces } from "../calibration-pieces.ts";

/** What a service session staged, with an identity of its own. */
function staged(identity: string): Readonly<Record<string, string>> {
  const bodies = pieces.map((piece) => piece.replace("CAL-7", identity));
  return Object.fromEntries(names.map((name, at) => [name, bodies[at] ?? ""]));
}

/** Lets the memory finish what it writes; whether the power was lost over it. */
function finish(memory: NonVolatile): boolean {
  for (let now = 0; now < 100_000; now += 50) {
    if (memory.advance(now)) return true;
  }
  return false;
}

const bytesASlot = calibrationMemoryBytes / 2;
const everyByte = Array.from({ length: bytesASlot + 1 }, (_, byte) => byte);

/** A memory after some whole writes, CAL-1 and CAL-2 and so on; none is as delivered. */
function memoryAfter(writes: number) {
  const memory = createNonVolatile(calibrationMemoryBytes);
  const calibration = createCalibrationMemory(memory, 0);
  const write = (identity: string, slot: 0 | 1, change: Readonly<Record<string, string>> = {}) => {
    const told: boolean[] = [];
    const bodies = { ...staged(identity), ...change };
    calibration.write(slot, bodies, (kept) => told.push(kept));
    return { lost: finish(memory), told };
  };
  const other = () => (calibration.inForce() === 0 ? 1 : 0);
  for (let count = 1; count <= writes; count += 1) write(`CAL-${count}`, other());
  return { memory, calibration, write, other };
}

describe("a loss of power after any byte of a calibration that is written", () => {
  it.each([
    ["the first", 0, "SIM-CAL-1"],
    ["the second", 1, "CAL-1"],
    ["a later one", 4, "CAL-4"],
  ])("leaves the one before or %s whole [test->RC-28~1]", (_, writes, before) => {
    const left = everyByte.map((byte) => {
      const { memory, calibration, write, other } = memoryAfter(writes);
      memory.loseAfter(byte);
      const { lost, told } = write("CAL-NEW", other());
      expect({ lost, told }).toEqual({ lost: true, told: [] });
      return calibration.identity();
    });
    const inForce = everyByte.map((byte) => (byte === bytesASlot ? "CAL-NEW" : before));
    expect(left).toEqual(inForce);
  });

  it("leaves none where it was written over the slot in force", () => {
    const left = everyByte.map((byte) => {
      const { memory, calibration, write } = memoryAfter(0);
      memory.loseAfter(byte);
      write("CAL-NEW", 0);
      return calibration.identity();
    });
    expect(left.filter((identity) => identity === undefined).length).toBeGreaterThan(100);
    expect([left[0], left.at(-1)]).toEqual(["SIM-CAL-1", "CAL-NEW"]);
  });
});

describe("a calibration that is written", () => {
  it("is read back, and the answer says whether it is there", () => {
    const { memory, write, other, calibration } = memoryAfter(0);
    memory.breakByte(bytesASlot + 7);
    expect(write("CAL-NEW", other())).toEqual({ lost: false, told: [false] });
    expect(calibration.identity()).toBe("SIM-CAL-1");
  });

  it("keeps every number, its sign too", () => {
    const { calibration, write } = memoryAfter(0);
    write("C-9.x_y", 1, { "calfit 1": "calfit g1 m-999999999,999999999,-1 x-40,10,0" });
    const told = calibration.answer({ verb: "calibration", values: { channel: 1 } });
    expect(told?.values).toEqual({
      channel: 1,
      state: 1,
      slot: 1,
      identity: "C-9.x_y",
      date: 20_261_101,
      due: 20_271_101,
      mantissas: [-999_999_999, 999_999_999, -1],
      exponents: [-40, 10, 0],
    });
  });
});

describe("a loss of power after any byte of an anchor that is written", () => {
  it("leaves the one before or the new one", () => {
    const anchorOf = (entries: number) => ({ entries, root: `${entries}`.padStart(64, "a") });
    const bytes = 4 + 32 + 9;
    for (let byte = 0; byte <= bytes; byte += 1) {
      const memory = createNonVolatile(lastingBytes);
      const lasting = createLastingMemory(memory, 0);
      lasting.keepAnchor(anchorOf(1), () => undefined);
      finish(memory);
      memory.loseAfter(byte, "anchor");
      lasting.keepAnchor(anchorOf(2), () => undefined);
      expect(finish(memory)).toBe(true);
      expect(lasting.anchor()).toEqual(anchorOf(byte === bytes ? 2 : 1));
    }
  });
});
