import { describe, expect, it } from "vitest";
import { keyBindings } from "../../src/controller/messages/key-bindings.ts";
import { cellWidth } from "../../src/ui/text/cell-width.ts";
import { firstView } from "../../src/ui/view.ts";
import { draw, page, show, sizes } from "./support/drawing.tsx";
import { lastThrust, snapshotNames, snapshots, waveform } from "./support/snapshots.ts";

describe.each(sizes)("a terminal of %i by %i", (columns, rows) => {
  it.each(snapshotNames)("shows the state %s within its edges", (name) => {
    const lines = draw({ snapshot: snapshots[name], columns, rows });
    expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(rows);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  it.each(["alarms", "gates", "log", "help"] as const)(
    "shows the page %s within its edges",
    (name) => {
      const lines = page(name, columns, rows).split("\n");
      expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
      expect(lines.length).toBeLessThanOrEqual(rows);
    },
  );
});

describe.each(sizes.filter(([columns]) => columns >= 80))("at %i by %i", (columns, rows) => {
  it.each(snapshotNames)("the state %s fills the screen and closes every box", (name) => {
    const lines = draw({ snapshot: snapshots[name], columns, rows });
    expect(lines.length).toBe(rows);
    expect(lines[1]).toMatch(/^(┌─+┐|╔═+╗)$/);
    expect(lines[3]).toMatch(/^(└─+┘|╚═+╝)$/);
    expect(lines.at(-3)).toMatch(/^(┌─+┐|╔═+╗)$/);
    expect(lines.at(-1)).toMatch(/^(└─+┘|╚═+╝)$/);
    const boxed = lines.filter((line) => /^[┌└│╔╚║]/.test(line));
    expect(boxed.filter((line) => cellWidth(line) !== columns)).toEqual([]);
  });
});

describe("the treatment page", () => {
  it("searching tells what is looked for and what to do, and claims nothing of an instrument", () => {
    const screen = show("searching");
    expect(screen).toContain("looking for an instrument at /dev/ttyUSB0");
    expect(screen).toContain("plumb treat --sim");
    expect(screen).toContain("instrument UNKNOWN, treat it as armed");
  });

  it("ready shows the limits that the instrument confirmed [test->RC-56~1]", () => {
    const screen = show("ready");
    expect(screen).toContain("-- S A F E   NOT ARMED, READY TO ARM");
    expect(screen).toMatch(/preload +5 to 20 N, stop at 30.0 N/);
    expect(screen).toMatch(/vector +pitch 8\.50, yaw -2\.25 deg/);
  });

  it("blocked shows the gates that are not passed, with their reasons", () => {
    const screen = show("blocked");
    expect(screen).toContain("gates: 2 of 23 not passed, arming is blocked");
    expect(screen).toMatch(/consent +not given/);
  });

  it("arming shows what would be armed, the seconds left and, big, the code and what was typed", () => {
    const screen = show("arming");
    expect(screen).toContain("1 thrust of 27 N, limit 30 N, preload 5-20 N");
    expect(screen).toContain("any other key cancels, 4 s");
    expect(screen).toMatch(/▀▀█ {3}▀▀█ +▀▀█ +│/);
    expect(screen).toContain("you typed");
    expect(screen).toContain("Enter is dead for the first 0.5 s");
  });

  it("arming shows why a key was refused", () => {
    const { arming } = snapshots.arming;
    const refused = { ...arming, remark: "repeated keys are refused" };
    expect(draw({ snapshot: { ...snapshots.arming, arming: refused } }).join("\n")).toContain(
      "repeated keys are refused",
    );
  });

  it("armed says so with the time left and that any key stops", () => {
    const screen = show("armed");
    expect(screen).toContain("^^ A R M E D");
    expect(screen).toContain("permit LIVE 06 s");
    expect(screen).toMatch(/off axis +0\.40 deg/);
    expect(screen).toContain("ANY KEY = STOP");
  });

  it("in the preload's window shows the force within its marks", () => {
    const lines = show("preload").split("\n");
    const bar = lines.find((line) => line.includes("█") && line.includes("·")) ?? "";
    const marks = lines.find((line) => line.includes("▔")) ?? "";
    expect(bar.lastIndexOf("█")).toBeGreaterThan(marks.indexOf("▔"));
    expect(bar.lastIndexOf("█")).toBeLessThan(marks.lastIndexOf("▔"));
  });

  it("after a thrust shows its figures and its curve", () => {
    const screen = show("review");
    expect(screen).toContain("thrust #2  peak 26.9 +-0.1 N of 27.0 N  rise 1.5 ms  width 3.1 ms");
    expect(screen).toContain("ended: time-reached, recorded");
    expect(screen).toContain("-4.0 to 14.3 ms");
    expect(screen).toMatch(/LIM 30.0│/);
    expect(screen).toMatch(/[\u2801-\u28ff]/);
  });

  it.each([
    ["fetching", "fetching the curve from the instrument"],
    ["failed", "the curve could not be fetched"],
  ] as const)("says that the curve is %s", (state, words) => {
    const thrust = { ...lastThrust, waveform: state, recorded: false };
    const screen = draw({
      snapshot: { ...snapshots.review, lastThrust: thrust },
      waveform: undefined,
    }).join("\n");
    expect(screen).toContain(words);
    expect(screen).toContain("NOT YET RECORDED");
  });

  it("never shows the curve of another thrust", () => {
    const screen = draw({
      snapshot: snapshots.review,
      waveform: { ...waveform, thrust: 1 },
    }).join("\n");
    expect(screen).toContain("fetching the curve");
    expect(screen).not.toMatch(/[\u2801-\u28ff]/);
  });

  it("stopped gives the account of it, first cause first, and the next steps", () => {
    const screen = show("stopped");
    expect(screen).toContain("!!! S T O P P E D   FORCE OVER LIMIT");
    expect(screen.indexOf("limit crossed")).toBeLessThan(screen.indexOf("drive off"));
    expect(screen).toContain("1. lift the instrument off the patient   2. press k to acknowledge");
    expect(screen).toContain("permit SPENT");
  });

  it("with the link unknown shows no value as current and says to treat it as armed", () => {
    const screen = show("unknown");
    expect(screen).toContain("??? U N K N O W N");
    expect(screen).toContain("link STALE");
    expect(screen).toMatch(/position +-- mm/);
    expect(screen).toContain("UNKNOWN peak");
    expect(screen).toContain("Treat the instrument as armed.");
    expect(screen).not.toContain("12.4");
  });

  it("with a stale force marks it in words", () => {
    const force = { value: 12.4, ageMilliseconds: 140 };
    const screen = draw({ snapshot: { ...snapshots.preload, force } }).join("\n");
    expect(screen).toContain("~STALE");
    expect(screen).toContain("140 ms");
  });

  it("with two alarms shows both, and how many there are", () => {
    const screen = show("alarms");
    expect(screen).toContain("!!! HIGH   A-011");
    expect(screen).toContain("!!  MEDIUM A-034");
    expect(screen).toContain("2 of 2 | sound off 118 s");
  });

  it("always tells that the instrument is a simulator", () => {
    expect([show("armed").split("\n")[0], show("armed", 120, 40).split("\n")[0]]).toEqual([
      expect.stringContaining(" SIM "),
      expect.stringContaining(" SIMULATOR "),
    ]);
  });

  it("of 120 by 40 has limits, gates, thrusts and events beside the curve", () => {
    const screen = show("review", 120, 40);
    for (const title of ["thrust #2", "limits in force", "gates: all 23", "thrusts", "events"]) {
      expect(screen).toContain(title);
    }
  });

  it("shows a name with wide letters without breaking its boxes", () => {
    const lines = draw({ snapshot: { ...snapshots.armed, person: "山田 花子" } });
    expect(cellWidth(lines[0] ?? "")).toBeLessThanOrEqual(80);
    expect(lines[0]).toContain("山田 花子");
  });
});

describe("a terminal that is too small", () => {
  it("keeps state, force and limit, alarm, and says that arming is refused", () => {
    expect(show("alarms", 60, 20).split("\n")).toEqual([
      expect.stringContaining("!!! STOPPED  force over limit 31.4 N > 30.0 N"),
      expect.stringMatching(/force 1\.2 N {2}LIMIT 30\.0 N {2}instrument SAFE/),
      expect.stringContaining("!!! HIGH   A-011"),
      expect.stringContaining("60x20 is too small: make it 80x24. Arming is refused."),
    ]);
  });

  it.each([
    [79, 24],
    [80, 23],
  ])("begins at %i by %i", (columns, rows) => {
    expect(show("ready", columns, rows)).toContain("too small");
  });

  it("keeps the state even in one row", () => {
    expect(show("armed", 60, 1)).toContain("^^ ARMED");
  });
});

describe("the other pages", () => {
  it("show every gate", () => {
    const shown = page("gates");
    const missing = snapshots.ready.gates.filter(({ gate }) => !shown.includes(gate));
    expect(missing).toEqual([]);
  });

  it("show every key", () => {
    const shown = page("help");
    const missing = keyBindings.filter(
      ({ name, label }) =>
        !shown.split("\n").some((row) => row.includes(`${name} `) && row.includes(label)),
    );
    expect(missing).toEqual([]);
  });

  it("show every key's help whole where there is room", () => {
    const shown = page("help", 120, 40).replace(/\s*│\n│\s*/g, " ");
    expect(keyBindings.filter(({ help }) => !shown.includes(help))).toEqual([]);
  });

  it("show the events, newest first", () => {
    const shown = page("log");
    expect(shown.indexOf("self-test passed")).toBeGreaterThan(0);
    expect(shown.indexOf("self-test passed")).toBeLessThan(shown.indexOf("linked to"));
  });

  it("keep the banner and the alarms", () => {
    const view = { ...firstView, page: "log" } as const;
    const shown = draw({ snapshot: snapshots.alarms, view }).join("\n");
    expect(shown).toContain("!!! S T O P P E D");
    expect(shown).toContain("!!! HIGH   A-011");
  });
});
