import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { calibrations } from "./support/calibrations.ts";
import { bundle, type ScreenChild, startScreenChild, until } from "./support/screen-child.ts";
import { snapshots, waveform } from "./support/snapshots.ts";

const esc = "\u001b";

/** Waits until the snapshot of `number`, or a newer one, is on the terminal. */
async function paintedAtLeast(screen: ScreenChild, number: number): Promise<void> {
  await until(() => expect(screen.painted()).toBeGreaterThanOrEqual(number));
}

async function shows(screen: ScreenChild, text: string): Promise<void> {
  await until(() => expect(screen.screen()).toContain(text));
}

/** Shows snapshots without end, as the controller does, until the test has finished with it. */
function feed(screen: ScreenChild): { readonly sent: () => number; readonly stop: () => void } {
  let sent = 0;
  const timer = setInterval(() => {
    if (screen.child.connected) sent = screen.show(snapshots.armed);
  }, 20);
  return { sent: () => sent, stop: () => clearInterval(timer) };
}

describe("the bundled screen", () => {
  it("draws a snapshot and answers with its number and the terminal's size", async () => {
    const screen = startScreenChild();
    screen.send(waveform);
    const number = screen.show(snapshots.preload);
    await paintedAtLeast(screen, number);
    expect(screen.messages).toEqual([
      { kind: "painted", version: 1, number, columns: 80, rows: 24 },
    ]);
    await shows(screen, ">> T R I G G E R   L I V E   PULL TO THRUST");
    await until(() => expect(screen.screen().split("\n").at(-1)).toBe(`╚${"═".repeat(78)}╝`));
    expect(screen.screen()).toMatch(/[\u2801-\u28ff]/);
    expect(screen.inAlternateScreen()).toBe(true);
    expect(screen.bytes()).toContain("\u001b[?25l");
  });

  it("answers every snapshot, also one that changes nothing on the screen", async () => {
    const screen = startScreenChild();
    for (let count = 0; count < 3; count += 1) {
      await paintedAtLeast(screen, screen.show(snapshots.ready));
    }
    expect(screen.messages.map((message) => message.kind === "painted" && message.number)).toEqual([
      1, 2, 3,
    ]);
  });

  it("draws of a burst the newest and leaves out what is overtaken", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    for (let count = 0; count < 40; count += 1) screen.show(snapshots.ready);
    await paintedAtLeast(screen, screen.show(snapshots.stopped));
    await shows(screen, "S T O P P E D");
    expect(screen.messages.length).toBeLessThan(20);
  });

  it("sends nothing to the terminal but text, places and styles: no question [test->RC-73~1]", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.alarms));
    screen.child.disconnect();
    await screen.ended;
    const pieces = screen.bytes().split(esc);
    const known = /^\[(?:\d*(?:;\d*)*[mHK]|\?(?:1049|25|2026)[hl])\P{Control}*$/u;
    expect(pieces.slice(1).filter((piece) => !known.test(piece))).toEqual([]);
    expect(pieces[0]).toBe("");
  });

  it("rings the bell once, with the frame, where the number of its strokes has changed [test->RC-70~2]", async () => {
    const screen = startScreenChild();
    for (const bells of [7, 7, 8, 8, 12, 12]) {
      const audio = { ...snapshots.alarms.audio, bells };
      await paintedAtLeast(screen, screen.show({ ...snapshots.alarms, audio }));
    }
    screen.child.disconnect();
    await until(() => expect(screen.bytes()).toContain("[?1049l"));
    // The strokes that the first frame tells of were before this screen: it does not make up for them.
    const frames = screen.bytes().split(`${esc}[?2026h`);
    const rung = frames.map((frame) => frame.split("\u0007").length - 1);
    expect(rung.filter((strokes) => strokes > 0)).toEqual([1, 1]);
    expect(rung[0]).toBe(0);
  });

  it("rings by itself, and says why, when the controller tells it nothing more", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    expect(screen.bytes()).not.toContain("\u0007");
    await shows(screen, "!!! HIGH   A-064 no news from the program");
    await until(() => expect(screen.bytes()).toContain("\u0007"));
  });

  it("turns keys into pages and wishes", async () => {
    const screen = startScreenChild();
    screen.show(snapshots.ready);
    await shows(screen, "S A F E");
    screen.press("?");
    await shows(screen, "keys: those that do nothing now are dim");
    screen.press("A");
    await until(() =>
      expect(screen.messages).toContainEqual({
        kind: "intent",
        version: 1,
        intent: "arm-requested",
      }),
    );
    screen.press("x");
    await shows(screen, "x does nothing here; ? shows the keys");
  });

  it("follows the size of the terminal and tells it", async () => {
    const screen = startScreenChild();
    screen.show(snapshots.ready);
    await shows(screen, "S A F E");
    screen.resize(60, 20);
    await shows(screen, "60x20 is too small");
    await until(() => expect(screen.messages.at(-1)).toMatchObject({ columns: 60, rows: 20 }));
    screen.resize(120, 40);
    await shows(screen, "thrusts of this visit");
    await until(() => expect(screen.messages.at(-1)).toMatchObject({ columns: 120, rows: 40 }));
    await until(() => expect(screen.screen()).not.toContain("too small"));
  });

  it("shows the state as unknown when the controller falls silent [test->RC-55~1] [test->HZ-15~1]", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.armed));
    await shows(screen, "NO NEWS FROM THE CONTROLLER");
    await shows(screen, "instrument UNKNOWN, treat it as armed");
    screen.show(snapshots.ready);
    await shows(screen, "S A F E");
  });
});

