import { expect, it } from "vitest";
import type { Limits } from "../../../firmware-sim/firmware/state.ts";
import { createCapture } from "../../../firmware-sim/runtime/capture.ts";

/** Ticks of the capture rate before the trigger, and in a hold of 20 s. */
const before = 200;
const held = 200_000;

it.each([0, 50])(
  "a hold too long to be kept whole is thinned about its trigger, %i us on",
  (age) => {
    const capture = createCapture();
    for (let tick = 0; tick < before; tick += 1) capture.take(1000, 0);
    capture.begin({ mode: "pressure", width: 0 } as Limits, held * 100, age);
    for (let tick = 0; tick < held; tick += 1) capture.take(1500, 0);
    const [first] = capture.finish().blocks;
    // The newest sample at the trigger tells the preload; there may be none other before it.
    expect(first?.interval).toBeGreaterThan(10_000);
    expect([first?.offset, first?.force[0], first?.force[1]]).toEqual([0 - age, 1000, 1500]);
  },
);
