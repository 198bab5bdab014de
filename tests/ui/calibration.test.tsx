import { Writable } from "node:stream";
import { render } from "ink";
import { describe, expect, it } from "vitest";
import type { CalibrationSnapshot } from "../../src/controller/messages/calibration-snapshot.ts";
import { toScreenSchema } from "../../src/controller/messages/snapshot.ts";
import { CalibrationScreen } from "../../src/ui/calibration/calibration-screen.tsx";
import { liveSentence } from "../../src/ui/calibration/live.ts";
import { glyphSets } from "../../src/ui/glyphs.ts";
import { palettes } from "../../src/ui/palette.ts";
import { ageCalibration } from "../../src/ui/silence.ts";
import { cellWidth } from "../../src/ui/text/cell-width.ts";
import { drawCalibration } from "./support/calibration-drawing.tsx";
import { calibrationNames, calibrations } from "./support/calibrations.ts";
import { sizes } from "./support/drawing.tsx";

const text = (name: keyof typeof calibrations, columns = 80, rows = 24) =>
  drawCalibration(calibrations[name], { columns, rows }).join("\n");

const { capturing, asking } = calibrations;

function shown(change: Partial<CalibrationSnapshot>, columns = 80, rows = 24): string {
  return drawCalibration({ ...capturing, ...change }, { columns, rows }).join("\n");
}

describe("the screen of the guided calibration", () => {
  it.each(calibrationNames)("is a message that the screen takes, %s", (name) => {
    expect(toScreenSchema.parse(calibrations[name])).toEqual(calibrations[name]);
  });

  it.each(calibrationNames)("fills the terminal exactly, %s", (name) => {
    for (const [columns, rows] of sizes.filter(([width, height]) => width >= 80 && height >= 24)) {
      const lines = drawCalibration(calibrations[name], { columns, rows });
      expect(lines).toHaveLength(rows);
      const boxed = lines.filter((line) => /^[┌└│]/.test(line));
      expect(boxed.filter((line) => cellWidth(line) !== columns)).toEqual([]);
      expect(lines.filter((line) => cellWidth(line) > columns)).toEqual([]);
    }
  });

  it.each(calibrationNames)(
    "at every size says that no patient is treated, in ASCII too, %s",
    (name) => {
      for (const [columns, rows] of sizes) {
        const lines = drawCalibration(calibrations[name], { columns, rows, glyphs: "ascii" });
        expect(lines.join("\n")).toMatch(/^[\n -~]*NOT FOR PATIENT USE[\n -~]*$/);
      }
    },
  );

  it("uses no escape sequence where colours are off, and some where they are on", () => {
    const esc = "\u001b";
    expect(text("capturing")).not.toContain(esc);
    expect(drawCalibration(capturing, { colours: "indexed" }).join("\n")).toContain(esc);
  });
});

