import { describe, expect, it } from "vitest";
import { createPlainLines } from "../../src/controller/plain-lines.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { highAlarm, lowAlarm } from "../ui/support/alarms.ts";
import { snapshots } from "../ui/support/snapshots.ts";

describe("the display without a terminal", () => {
  it("writes a line for each alarm that comes and goes, and no byte that is no text", () => {
    const lines: string[] = [];
    const display = createPlainLines(createVirtualClock(), (line) => lines.push(line));
    const shown = { ...snapshots.searching, audio: { ...snapshots.searching.audio, bells: 1 } };
    for (const alarms of [
      [lowAlarm],
      [highAlarm, lowAlarm],
      [highAlarm, lowAlarm],
      [lowAlarm],
      [],
    ]) {
      display.show({ ...shown, alarms });
    }
    expect(lines.slice(1).map((line) => line.slice(shown.at.length))).toEqual([
      ` alarm low A-035 ${lowAlarm.text}. ${lowAlarm.remedy}`,
      ` alarm high A-011 ${highAlarm.text}. ${highAlarm.remedy}`,
      " alarm over A-011",
      " alarm over A-035",
    ]);
    expect(lines.join("")).toMatch(/^[ -~]*$/);
    expect(display.audible()).toBe(false);
  });

  it("says when a stop becomes unknown and is known again, with the same cause [test->RC-55~1]", () => {
    const lines: string[] = [];
    const display = createPlainLines(createVirtualClock(), (line) => lines.push(line));
    const text = "stopped: a key was pressed";
    const known = { kind: "stopped", text, remark: "" } as const;
    const unknown = { kind: "unknown", text, remark: "treat it as armed" } as const;
    for (const banner of [known, unknown, unknown, known]) {
      display.show({ ...snapshots.searching, host: "safe-hold", banner });
    }
    expect(lines.map((line) => line.slice(snapshots.searching.at.length))).toEqual([
      " safe-hold: stopped: a key was pressed",
      " safe-hold: unknown: stopped: a key was pressed (treat it as armed)",
      " safe-hold: stopped: a key was pressed",
    ]);
  });
});
