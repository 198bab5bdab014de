import { describe, expect, test } from "vitest";
import { createInstrument, type Instrument } from "../../../firmware-sim/instrument.ts";
import {
  type ServiceSeat,
  takeServiceSeat,
} from "../../../src/controller/calibration/service-seat.ts";
import { createMemoryLine } from "../../../src/device/transport/memory-connection.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";

const stride = 10;

/** A seat at a simulated instrument, on virtual time. */
async function takenSeat() {
  const clock = createVirtualClock(0);
  const line = createMemoryLine({ receive: (bytes) => instrument.receive(bytes) });
  const instrument: Instrument = createInstrument({ seed: 1, send: (bytes) => line.push(bytes) });
  const counted = { lines: 0 };

  async function during<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const ended = work.finally(() => {
      over = true;
    });
    ended.catch(() => {});
    while (!over) {
      instrument.advance((clock.now() + stride) * 1000);
      await clock.advance(stride);
    }
    return ended;
  }

  const rest = () => during(new Promise<void>((settle) => void clock.after(100, settle)));
  const taken = await during(
    takeServiceSeat({
      clock,
      open: line.open,
      path: "memory",
      random: (bytes) => new Uint8Array(bytes).fill(7),
      counted: () => {
        counted.lines += 1;
      },
    }),
  );
  if ("cause" in taken) throw new Error(taken.detail);
  const seat: ServiceSeat = taken;
  await during(seat.count());
  return { seat, line, counted, during, rest };
}

describe("the seat at an instrument", () => {
  test("is left to others, and taken again: then counts come as before", async () => {
    const { seat, counted, during, rest } = await takenSeat();
    const left = await during(
      seat.leaveTo(async () => {
        const before = counted.lines;
        await rest();
        return { heard: counted.lines - before, link: seat.link() };
      }),
    );
    expect(left.heard).toBe(0);
    const before = counted.lines;
    await rest();
    expect(counted.lines).toBeGreaterThan(before);
    expect(seat.link()).toBe("live");
    await during(seat.close());
  });

  test("is taken again also where what it was left to went wrong", async () => {
    const { seat, counted, during, rest } = await takenSeat();
    const wrong = new Error("the bench broke");
    await expect(during(seat.leaveTo(() => Promise.reject(wrong)))).rejects.toBe(wrong);
    const before = counted.lines;
    await rest();
    expect(counted.lines).toBeGreaterThan(before);
    await during(seat.close());
  });

  test("that cannot be taken again is lost, with its cause", async () => {
    const { seat, line, during } = await takenSeat();
    const lost = seat.lost.then(({ cause }) => cause);
    const left = await during(
      seat.leaveTo(async () => {
        line.unplug();
        return "done";
      }),
    );
    expect(left).toBe("done");
    expect(await lost).toBe("open-failed");
    expect(seat.link()).toBe("lost");
  });
});
