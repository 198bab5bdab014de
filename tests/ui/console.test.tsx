import { describe, expect, it } from "vitest";
import { ageConsole } from "../../src/ui/silence.ts";
import { cellWidth } from "../../src/ui/text/cell-width.ts";
import { kinds, model, startConsole } from "../controller/simulator-console/support/playing.ts";
import { consoleNames, consoles, drawConsole } from "./support/console-drawing.tsx";
import { sizes } from "./support/drawing.tsx";

const text = (name: keyof typeof consoles, columns = 80, rows = 24) =>
  drawConsole(consoles[name], { columns, rows }).join("\n");

describe("the simulator's console", () => {
  it.each(consoleNames)("fills the terminal exactly, %s", (name) => {
    for (const [columns, rows] of sizes.filter(([width, height]) => width >= 80 && height >= 24)) {
      const lines = drawConsole(consoles[name], { columns, rows });
      expect(lines).toHaveLength(rows);
      expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
      expect(lines.at(-1)?.length).toBe(columns);
    }
  });

  it.each(consoleNames)("says of what it shows that it is no instrument, %s", (name) => {
    for (const [columns, rows] of sizes) {
      expect(text(name, columns, rows)).toContain("SIM - NO INSTRUMENT ATTACHED");
    }
  });

  it.each(consoleNames)("in ASCII holds nothing else, %s", (name) => {
    for (const [columns, rows] of sizes) {
      const screen = drawConsole(consoles[name], { columns, rows, glyphs: "ascii" }).join("\n");
      expect(screen).toMatch(/^[\n -~]*$/);
    }
  });

  it("uses no escape sequence where colours are off, and some where they are on", () => {
    const esc = "\u001b";
    expect(text("running")).not.toContain(esc);
    expect(drawConsole(consoles.running, { colours: "indexed" }).join("\n")).toContain(esc);
  });

  it("names port, terminal, seed, speed and whether a host is there", () => {
    expect(text("running", 120, 40).split("\n")[0]).toMatch(
      /^ \/run\/user\/1000\/plumb-sim \(pts\/3\) {2}seed 42 {2}x1 {2}HOST/,
    );
    const quiet = { ...consoles.running, host: false, seed: 4_294_967_295 };
    expect(drawConsole(quiet)[0]).toMatch(
      /^ plumb-sim \(pts\/3\) {2}seed 4294967295 {2}x1 {2}no host/,
    );
  });

  it("names what a broken simulator lacks", () => {
    expect(text("broken")).toContain("BROKEN, without: gate-calibration");
  });
});

describe("the list of faults", () => {
  it("shows number, name, value, which are on and which is selected", () => {
    const lines = drawConsole(consoles.running);
    expect(lines[1]).toContain("faults, page 1/5, 1 ON");
    expect(lines[2]).toMatch(/^│ 1 \[ \] babble {16}│/);
    expect(lines[3]).toMatch(/^│>2 \[x\] bad-crc {10}0.25 │/);
  });

  it("keeps a long name whole and cuts its value", () => {
    expect(drawConsole(consoles.running)[8]).toContain("7 [ ] sensor-noise-and-drift");
  });

  it("tells what the selected fault means, and the value that + and - change", () => {
    expect(text("running")).toMatch(/bad-crc: so many of the lines .* rate 0.25/);
    expect(text("running", 120, 40)).toContain("bit, as on a noisy wire beside a motor");
  });

  it("marks a fault that is on and waits for its time", () => {
    const [first, ...rest] = consoles.running.faults.rows;
    if (first === undefined) throw new Error("no fault");
    const rows = [{ ...first, on: true, waiting: true }, ...rest];
    const faults = { ...consoles.running.faults, rows };
    expect(drawConsole({ ...consoles.running, faults })[2]).toContain("1 [~] babble");
  });

  it("that was not told yet says so", () => {
    expect(text("starting")).toContain("not told yet");
  });
});

describe("the instrument's model", () => {
  it("shows state, forces, position, drive, board, tissue, line and hand", () => {
    const screen = text("running");
    for (const part of [
      ">> CONTACT  last gate-lost",
      "10.0 N true   A 10.1   B 9.9",
      "1.69 mm on nominal-pa  drive 0.0 N",
      "24.0 V   25.2 C   angles 0.5, -1.0",
      "in 20/s  out 171/s   beat 12 ms ago",
      "dropped crc 7  long 0  strangers 0",
      "refused 2   unsent 0",
      "PRESSES 10 N  trigger up",
      "pitch 0.5  yaw -1.0   push mctimoney",
    ]) {
      expect(screen).toContain(part);
    }
  });

  it("claims nothing once the simulator has fallen silent", () => {
    const screen = text("silent");
    expect(screen).toContain("UNKNOWN, no news for 1.4 s");
    expect(screen).toContain("-- N true   A --   B --");
    expect(screen).toContain("press? 10 N  trigger ?");
    expect(screen).not.toContain("CONTACT");
  });

  it("grows old where the console's own process falls silent", () => {
    expect(drawConsole(ageConsole(consoles.running, 900)).join("\n")).toContain(">> CONTACT");
    const silent = drawConsole(ageConsole(consoles.running, 1500)).join("\n");
    expect(silent).toContain("UNKNOWN, no news for 1.5 s");
  });

  it("marks the knob that + and - turn", () => {
    expect(text("knob")).toContain("PRESSES>10 N< trigger PULLED");
  });

  it("says that the hand plays the pull, and what it does in it", () => {
    expect(text("pulling")).toMatch(/hand +pull: PRESSES 10 N {2}trigger up/);
  });

  it("names a channel of the trigger that is pulled alone, also where all is at its longest", () => {
    const { model } = consoles.running;
    const hand = { pressing: 149.5, trigger1: false, trigger2: true, pitch: -89.5, yaw: -179.5 };
    const knobs = { ...consoles.running.hand, focus: "yaw", preload: 149.5 } as const;
    const moved = {
      ...model,
      position: 12.34,
      drive: 149.9,
      tissue: "light-atlas",
      hand,
    };
    const screen = drawConsole({ ...consoles.running, model: moved, hand: knobs }).join("\n");
    expect(screen).toContain("PRESSES 149.5 N  trigger 2 PULLED");
    expect(screen).toContain("pitch -89.5  yaw>-179.5<");
    expect(screen).toContain("12.34 mm on light-atlas  drive 149.9 N");
  });

  it("lists on a large terminal every fault that is on", () => {
    expect(text("running", 120, 40)).toMatch(/faults +bad-crc/);
  });
});

