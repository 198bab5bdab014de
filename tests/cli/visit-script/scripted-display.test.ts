import { describe, expect, it } from "vitest";
import { createScriptedDisplay } from "../../../src/cli/visit-script/scripted-display.ts";
import { createVirtualClock } from "../../support/virtual-clock.ts";
import { snapshots } from "../../ui/support/snapshots.ts";

const numbered = (number: number) => ({ ...snapshots.searching, number });

describe("the display of a script", () => {
  it("has seen what it was shown last, and tells how long ago", async () => {
    const clock = createVirtualClock();
    const display = createScriptedDisplay(clock);
    expect([display.seen(), display.paintedAge(), display.nextNumber()]).toEqual([
      undefined,
      undefined,
      1,
    ]);
    display.show(numbered(7));
    await clock.advance(30);
    expect([display.seen()?.number, display.paintedAge(), display.nextNumber()]).toEqual([
      7, 30, 8,
    ]);
  });

  it("waits for what it must see, and looks at nothing that was shown before", async () => {
    const clock = createVirtualClock();
    const display = createScriptedDisplay(clock);
    display.show(numbered(3));
    const waited = display.until(({ number }) => number >= 3, 100);
    const other = display.until(({ number }) => number === 5, 100);
    display.show(numbered(4));
    display.show(numbered(5));
    expect([(await waited)?.number, (await other)?.number]).toEqual([4, 5]);
    expect(clock.waiting).toBe(0);
  });

  it("gives up when it did not see it in time", async () => {
    const clock = createVirtualClock();
    const display = createScriptedDisplay(clock);
    const waited = display.until(() => true, 100);
    await clock.advance(100);
    display.show(numbered(1));
    expect(await waited).toBeUndefined();
  });
});
