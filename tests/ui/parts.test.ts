import { describe, expect, it } from "vitest";
import { type AlarmRow, bannerKinds } from "../../src/controller/messages/snapshot.ts";
import { glyphSets } from "../../src/ui/glyphs.ts";
import { drawAlarms, drawAllAlarms, flashes } from "../../src/ui/parts/alarms.ts";
import { bannerShapes, drawBanner } from "../../src/ui/parts/banner.ts";
import { drawDigits } from "../../src/ui/parts/digits.ts";
import { drawAllGates, drawGates } from "../../src/ui/parts/gates.ts";
import { drawEventLine } from "../../src/ui/parts/lists.ts";
import { drawStatus } from "../../src/ui/parts/status.ts";
import { lineText } from "../../src/ui/text/line.ts";
import { highAlarm, lowAlarm, mediumAlarm } from "./support/alarms.ts";
import { openGates, snapshots } from "./support/snapshots.ts";

const { braille, ascii } = glyphSets;

describe("big figures", () => {
  it("are three rows of half blocks", () => {
    expect(drawDigits("12.5", "small", braille)).toEqual([
      "▀█  ▀▀█   █▀▀",
      " █  █▀▀   ▀▀█",
      "▀▀▀ ▀▀▀ ▀ ▀▀▀",
    ]);
  });

  it("are strokes where there are no blocks", () => {
    expect(drawDigits("27", "small", ascii)).toEqual([" _   _ ", " _|   |", "|_    |"]);
  });

  it("are five rows where there is room", () => {
    expect(drawDigits("1", "tall", braille)).toEqual([
      "████  ",
      "  ██  ",
      "  ██  ",
      "  ██  ",
      "██████",
    ]);
  });

  it("are told apart from each other in every size", () => {
    const figures = Array.from("0123456789-");
    for (const size of ["small", "tall"] as const) {
      for (const glyphs of [braille, ascii]) {
        const drawn = figures.map((figure) => drawDigits(figure, size, glyphs).join("\n"));
        expect(new Set(drawn).size).toBe(figures.length);
      }
    }
  });
});

describe("the banner", () => {
  it.each(bannerKinds)("of %s is three lines of its width, with its mark", (kind) => {
    const banner = { kind, text: "the cause of it", remark: "a remark" };
    const lines = drawBanner(banner, 80, braille).map(lineText);
    expect(lines.map((line) => line.length)).toEqual([80, 80, 80]);
    expect(lines[1]).toContain(bannerShapes[kind].mark);
    expect(lines[1]).toContain("a remark");
  });

  it("tells armed and stopped states by a double border", () => {
    const heavy = bannerKinds.filter((kind) =>
      drawBanner({ kind, text: "", remark: "" }, 80, braille).some((line) =>
        lineText(line).startsWith("╔"),
      ),
    );
    expect(heavy).toEqual([
      "armed",
      "preload",
      "in-window",
      "thrust",
      "stopping",
      "stopped",
      "unknown",
    ]);
  });

  it("gives states that must not be confused marks of their own", () => {
    const marks = (["ready", "preload", "armed", "thrust", "stopped", "unknown"] as const).map(
      (kind) => bannerShapes[kind].mark,
    );
    expect(marks).toEqual(["--", ">>", "^^", "##", "!!!", "???"]);
  });

  it("says nothing twice", () => {
    const banner = { kind: "armed", text: "armed: build up the preload", remark: "" } as const;
    expect(lineText(drawBanner(banner, 80, braille)[1] ?? [])).toContain(
      "^^ A R M E D   BUILD UP THE PRELOAD",
    );
  });

  it("says of the safe state and of the live trigger nothing that could be taken for the other", () => {
    const shown = ([kind, text]: readonly ["ready" | "in-window", string]) =>
      lineText(drawBanner({ kind, text, remark: "" }, 80, braille)[1] ?? []);
    const lines = [
      ["ready", snapshots.ready.banner.text],
      ["in-window", snapshots.preload.banner.text],
    ] as const;
    expect(lines.map(shown)).toEqual([
      expect.stringMatching(/ -- S A F E {3}NOT ARMED, READY TO ARM /),
      expect.stringMatching(/ >> T R I G G E R {3}L I V E {3}PULL TO THRUST /),
    ]);
  });

  it("cuts its remark before its cause", () => {
    const remark = "damaged lines within the last 2 s, or too many of them at all";
    const banner = { kind: "blocked", text: "not ready: link", remark } as const;
    expect(lineText(drawBanner(banner, 80, braille)[1] ?? [])).toMatch(
      /-x BLOCKED {3}NOT READY: LINK {2}damaged lines within .*… {2}│$/,
    );
  });

  it("sets its word close where the row is short", () => {
    const banner = {
      kind: "stopped",
      text: "force over limit",
      remark: "31.4 N > 30.0 N",
    } as const;
    expect(lineText(drawBanner(banner, 56, braille)[1] ?? [])).toContain(
      "!!! STOPPED   FORCE OVER LIMIT",
    );
  });
});

