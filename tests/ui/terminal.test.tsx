import { closeSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import { Writable } from "node:stream";
import type { Terminal as TerminalType } from "@xterm/headless";
import { render } from "ink";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GaugeView } from "../../src/ui/components/gauge-view.tsx";
import { chooseGlyphs, glyphSets } from "../../src/ui/glyphs.ts";
import { chooseColourDepth, paintSpan, palettes } from "../../src/ui/palette.ts";
import { enterScreen, frameBytes, leaveScreen } from "../../src/ui/terminal/frame-bytes.ts";
import { createPacer } from "../../src/ui/terminal/pacer.ts";
import { receive } from "../../src/ui/terminal/parent-link.ts";
import { writeAll } from "../../src/ui/terminal/write-all.ts";
import { span } from "../../src/ui/text/line.ts";
import { snapshots, waveform } from "./support/snapshots.ts";

const { Terminal } = createRequire(import.meta.url)("@xterm/headless") as {
  Terminal: typeof TerminalType;
};

describe("the bytes of a frame", () => {
  const size = { columns: 10, rows: 3 };
  const frame = "one\ntwo\n1234567890";

  async function shown(...written: readonly string[]): Promise<string[]> {
    const terminal = new Terminal({ cols: 10, rows: 3, allowProposedApi: true });
    for (const text of written) await new Promise<void>((done) => terminal.write(text, done));
    const { active } = terminal.buffer;
    const lines = [0, 1, 2].map((row) => active.getLine(row)?.translateToString(true) ?? "");
    terminal.dispose();
    return lines;
  }

  it("put every row at its place and leave the last cell alone", async () => {
    expect(await shown(enterScreen, frameBytes(frame, size))).toEqual(["one", "two", "1234567890"]);
  });

  it("heal a screen that something else has written on", async () => {
    const damage = "\u001b[1;1Hgarbage all over the screen\u001b[3;9H";
    const bytes = frameBytes(frame, size);
    expect(await shown(enterScreen, bytes, damage, bytes)).toEqual(["one", "two", "1234567890"]);
  });

  it("take away rows that a shorter frame no longer has", async () => {
    const bytes = [enterScreen, frameBytes(frame, size), frameBytes("short", size)];
    expect(await shown(...bytes)).toEqual(["short", "", ""]);
  });

  it("never go beyond the terminal's rows", async () => {
    expect(await shown(frameBytes("a\nb\nc\nd\ne", size))).toEqual(["a", "b", "c"]);
  });

  it("leave the primary screen as it was", async () => {
    const bytes = ["before", enterScreen, frameBytes(frame, size), leaveScreen];
    expect(await shown(...bytes)).toEqual(["before", "", ""]);
  });
});

describe("writing to a terminal", () => {
  it("rejects when it is gone", async () => {
    // Opened for reading only: every write fails, as on a terminal that has hung up.
    const gone = openSync(import.meta.filename, "r");
    await expect(writeAll(gone, "text")).rejects.toThrow("EBADF");
    closeSync(gone);
  });
});

describe("the pacer", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function paced(milliseconds: number) {
    const drawn: number[] = [];
    const draw = () => {
      drawn.push(Date.now());
      return new Promise<void>((done) => setTimeout(done, milliseconds));
    };
    vi.setSystemTime(0);
    return { drawn, pacer: createPacer(draw, 50, Date.now) };
  }

  it("draws at once, then at most every 50 ms", async () => {
    const { drawn, pacer } = paced(5);
    for (let asked = 0; asked < 99; asked += 1) {
      pacer.ask();
      await vi.advanceTimersByTimeAsync(2);
    }
    expect(drawn).toEqual([0, 50, 100, 150]);
  });

  it("draws what was asked for during a slow frame right after it, once", async () => {
    const { drawn, pacer } = paced(300);
    pacer.ask();
    await vi.advanceTimersByTimeAsync(100);
    pacer.ask();
    pacer.ask();
    await vi.advanceTimersByTimeAsync(1000);
    expect(drawn).toEqual([0, 300]);
  });

  it("draws nothing that nobody asked for, and nothing once stopped", async () => {
    const { drawn, pacer } = paced(5);
    pacer.ask();
    await vi.advanceTimersByTimeAsync(10);
    pacer.ask();
    pacer.stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(drawn).toEqual([0]);
  });
});

