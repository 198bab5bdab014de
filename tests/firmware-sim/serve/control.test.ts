import { describe, expect, it } from "vitest";
import { controlWords, readControl } from "../../../firmware-sim/serve/control.ts";
import { startPull, targetPreload } from "../../../firmware-sim/serve/pull.ts";
import { createHost, type Host } from "../host.ts";

describe("a control line", () => {
  it.each([
    ["trigger down", { kind: "trigger", down: true }],
    ["trigger  up ", { kind: "trigger", down: false }],
    ["press 10", { kind: "press", newtons: 10 }],
    ["press 7.5", { kind: "press", newtons: 7.5 }],
    ["release", { kind: "release" }],
    ["pull", { kind: "pull" }],
    ["aim -12.5 90", { kind: "aim", pitch: -12.5, yaw: 90 }],
    ["fault mute", { kind: "fault", name: "mute", on: true }],
    ["fault mute off", { kind: "fault", name: "mute", on: false }],
    ["faults off", { kind: "faults-off" }],
    ["tissue light-atlas", { kind: "tissue", name: "light-atlas" }],
    ["status", { kind: "status" }],
    ["quit", { kind: "quit" }],
  ])("%s", (line, control) => {
    expect(readControl(line)).toEqual({ ok: true, control });
  });

  it.each([
    ["fire", controlWords],
    ["pull hard", controlWords],
    ["trigger sideways", controlWords],
    ["press", "press 10"],
    ["press hard", "press 10"],
    ["press 1000", "0 to 150"],
    ["aim 10", "aim -12.5 90"],
    ["aim 91 0", "-90 to 90"],
    ["fault bogus", "bad-crc"],
    ["fault mute on", "fault mute off"],
    ["tissue bone", "light-atlas"],
  ])("%s is refused, and it is said what would do", (line, told) => {
    const read = readControl(line);
    expect(read?.ok === false && read.message).toContain(told);
  });

  it("that is empty asks for nothing", () => {
    expect(readControl("  ")).toBeUndefined();
  });
});

describe("the hand's target", () => {
  it.each([
    [500, 2000, 10],
    [1200, 2000, 16],
    [200, 800, 5],
  ])("in a window of %i..%i cN is %i N", (low, high, newtons) => {
    expect(targetPreload(low, high)).toBe(newtons);
  });
});

/** Plays the hand to its end, with keep-alives as a host gives them. */
function play(host: Host, beating = true): string | undefined {
  const pull = startPull(host.instrument);
  for (let count = 0; pull !== undefined && count < 20_000; count += 1) {
    const outcome = pull.poll();
    if (outcome !== undefined) return outcome;
    host.instrument.advance(host.instrument.elapsed() + 1000);
    const { phase } = host.instrument.state();
    if (!("permit" in phase) && phase.at !== "thrust") host.setFrame("?");
    if (beating && count % 50 === 49) host.beat();
  }
  return undefined;
}

describe("the whole hand", () => {
  it("fires once, lets go and lifts off", () => {
    const host = createHost();
    host.limit();
    host.arm();
    expect(play(host)).toBe("thrust");
    host.pass(1500);
    expect(host.at()).toBe("limited");
    expect(host.all("result")).toHaveLength(1);
  });

  it("holds a pressure to its end", () => {
    const host = createHost();
    host.limit("pressure k1500 f2000 x3000 a500 b1200 c2000 h1000 s1000 p0 y0");
    host.arm();
    expect(play(host)).toBe("thrust");
    host.pass(200);
    expect(host.all("result")[0]?.values).toMatchObject({ end: 1 });
  });

  it("lifts off when the instrument disarms", () => {
    const host = createHost();
    host.limit();
    host.arm();
    expect(play(host, false)).toBe("disarmed");
    host.pass(1000, false);
    expect(host.instrument.hand.force).toBe(0);
  });

  it("does not begin where nothing is armed", () => {
    const host = createHost();
    host.limit();
    expect(startPull(host.instrument)).toBeUndefined();
  });
});