describe("alarms", () => {
  const many = (count: number, alarm: AlarmRow) => Array.from({ length: count }, () => alarm);
  const drawn = (alarms: readonly AlarmRow[], columns = 80, rows = 3) =>
    drawAlarms({ ...snapshots.ready, alarms: [...alarms] }, 0, columns, rows, braille).map(
      lineText,
    );

  it.each([
    ["high", "2 Hz", 1000, 4],
    ["medium", "0.5 Hz", 4000, 4],
    ["low", "no flash", 4000, 0],
  ] as const)("of %s priority flash: %s", (priority, _rate, milliseconds, changes) => {
    const alarm = { ...highAlarm, priority, acknowledged: false };
    const looks = Array.from({ length: 101 }, (_, at) => flashes(alarm, (at * milliseconds) / 100));
    expect(looks.filter((look, at) => at > 0 && look !== looks[at - 1]).length).toBe(changes);
  });

  it.each([{ acknowledged: true }, { over: true }, { priority: "low" }] as const)(
    "that are %j are steady",
    (change) => {
      const looks = [0, 250, 500, 750].map((at) => flashes({ ...highAlarm, ...change }, at));
      expect(looks).toEqual([false, false, false, false]);
    },
  );

  it("tell priority by mark and word, how many they are, and whether they can be heard [test->RC-58~1]", () => {
    expect(drawAlarms(snapshots.alarms, 0, 80, 2, braille).map(lineText)).toEqual([
      expect.stringMatching(/^ !!! HIGH {3}A-011 force over limit.* 2 of 2 \| sound off 118 s $/),
      expect.stringMatching(
        /^ !! {2}MEDIUM A-034 the calibration does not hold: was due 2026-11-01 /,
      ),
    ]);
  });

  it("are three lines at the most, and what is not shown is counted [test->RC-58~1]", () => {
    const lines = drawn([highAlarm, mediumAlarm, ...many(5, lowAlarm)], 120, 9);
    expect(lines.length).toBe(3);
    expect(lines[0]).toContain("3 of 7 alarms | sound on ");
  });

  it("keep the cause whole where there is no room for the words of the count", () => {
    const snapshot = { ...snapshots.alarms, alarms: [highAlarm, ...many(9, mediumAlarm)] };
    const [line] = drawAlarms(snapshot, 0, 80, 2, braille).map(lineText);
    expect(line).toContain("force over limit: 31.4 N > 30.0 N  ");
    expect(line).toContain(" 2 of 10 | sound off 118 s ");
  });

  it("alone say what to do, in the second line where the first is full", () => {
    expect(drawn([highAlarm], 120, 1)[0]).toContain("30.0 N. Lift the instrument off");
    expect(drawn([highAlarm])[1]).toMatch(/^ what to do: Lift the instrument off, then press k/);
  });

  it("whose cause is a sentence end it once", () => {
    const text = "the record cannot be written: The disk is full.";
    expect(drawn([{ ...lowAlarm, text }], 120)[0]).toContain("The disk is full. Have the");
  });

  it("that came more than once, are seen, or are over, say so", () => {
    const [line] = drawn([{ ...lowAlarm, count: 3, acknowledged: true, over: true }], 120);
    expect(line).toContain("2 days left (x3, seen, over)");
  });

  it.each([
    ["on", null, "sound on"],
    ["paused", 7, "sound off 7 s"],
    ["none", null, "no sound"],
  ] as const)("tell that the sound is %s", (state, secondsLeft, words) => {
    const snapshot = { ...snapshots.warned, audio: { state, secondsLeft, bells: 0 } };
    const [line] = drawAlarms(snapshot, 0, 80, 1, braille).map(lineText);
    expect(line).toMatch(new RegExp(` ${words} $`));
  });

  it("are said to be none where there are none", () => {
    expect(drawn([])[0]).toMatch(
      /^ no active alarms +sound on \| last reading 4 ms ago \| gaps 0 {2}bad lines 0 $/,
    );
    expect(drawn([], 60)[0]).toMatch(/^ no active alarms +sound on $/);
  });

  it("are all there on their own page with what to do, or counted", () => {
    const { alarms } = snapshots;
    const rows = (count: number) => drawAllAlarms(alarms, 0, 78, count, braille).map(lineText);
    expect(rows(8).join("\n")).toMatch(/A-011.*\n +Lift.*\n.*A-034.*\n +Press c to see/);
    expect(rows(3)[2]).toContain("and 1 more");
  });
});