describe("a message of the controller", () => {
  it("is made printable, in the letters that the terminal has", () => {
    const hostile = { ...snapshots.ready, person: "M\u00fcller\u001b[2J\u202e" };
    expect(receive(hostile, true)).toMatchObject({ ok: true, message: { person: "Muller" } });
    expect(receive(hostile, false)).toMatchObject({ ok: true, message: { person: "M\u00fcller" } });
  });

  it("with a key keeps the key's bytes", () => {
    const key = { kind: "key", version: 1, text: "\u001b[A" };
    expect(receive(key, true)).toEqual({ ok: true, message: key });
  });

  it("with a waveform is taken", () => {
    expect(receive(waveform, false)).toEqual({ ok: true, message: waveform });
  });

  it("that is none is refused with its place", () => {
    const received = receive({ ...snapshots.ready, permit: { state: "armed" } }, false);
    expect(received).toMatchObject({ ok: false });
    expect(JSON.stringify(received)).toContain("snapshot: permit.state ");
  });
});

describe("the choice of signs", () => {
  it.each([
    ["a UTF-8 locale", { LANG: "de_DE.UTF-8", TERM: "xterm-256color" }, "linux", "braille"],
    ["LC_ALL before LANG", { LC_ALL: "C", LANG: "en_US.UTF-8", TERM: "xterm" }, "linux", "ascii"],
    ["LC_CTYPE before LANG", { LC_CTYPE: "en_US.utf8", LANG: "C" }, "linux", "braille"],
    ["a text console", { LANG: "C.UTF-8", TERM: "linux" }, "linux", "block"],
    ["a terminal that can do nothing", { LANG: "C.UTF-8", TERM: "dumb" }, "linux", "ascii"],
    ["no locale", {}, "linux", "ascii"],
    ["Windows, which has no locale variables", {}, "win32", "braille"],
  ] as const)("for %s", (_what, environment, platform, name) => {
    expect(chooseGlyphs(environment, platform)).toBe(glyphSets[name]);
  });
});

describe("the choice of colours", () => {
  it.each([
    ["NO_COLOR", { NO_COLOR: "1", COLORTERM: "truecolor" }, "none"],
    [
      "an empty NO_COLOR, which asks for nothing",
      { NO_COLOR: "", TERM: "xterm-256color" },
      "indexed",
    ],
    ["a terminal that can do nothing", { TERM: "dumb" }, "none"],
    ["a text console", { TERM: "linux" }, "basic"],
    ["COLORTERM", { TERM: "xterm", COLORTERM: "truecolor" }, "indexed"],
    ["Windows Terminal", { WT_SESSION: "id" }, "indexed"],
  ] as const)("for %s", (_what, environment, depth) => {
    expect(chooseColourDepth(environment)).toBe(depth);
  });

  it.each(["basic", "indexed"] as const)(
    "has no green, which many can't tell from red: %s",
    (depth) => {
      const codes = Object.values(palettes[depth]).flatMap((styles) => styles.map(([on]) => on));
      const green = ["32", "92", "38;5;2", "38;5;10", "38;5;28", "38;5;34", "38;5;40", "38;5;46"];
      expect(codes.filter((code) => green.includes(code))).toEqual([]);
    },
  );

  it("gives every state, and every priority of alarm, a colour of its own", () => {
    const tones = ["ready", "preload", "thrust", "high", "medium", "low", "stale"] as const;
    const looks = tones.map((tone) => paintSpan(span("", tone), palettes.indexed));
    expect(new Set(looks).size).toBe(tones.length);
  });

  it("without colours leaves the text alone, turned or not", () => {
    expect(paintSpan(span("text", "high", true), palettes.none)).toBe("text");
  });
});

describe("a screen reader", () => {
  it("is told the gauge as a sentence", async () => {
    let told = "";
    const stdout = new Writable({
      decodeStrings: false,
      write: (text: string, _encoding, done) => {
        told += text;
        done();
      },
    });
    const { force, peakNewtons, limits } = snapshots.preload;
    const look = { glyphs: glyphSets.braille, palette: palettes.none };
    const ink = render(
      <GaugeView reading={{ force, peakNewtons, limits }} columns={80} look={look} />,
      {
        stdout,
        debug: true,
        interactive: false,
        patchConsole: false,
        isScreenReaderEnabled: true,
      },
    );
    ink.unmount();
    expect(told).toContain(
      "progressbar: Force 12.4 newtons. Preload window 5 to 20, target 27, limit 30 newtons.",
    );
  });
});
