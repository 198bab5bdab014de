import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createForceLine } from "../../src/cli/force-line.ts";

describe("the force that a person sees while pressing", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("stands on one line, five times a second, missing as ?, until it is taken away", () => {
    const written: string[] = [];
    const forces = [undefined, 1.04, 6];
    const line = createForceLine({ write: (text: string) => written.push(text) > 0 }, () =>
      forces.shift(),
    );
    line.hide();
    expect(written).toEqual([]);
    line.show();
    line.show();
    vi.advanceTimersByTime(600);
    line.hide();
    vi.advanceTimersByTime(600);
    const clear = "\r\u001b[K";
    expect(written).toEqual([`${clear}  ? N`, `${clear}  1.0 N`, `${clear}  6.0 N`, clear]);
  });
});