describe("the line of counters", () => {
  const status = (name: keyof typeof snapshots) =>
    lineText(drawStatus(snapshots[name], 80, braille));

  it("shows a live permit with its time, a spent one as spent [test->RC-56~1]", () => {
    expect(status("armed")).toContain("permit LIVE 06 s");
    expect(status("stopped")).toContain("permit SPENT");
  });

  it("shows thrusts done of those allowed", () => {
    expect(status("armed")).toContain("THRUST 2/3  [##-]");
  });

  it("calls an instrument whose trigger fires live, never ready", () => {
    expect(status("preload")).toMatch(/ instrument TRIGGER LIVE $/);
  });

  it("says of an unknown instrument that it is to be treated as armed [test->RC-55~1]", () => {
    expect(status("unknown")).toContain("instrument UNKNOWN, treat it as armed");
  });
});

describe("gates", () => {
  it("that are not passed come first [test->RC-59~1]", () => {
    const [first, second, third] = drawGates(snapshots.blocked.gates, 78, 6, braille).map(lineText);
    expect(first).toMatch(/^ ✗ calibration +overdue since 2026-11-01/);
    expect(second).toMatch(/^ ✗ consent +not given/);
    expect(third).toMatch(/^ ✓ self-test/);
  });

  it("that don't fit are counted [test->RC-59~1]", () => {
    const lines = drawGates(openGates, 78, 6, braille).map(lineText);
    expect(lines[5]).toContain("and 18 more, passed: g shows all");
  });

  it("are all there on their own page of a small screen, each with its reason [test->RC-59~1]", () => {
    const shown = drawAllGates(openGates, 78, 13, braille).map(lineText).join("\n");
    expect(openGates.filter(({ gate }) => !shown.includes(gate))).toEqual([]);
    expect(shown).toContain("signed and in date");
  });

  it("that nobody looked at are said to be none", () => {
    expect(lineText(drawGates([], 40, 3, braille)[0] ?? [])).toContain("no gate was looked at yet");
  });
});

describe("the line of events", () => {
  it("shows as many as fit whole", () => {
    expect(lineText(drawEventLine(snapshots.ready.events, 80, braille)).trimEnd()).toBe(
      " 14:01:22 self-test passed   14:01:20 linked to AIA-200 0042",
    );
    expect(lineText(drawEventLine(snapshots.ready.events, 40, braille)).trimEnd()).toBe(
      " 14:01:22 self-test passed",
    );
  });
});