describe("the guided calibration", () => {
  it("is drawn and answered, takes no key, and claims nothing when the controller falls silent", async () => {
    const screen = startScreenChild();
    screen.send({ ...calibrations.capturing, number: 7 });
    screen.press("A");
    await paintedAtLeast(screen, 7);
    await until(() => expect(screen.bytes()).toContain("[STABLE 3.2 s]"));
    await shows(screen, "No news from the program");
    expect(screen.screen()).not.toContain("STABLE 3");
    expect(new Set(screen.messages.map(({ kind }) => kind))).toEqual(new Set(["painted"]));
    expect(screen.bytes()).not.toContain("\u0007");
  });
});

describe("the end of the screen", () => {
  it("gives the terminal back when the controller is gone [test->RC-73~1]", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    screen.child.disconnect();
    expect(await screen.ended).toEqual({ code: 0, signal: null });
    await until(() => expect(screen.inAlternateScreen()).toBe(false));
    expect(screen.bytes().endsWith(`${esc}[0m${esc}[?25h${esc}[?1049l`)).toBe(true);
  });

  it.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("gives the terminal back when %s tells it to end", async (signal, code) => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    screen.child.kill(signal);
    expect(await screen.ended).toEqual({ code, signal: null });
    await until(() => expect(screen.inAlternateScreen()).toBe(false));
  });

  it("is not for the terminal's interrupt and suspend keys to bring about", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    screen.child.kill("SIGINT");
    screen.child.kill("SIGTSTP");
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    expect(screen.child.exitCode).toBe(null);
  });

  it.each([
    ["of another version", { ...snapshots.ready, version: 2 }, "snapshot: version"],
    ["with a field too many", { ...snapshots.ready, extra: 1 }, "snapshot: "],
    ["of no kind", { text: "hello" }, "undefined: kind"],
  ])("comes with a clear line at a message %s", async (_what, message, words) => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    screen.send(message);
    expect(await screen.ended).toEqual({ code: 70, signal: null });
    const line = `plumb screen: the controller sent what is no message for a screen: ${words}`;
    await until(() => expect(screen.complaint()).toContain(line));
    expect(screen.complaint().trimEnd().split("\n").length).toBe(1);
    await until(() => expect(screen.inAlternateScreen()).toBe(false));
  });
});

describe("a terminal that stops reading", () => {
  it("stops the answers, not the process; and they come again when it reads on", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.armed));
    screen.stopReading();
    const feeding = feed(screen);
    await until(() => expect(feeding.sent() - screen.painted()).toBeGreaterThan(50));
    expect(screen.child.exitCode).toBe(null);
    screen.readOn();
    const resumed = feeding.sent();
    await paintedAtLeast(screen, resumed);
    feeding.stop();
  });

  it("does not keep the screen alive without its controller", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.armed));
    screen.stopReading();
    const feeding = feed(screen);
    await until(() => expect(feeding.sent() - screen.painted()).toBeGreaterThan(50));
    feeding.stop();
    screen.child.disconnect();
    expect(await screen.ended).toEqual({ code: null, signal: "SIGKILL" });
  });
});

describe("the environment", () => {
  /** Whether any style or colour is switched on. */
  const styled = (bytes: string) => bytes.split(esc).some((piece) => /^\[[1-9][\d;]*m/.test(piece));

  it.each([
    ["NO_COLOR", { NO_COLOR: "1" }],
    ["NO_COLOR against FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "3" }],
  ])("with %s leaves no colour or style in what is sent", async (_what, environment) => {
    const screen = startScreenChild(environment);
    await paintedAtLeast(screen, screen.show(snapshots.alarms));
    await shows(screen, "k acknowledge");
    expect(styled(screen.bytes())).toBe(false);
  });

  it("with 256 colours brings sky blue for ready, red for a high alarm, yellow for a medium one", async () => {
    const screen = startScreenChild();
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    await shows(screen, "SPACE stop");
    expect(screen.bytes()).toContain("\u001b[38;5;81m");
    await paintedAtLeast(screen, screen.show(snapshots.alarms));
    await shows(screen, "k acknowledge");
    expect(screen.bytes()).toContain("\u001b[38;5;196m");
    expect(screen.bytes()).toContain("\u001b[38;5;226m");
  });

  it("with sixteen colours brings only those", async () => {
    const screen = startScreenChild({ TERM: "xterm" });
    await paintedAtLeast(screen, screen.show(snapshots.alarms));
    await shows(screen, "k acknowledge");
    expect(styled(screen.bytes())).toBe(true);
    expect(screen.bytes()).not.toContain("[38;");
  });

  it.each([
    ["another locale", { LANG: "C" }, /^[\n -~]*$/],
    ["a text console", { TERM: "linux" }, /^[^\u2800-\u28ff]*$/],
  ])("with %s brings signs that it has", async (_what, environment, signs) => {
    const screen = startScreenChild(environment);
    screen.send(waveform);
    await paintedAtLeast(screen, screen.show(snapshots.review));
    await shows(screen, "SPACE stop");
    expect(screen.screen()).toMatch(signs);
  });

  it("of continuous integration leaves no blank screen", async () => {
    const screen = startScreenChild({ CI: "1" });
    await paintedAtLeast(screen, screen.show(snapshots.ready));
    await shows(screen, "S A F E");
  });
});

describe("the screen started by hand", () => {
  it("says what it needs and ends with 2", async () => {
    const child = spawn(process.execPath, [bundle], { stdio: ["ignore", "ignore", "pipe"] });
    let complaint = "";
    child.stderr.on("data", (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    await once(child, "close");
    expect(child.exitCode).toBe(2);
    expect(complaint).toContain("Run: plumb treat");
  });
});
