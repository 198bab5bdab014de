import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import type { Intent } from "../../src/controller/messages/intent.ts";
import { energisedStates, keyBindings } from "../../src/controller/messages/key-bindings.ts";
import {
  type AlarmRow,
  type HostStateName,
  hostStates,
  type Snapshot,
} from "../../src/controller/messages/snapshot.ts";
import { glyphSets } from "../../src/ui/glyphs.ts";
import { drawFooter } from "../../src/ui/parts/footer.ts";
import { lineText } from "../../src/ui/text/line.ts";
import { firstView, footerNote, step, type View } from "../../src/ui/view.ts";
import { lowAlarm } from "./support/alarms.ts";
import { snapshots } from "./support/snapshots.ts";

function press(text: string, snapshot: Snapshot = snapshots.ready, view: View = firstView) {
  return step(view, { kind: "key-pressed", text, at: 1000 }, snapshot);
}

function intents(text: string, snapshot?: Snapshot): Intent[] {
  return press(text, snapshot).effects.map(({ intent }) => intent);
}

/** Something may be energised, or a dialog is under way. */
const unsafe: readonly HostStateName[] = [...energisedStates, "precheck", "operator-confirm"];

describe("a key", () => {
  it.each([
    ["A", "ready", "arm-requested"],
    ["k", "stopped", "acknowledge-requested"],
    ["q", "ready", "quit-requested"],
    [" ", "ready", "stop-requested"],
    ["\u001b", "searching", "stop-requested"],
    ["\u001b[A", "ready", "stop-requested"],
    ["\u0003", "stopped", "stop-requested"],
  ] as const)("%j in %s asks the controller: %s", (text, name, intent) => {
    expect(intents(text, snapshots[name])).toEqual([intent]);
  });

  it.each([
    ["g", "gates"],
    ["l", "log"],
    ["?", "help"],
    ["v", "alarms"],
    ["1", "treat"],
  ] as const)("%j turns to the page %s and asks nothing", (text, page) => {
    const { next, effects } = press(text);
    expect([next.page, effects]).toEqual([page, []]);
  });

  it("that opened a page closes it", () => {
    expect(press("g", snapshots.ready, press("g").next).next.page).toBe("treat");
  });

  it.each([
    ["A", "blocked", "Shift+A arm is blocked: calibration: overdue since 2026-11-01"],
    ["A", "searching", "Shift+A arm: not in the state searching, only in: "],
    ["k", "ready", "k acknowledge: "],
    ["t", "ready", "t trigger: not in the state safe, only in: "],
    ["x", "ready", "x does nothing here; ? shows the keys"],
    ["gl", "ready", "several keys at once are refused"],
    ["AA", "ready", "several keys at once are refused"],
  ] as const)("%j in %s does nothing and says why", (text, name, why) => {
    const { next, effects } = press(text, snapshots[name]);
    expect(effects).toEqual([]);
    expect(footerNote(next)).toContain(why);
  });

  it("of acknowledgement asks wherever a stop waits for it", () => {
    const binding = keyBindings.find(({ name }) => name === "k");
    expect(binding?.states).toContain("safe-hold");
    const waiting = { alarms: snapshots.stopped.alarms };
    const asking = hostStates.filter(
      (host) => intents("k", { ...snapshots.ready, ...waiting, host }).length > 0,
    );
    expect(asking).toEqual(["safe-hold"]);
    const early = { ...snapshots.ready, alarms: [...waiting.alarms, lowAlarm] };
    expect(footerNote(press("k", early).next)).toContain("wait until the instrument is connected");
  });

  it("of acknowledgement asks in every safe state for an alarm that is not latched, once", () => {
    const asking = (alarm: AlarmRow) =>
      hostStates.filter((host) => intents("k", { ...snapshots.ready, alarms: [alarm], host })[0]);
    expect(asking(lowAlarm)).toEqual(hostStates.filter((host) => !unsafe.includes(host)));
    expect(asking({ ...lowAlarm, acknowledged: true })).toEqual(["safe-hold"]);
  });

  it("of the pause asks in every safe state, and where there is nothing to silence says so", () => {
    const asking = hostStates.filter((host) => intents("m", { ...snapshots.warned, host })[0]);
    expect(asking).toEqual(hostStates.filter((host) => !unsafe.includes(host)));
    expect(intents("m", snapshots.warned)).toEqual(["mute-requested"]);
    expect(footerNote(press("m").next)).toContain("there is no alarm to silence");
  });

  it("of the simulated hand does not exist with a real instrument", () => {
    const real = { ...snapshots.ready, playsHand: false };
    expect(footerNote(press("t", real).next)).toContain("t does nothing here");
  });

  it("of a stop counts however it came: twice in one read, or in a paste", () => {
    expect([intents("  "), intents("ab c")]).toEqual([["stop-requested"], ["stop-requested"]]);
  });

  it("typed for the code of arming is the controller's alone", () => {
    const { next, effects } = press("1", snapshots.arming);
    expect([next.page, footerNote(next), effects]).toEqual(["treat", undefined, []]);
  });

  test.prop([fc.constantFrom(...energisedStates), fc.string()])(
    "while the instrument may be energised asks for nothing but a stop",
    (host, text) => {
      const asked = intents(text, { ...snapshots.armed, host });
      expect(asked.filter((intent) => intent !== "stop-requested")).toEqual([]);
    },
  );
});

describe("a note about a key", () => {
  it("goes after a moment", () => {
    const { next } = press("x");
    const later = (at: number) =>
      footerNote(step(next, { kind: "snapshot-arrived", at }, snapshots.ready).next);
    expect([later(3999), later(4000)]).toEqual([expect.stringContaining("x does"), undefined]);
  });
});

describe("a page", () => {
  it("gives way to the treatment as soon as the instrument may be energised", () => {
    const { next } = press("l");
    const { page } = step(next, { kind: "snapshot-arrived", at: 1001 }, snapshots.armed).next;
    expect([next.page, page]).toEqual(["log", "treat"]);
  });
});

describe("the footer", () => {
  const footer = (snapshot: Snapshot, note?: string) =>
    drawFooter(snapshot, "treat", note, 80, glyphSets.braille).map(lineText);

  it("names the keys that do something now", () => {
    expect(footer(snapshots.ready)[1]).toContain(
      "SPACE stop | Shift+A arm  p patients  g gates  v alarms  ? help  q quit",
    );
    expect(footer(snapshots.stopped)[1]).toContain("k acknowledge");
  });

  it("leaves out arming while a gate is closed", () => {
    expect(footer(snapshots.blocked)[1]).not.toContain("Shift+A");
  });

  it("says while energised that any key stops, in a double border", () => {
    const [top, middle] = footer(snapshots.armed);
    expect(top?.startsWith("╔")).toBe(true);
    expect(middle).toContain("ANY KEY = STOP");
    expect(middle).toContain("(t pulls the simulated trigger)");
  });

  it("offers the simulated trigger only while armed, and only where the program plays the hand", () => {
    const real = { ...snapshots.armed, playsHand: false };
    expect(footer(real)[1]).not.toContain("trigger");
    expect(footer(snapshots.thrust)[1]).not.toContain("trigger");
  });

  it("says why a key did nothing", () => {
    expect(footer(snapshots.ready, "x does nothing here")[1]).toContain("x does nothing here");
  });

  it("never hides the stop behind a note", () => {
    expect(footer(snapshots.armed, "x does nothing here")[1]).toContain("ANY KEY = STOP");
  });
});

describe("the table of keys", () => {
  it("gives no key two meanings", () => {
    const keys = keyBindings.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
