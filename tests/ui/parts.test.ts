import { describe, expect, it } from "vitest";
import { bannerKinds } from "../../src/controller/messages/snapshot.ts";
import { glyphSets } from "../../src/ui/glyphs.ts";
import { drawAlarms, flashes, rankAlarms } from "../../src/ui/parts/alarms.ts";
import { bannerShapes, drawBanner } from "../../src/ui/parts/banner.ts";
import { drawDigits } from "../../src/ui/parts/digits.ts";
import { drawAllGates, drawGates } from "../../src/ui/parts/gates.ts";
import { drawEventLine } from "../../src/ui/parts/lists.ts";
import { drawStatus } from "../../src/ui/parts/status.ts";
import { lineText } from "../../src/ui/text/line.ts";
import { highAlarm, mediumAlarm, openGates, snapshots } from "./support/snapshots.ts";

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
  const { alarms } = snapshots.alarms;

  it("come highest first [test->RC-58~1] [test->HZ-21~1]", () => {
    expect(rankAlarms(alarms).map(({ priority }) => priority)).toEqual(["high", "medium"]);
  });

  it("that somebody acknowledged come after those of their priority that nobody did", () => {
    const seen = { ...mediumAlarm, id: "seen", acknowledged: true };
    const ranked = rankAlarms([seen, ...alarms]);
    expect(ranked.map(({ id }) => id)).toEqual(["A-011", "A-020", "seen"]);
  });

  it.each([
    ["high", "2 Hz", 1000, 4],
    ["medium", "0.5 Hz", 4000, 4],
    ["low", "no flash", 4000, 0],
  ] as const)("of %s priority flash: %s", (priority, _rate, milliseconds, changes) => {
    const alarm = { ...highAlarm, priority, acknowledged: false };
    const looks = Array.from({ length: 101 }, (_, at) => flashes(alarm, (at * milliseconds) / 100));
    expect(looks.filter((look, at) => at > 0 && look !== looks[at - 1]).length).toBe(changes);
  });

  it("that somebody acknowledged are steady", () => {
    const alarm = { ...highAlarm, acknowledged: true };
    expect([0, 250, 500, 750].map((at) => flashes(alarm, at))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("tell priority by mark and word, and how many they are [test->RC-58~1]", () => {
    const [first, second] = drawAlarms(snapshots.alarms, 0, 80, 2, braille).map(lineText);
    expect(first).toMatch(/^ !!! HIGH {3}A-011 force over limit.* 1 of 2 $/);
    expect(second).toMatch(/^ !! {2}MEDIUM A-020 calibration due in 2 days\. Have the instrument/);
  });

  it("are said to be none where there are none", () => {
    const [line] = drawAlarms(snapshots.ready, 0, 80, 1, braille).map(lineText);
    expect(line).toMatch(/^ no active alarms .* last reading 4 ms ago \| gaps 0 {2}bad lines 0 $/);
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

  it("says of an unknown instrument that it is to be treated as armed [test->RC-55~1]", () => {
    expect(status("unknown")).toContain("instrument UNKNOWN, treat it as armed");
  });
});

describe("gates", () => {
  it("that are not passed come first [test->RC-59~1]", () => {
    const [first, second, third] = drawGates(snapshots.blocked.gates, 78, 6, braille).map(lineText);
    expect(first).toMatch(/^ ✗ calibration +overdue since 20261101/);
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