describe("the wire", () => {
  it("shows lines with the instrument's time, the newest last", () => {
    const screen = text("running");
    expect(screen).toContain("12.345 > arm limits 5d65.., plan 48ea..");
    expect(screen).toContain("12.346 < no arm: gate 11 vector");
    expect(screen).toContain("12.361 x bad checksum, dropped by the host: ok alive");
    expect(screen).toContain("counted: 12345 readings, 617 statuses, 246 keep-alives, 38 blocks");
  });

  it("shows the newest where there are more than fit", () => {
    const rows = Array.from({ length: 50 }, (_, at) => ({
      mark: ">",
      time: at,
      text: `line ${at}.`,
      dropped: false,
    }));
    const screen = drawConsole({ ...consoles.running, wire: { ...consoles.running.wire, rows } });
    expect(screen.join("\n")).toContain("line 49.");
    expect(screen.join("\n")).not.toContain("line 43.");
  });

  it("tells where a host is to look while there is none", () => {
    const screen = drawConsole({ ...consoles.running, host: false }).join("\n");
    expect(screen).toContain("wire: no host; give it --port /run/user/1000/plumb-sim");
  });

  it("says that it is paused", () => {
    expect(text("paused")).toContain("wire: PAUSED, w lets it run");
  });
});

describe("the lower lines", () => {
  it("show how the scenario stands and what is expected now", () => {
    expect(text("scenario")).toMatch(
      /12-over-force 3\/9 {2}expect a stop within 5 ms +PASS 8 {2}FAIL 1 {2}todo 4/,
    );
  });

  it("keep the selected fault's value in sight while a scenario is played", () => {
    expect(text("scenario")).toMatch(/bad-crc: so many of the lines .* rate 0.25/);
    expect(text("scenario", 120, 40)).toMatch(/rate 0.25 .*12-over-force 3\/9/s);
  });

  it("show the keys that do something now", () => {
    const footer = drawConsole(consoles.running).at(-2);
    expect(footer).toContain("SPACE let go | 1-9 fault  u push  ? help  q quit");
  });

  it("show why a key did nothing", () => {
    expect(text("noted")).toContain("│ deaf has no value: it is on or off");
  });

  it("ask before an armed instrument is left", () => {
    expect(text("asking")).toContain("A HOST HAS THE INSTRUMENT ARMED   q quit all the same");
  });

  it("have room for the most urgent keys of the whole table at 80 columns", () => {
    const footer = drawConsole(startConsole(kinds, model).shown()).at(-2);
    for (const key of ["SPACE let go", "1-9 fault", "+ - value", "p press", "t trigger"]) {
      expect(footer).toContain(key);
    }
    expect(footer).toContain("? help  q quit");
  });

  it("have room for those of an armed instrument too, q among them", () => {
    const faulty = [{ name: "deaf", with: {}, waiting: false }];
    const armed = { ...model, state: "armed", faults: faulty };
    const footer = drawConsole(startConsole(kinds, armed).shown()).at(-2);
    for (const key of ["SPACE let go", "1-9 fault", "t trigger", "y pull", "? help  q quit"]) {
      expect(footer).toContain(key);
    }
  });
});

describe("the help", () => {
  it("shows every key with its whole text at 80 by 24", () => {
    const { keys } = startConsole(kinds, model).shown();
    const screen = drawConsole(startConsole(kinds, model).press("?").shown()).join("\n");
    expect(keys.filter(({ help }) => !screen.includes(help))).toEqual([]);
  });
});

describe("a terminal that is too small", () => {
  it("keeps state, force, faults and what to do", () => {
    expect(drawConsole(consoles.running, { columns: 60, rows: 20 })).toEqual([
      " SIM - NO INSTRUMENT ATTACHED                               ".trimEnd(),
      " state   >> CONTACT  last gate-lost",
      " force   10.0 N true   A 10.1   B 9.9",
      " faults on: bad-crc",
      " 60x20 is too small: make it 80x24. SPACE lets go, q quits.",
    ]);
  });

  it.each([
    [70, 20],
    [44, 3],
    [44, 1],
  ])("asks before an armed instrument is left, %dx%d", (columns, rows) => {
    const [first] = drawConsole(consoles.asking, { columns, rows });
    expect(first).toContain("ARMED. q again quits, any other key stays.");
  });

  it("shows as much as there are rows", () => {
    expect(drawConsole(consoles.running, { columns: 20, rows: 2 })).toHaveLength(2);
  });
});
