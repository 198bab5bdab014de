import { describe, expect, it } from "vitest";
import { ageSnapshot, silenceStrokes } from "../../src/ui/silence.ts";
import { firstView } from "../../src/ui/view.ts";
import { draw, sizes } from "./support/drawing.tsx";
import { snapshotNames, snapshots } from "./support/snapshots.ts";

describe("the signs", () => {
  it.each(snapshotNames)("in ASCII hold nothing else, in the state %s", (name) => {
    for (const [columns, rows] of sizes) {
      const screen = draw({ snapshot: snapshots[name], columns, rows, glyphs: "ascii" }).join("\n");
      expect(screen).toMatch(/^[\n -~]*$/);
    }
  });

  it.each(["alarms", "gates", "log", "help"] as const)(
    "in ASCII hold nothing else, on the page %s",
    (name) => {
      const view = { ...firstView, page: name };
      expect(draw({ view, glyphs: "ascii" }).join("\n")).toMatch(/^[\n -~]*$/);
    },
  );

  it("of a text console hold no braille", () => {
    const screen = draw({ snapshot: snapshots.review, glyphs: "block" }).join("\n");
    expect(screen).not.toMatch(/[\u2800-\u28ff▔┃▁-▃▅-▇]/);
  });
});

describe("a controller that falls silent", () => {
  it("is believed for 250 ms", () => {
    expect(ageSnapshot(snapshots.preload, 250)).toEqual(snapshots.preload);
  });

  it("leaves nothing on the screen that could be taken for the present", () => {
    const screen = draw({ snapshot: ageSnapshot(snapshots.preload, 1200) }).join("\n");
    expect(screen).toContain("??? U N K N O W N   NO NEWS FROM THE CONTROLLER");
    expect(screen).toContain("for 1.2 s");
    expect(screen).toContain("instrument UNKNOWN, treat it as armed");
    expect(screen).toMatch(/position +-- mm/);
  });

  it("is an alarm of the screen's own after a second, above all that were there", () => {
    const ids = (age: number) => ageSnapshot(snapshots.alarms, age).alarms.map(({ id }) => id);
    expect([ids(1000), ids(1001)]).toEqual([
      ["A-011", "A-034"],
      ["A-064", "A-011", "A-034"],
    ]);
    const screen = draw({ snapshot: ageSnapshot(snapshots.ready, 1100) }).join("\n");
    expect(screen).toMatch(/!!! HIGH {3}A-064 no news from the program/);
    expect(screen).toContain("what to do: Treat the instrument as armed and lift it off");
  });

  it("rings once a second from then on", () => {
    expect([0, 1000, 1001, 2000, 2001].map(silenceStrokes)).toEqual([0, 0, 1, 1, 2]);
  });

  it("takes the dialog of arming away", () => {
    expect(draw({ snapshot: ageSnapshot(snapshots.arming, 300) }).join("\n")).not.toContain("code");
  });
});
