import { describe, expect, it } from "vitest";
import { createRealClock } from "../../src/device/clock.ts";
import { watchEventLoopDelay } from "../../src/device/event-loop-delay.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

function blockLoop(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** Resolves when the loop has turned for this long. */
const turnFor = (milliseconds: number) =>
  new Promise<void>((resolve) => createRealClock().after(milliseconds, resolve));

describe("the delay of the event loop", () => {
  it("is not known before a whole second was watched", async () => {
    const clock = createVirtualClock();
    const delay = watchEventLoopDelay(clock);
    await clock.advance(999);
    expect(delay.p99()).toBe(undefined);
    await clock.advance(1);
    expect(delay.p99()).toBeGreaterThanOrEqual(0);
    delay.close();
  });

  it("shows a single stall, also one in which its window ends [test->RC-36~2]", async () => {
    const clock = createVirtualClock();
    const delay = watchEventLoopDelay(clock);
    // So many good ticks that one bad one is less than a hundredth of them.
    await turnFor(1_300);
    blockLoop(300);
    await clock.advance(1_000);
    await turnFor(50);
    // A hundredth of at most two seconds is taken off the longest.
    expect(delay.p99()).toBeGreaterThan(250);
    delay.close();
  });

  it("leaves no timer behind", async () => {
    const clock = createVirtualClock();
    const delay = watchEventLoopDelay(clock);
    await clock.advance(5_000);
    delay.close();
    expect(clock.waiting).toBe(0);
  });
});