describe("the header", () => {
  it("names instrument and reference, and a simulator as one", () => {
    expect(drawCalibration(capturing)[0]).toMatch(
      /^ CALIBRATE AIA-200 #0042 {3}ref LC-500 #881 cert ok +NOT FOR PATIENT USE$/,
    );
    expect(shown({ simulator: true })).toMatch(/^ CALIBRATE {2}SIM {2}AIA-200 #0042/);
  });

  it("says that the link is lost, or opening, and at a wide terminal that it is live", () => {
    expect(drawCalibration(calibrations.lost)[0]).toContain("LINK LOST   NOT FOR PATIENT USE");
    expect(drawCalibration(calibrations.identifying)[0]).toMatch(
      /no instrument yet .*link opening/,
    );
    expect(text("capturing", 120, 40)).toContain("link live  NOT FOR PATIENT USE");
  });

  it("shows that a long name and a long reference are cut, and both of them", () => {
    const change = { instrument: `${"山田".repeat(12)} #0042`, reference: "R".repeat(90) };
    const [header = ""] = shown({ ...change, link: "lost", simulator: true }).split("\n");
    expect(header).toMatch(/SIM {2}山田[山田]*… {3}ref R+… +LINK LOST/);
    expect(cellWidth(header)).toBeLessThanOrEqual(80);
  });

  it.each([
    ["braille", "2 Zero ✓ ── 3 Span ● ── 4 Linearity ○"],
    ["block", "2 Zero √ ── 3 Span ► ── 4 Linearity ○"],
    ["ascii", "2 Zero v -- 3 Span * -- 4 Linearity o"],
  ] as const)("marks the parts that are done, present and ahead by signs, %s", (glyphs, parts) => {
    expect(drawCalibration(capturing, { glyphs })[1]).toContain(parts);
  });

  it("keeps the name of the present part where there are too many names", () => {
    const parts = Array.from({ length: 8 }, (_, at) => ({
      name: `part with a long name ${at + 1}`,
      state: at < 4 ? ("done" as const) : ("ahead" as const),
    }));
    const now = parts.map((part, at) => (at === 4 ? { ...part, state: "now" as const } : part));
    expect(shown({ parts: now })).toContain(
      " 1 ✓  2 ✓  3 ✓  4 ✓  5 part with a long name 5 ●  6 ○  7 ○  8 ○",
    );
  });
});

describe("the step", () => {
  it("shows instructions, live values with their units, the capture and its condition", () => {
    const screen = text("capturing");
    for (const part of [
      "step 3 of 6: span",
      "Put the 100 N reference load on the cell and wait for STABLE.",
      "accept when |err| <= 1.0 N and sd <= 0.10 N",
      "draft saved 14:22:05",
    ]) {
      expect(screen).toContain(part);
    }
    expect(screen).toMatch(/live +99\.41 N +ref +100\.00 N +\[STABLE 3\.2 s\]/);
    expect(screen).toMatch(/drift +0\.012 N\/s +sd +0\.021 N +temperature 25\.2 C/);
    expect(screen).toMatch(/capture \[█+·+\] {2}32\/50 samples/);
  });

  it("shows positions in millimetres, live and in the heads of the points", () => {
    const screen = text("position");
    expect(screen).toMatch(/live +-1\.234 mm +ref +12\.500 mm/);
    expect(screen).toMatch(/drift +-0\.0001 mm\/s +sd +0\.0210 mm/);
    expect(screen).toMatch(/ref mm +read mm +err mm +err % +n +sd mm/);
  });

  it.each([
    ["moving", "[moving]"],
    ["waiting", "[wait 27 s]"],
    ["unknown", "[no reading]"],
    ["lost", "[LINK LOST]"],
  ] as const)("says by a word that the value is %s", (name, state) => {
    for (const [columns, rows] of sizes) expect(text(name, columns, rows)).toContain(state);
  });

  it("shows what is not known as such, never as nought", () => {
    const screen = text("unknown");
    expect(screen).toMatch(/live +-- N +ref +- N/);
    expect(screen).toMatch(/drift +-- N\/s +sd +-- N +temperature -- C/);
    expect(screen).toMatch(/capture -\s/);
    expect(text("unknown", 60, 20)).toContain("live -- N  [no reading]  ref - N");
  });

  it("claims nothing of a link that is not live, whatever it is sent", () => {
    for (const link of ["lost", "opening"] as const) {
      const screen = shown({ link });
      expect(screen).toMatch(/live +-- N/);
      expect(screen).toMatch(/capture -\s/);
      expect(screen).not.toContain("STABLE 3");
    }
  });

  it("has no live values where it looks at none", () => {
    expect(text("reviewing")).not.toMatch(/live|capture \[|drift/);
  });

  it("shows the live value big where there is room", () => {
    expect(text("capturing", 120, 40)).toMatch(/ █▀█ █▀█ {3}█ █ ▀█ /);
  });

  it("keeps six long instructions and a point at 80 by 24, and shows what it cuts", () => {
    const words = Array.from(
      { length: 6 },
      (_, at) => `${at + 1}. ${"word ".repeat(13)}end ${at}.`,
    );
    const screen = shown({ step: { ...capturing.step, words } });
    expect(screen).toContain("end 4.");
    expect(screen).toMatch(/ > 1 up +100\.0/);
    const longer = words.map((each) => `${each} ${each} ${each}`);
    expect(shown({ step: { ...capturing.step, words: longer } })).toMatch(/ …\s*│/);
  });

  it("tells a screen reader one sentence", () => {
    expect(liveSentence(capturing)).toBe(
      "Step 3 of 6, span. Live 99.41 newtons, reference 100.00 newtons, STABLE 3.2 s. 32 of 50 samples.",
    );
    expect(liveSentence(calibrations.lost)).toBe(
      "Step 3 of 6, span. Live unknown, reference unknown, LINK LOST.",
    );
    expect(liveSentence(calibrations.reviewing)).toBe("Step 6 of 6, sign.");
  });
});

describe("a screen reader", () => {
  it("is told the live values as a sentence, beside the instructions", () => {
    let told = "";
    const stdout = new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        told += text;
        done();
      },
    });
    const look = { glyphs: glyphSets.braille, palette: palettes.none };
    const screen = <CalibrationScreen snapshot={capturing} columns={80} rows={24} look={look} />;
    const ink = render(screen, {
      stdout,
      debug: true,
      interactive: false,
      patchConsole: false,
      isScreenReaderEnabled: true,
    });
    ink.unmount();
    expect(told).toContain(liveSentence(capturing));
    expect(told).not.toContain("drift");
  });
});

describe("a controller that falls silent", () => {
  it("is believed for a second", () => {
    expect(ageCalibration(capturing, 1000)).toEqual(capturing);
  });

  it("leaves no live value and no capture on the screen, and says so", () => {
    const silent = ageCalibration(capturing, 1400);
    for (const [columns, rows] of sizes) {
      const screen = drawCalibration(silent, { columns, rows }).join("\n");
      expect(screen).toContain("No news from the program for 1.4 s");
      expect(screen).toContain("[LINK LOST]");
      expect(screen).not.toMatch(/99\.41 N|32\/50/);
    }
  });
});

describe("a terminal that is too small", () => {
  it("keeps step, live value and remark", () => {
    expect(drawCalibration(capturing, { columns: 60, rows: 20 })).toEqual([
      " step 3 of 6: span",
      " live 99.41 N  [STABLE 3.2 s]  ref 100.00 N",
      " ! 75.0 N was captured; its error is over the limit of 1 %",
      " CALIBRATE: NOT FOR PATIENT USE",
      " 60x20 is too small: make it 80x24.",
    ]);
    const three = drawCalibration(asking, { columns: 60, rows: 3 });
    expect(three.map((line) => line.slice(0, 8))).toEqual([" live 99", " reason ", " ! 75.0 "]);
  });
});
