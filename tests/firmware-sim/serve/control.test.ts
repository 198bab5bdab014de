import { describe, expect, it } from "vitest";
import { controlWords, readControl } from "../../../firmware-sim/serve/control.ts";
import { startPull, targetPreload } from "../../../firmware-sim/serve/pull.ts";
import { createHost, type Host } from "../host.ts";

describe("a control line", () => {
  it.each([
    ["trigger down", { kind: "trigger", channel: "both", down: true }],
    ["trigger  up ", { kind: "trigger", channel: "both", down: false }],
    ["trigger 1 down", { kind: "trigger", channel: 1, down: true }],
    ["trigger 2 up", { kind: "trigger", channel: 2, down: false }],
    ["press 10", { kind: "press", newtons: 10 }],
    ["press 7.5", { kind: "press", newtons: 7.5 }],
    ["release", { kind: "release" }],
    ["pull", { kind: "pull" }],
    ["push toggle", { kind: "push", name: "toggle" }],
    ["slip", { kind: "slip" }],
    ["aim -12.5 90", { kind: "aim", pitch: -12.5, yaw: 90 }],
    ["fault mute", { kind: "fault", name: "mute", given: {} }],
    ["fault mute off", { kind: "fault", name: "mute", given: undefined }],
    ["fault strong-drive gain=3", { kind: "fault", name: "strong-drive", given: { gain: 3 } }],
    [
      "fault drop-lines share=1 direction=in onSays=ok_arm forMilliseconds=200",
      {
        kind: "fault",
        name: "drop-lines",
        given: { share: 1, direction: "in", onSays: "ok_arm", forMilliseconds: 200 },
      },
    ],
    [
      "fault trigger-stuck channel=2",
      { kind: "fault", name: "trigger-stuck", given: { channel: "2" } },
    ],
    ["reset", { kind: "reset", cause: "power" }],
    ["reset watchdog", { kind: "reset", cause: "watchdog" }],
    ["watch on", { kind: "watch", on: true }],
    ["watch off", { kind: "watch", on: false }],
    ["faults off", { kind: "faults-off" }],
    ["tissue light-atlas", { kind: "tissue", name: "light-atlas" }],
    [
      "bench load 8.1577",
      { kind: "bench", bench: { act: "load", mass: 8.1577, density: undefined } },
    ],
    [
      "bench load 2 density=7950",
      { kind: "bench", bench: { act: "load", mass: 2, density: 7950 } },
    ],
    ["bench unload", { kind: "bench", bench: { act: "unload" } }],
    ["bench cell 40", { kind: "bench", bench: { act: "cell", value: 40 } }],
    ["bench seat 120", { kind: "bench", bench: { act: "seat", value: 120 } }],
    ["bench tilt 1.5", { kind: "bench", bench: { act: "tilt", value: 1.5 } }],
    ["bench gauge 3.000", { kind: "bench", bench: { act: "gauge", value: 3 } }],
    ["bench temperature 31", { kind: "bench", bench: { act: "temperature", value: 31 } }],
    [
      "bench site air=1.185",
      { kind: "bench", bench: { act: "site", gravity: undefined, air: 1.185 } },
    ],
    ["bench read", { kind: "bench", bench: { act: "read" } }],
    ["bench truth", { kind: "bench", bench: { act: "truth" } }],
    ["status", { kind: "status" }],
    ["quit", { kind: "quit" }],
  ])("%s", (line, control) => {
    expect(readControl(line)).toEqual({ ok: true, control });
  });

  it.each([
    ["fire", controlWords],
    ["pull hard", controlWords],
    ["trigger sideways", "trigger 2 up"],
    ["trigger 3 down", "trigger 2 up"],
    ["watch", controlWords],
    ["toString", controlWords],
    ["reset button", "reset-input"],
    ["press", "press 10"],
    ["press hard", "press 10"],
    ["press 1000", "0 to 150"],
    ["push hard", "mctimoney, toggle, activator"],
    ["aim 10", "aim -12.5 90"],
    ["aim 91 0", "-90 to 90"],
    ["fault bogus", "bad-crc"],
    ["fault mute on", "fault mute off"],
    ["fault strong-drive gain=2 gain=3", "strong-drive: gain is given twice"],
    ["fault strong-drive gain=30", "strong-drive: gain must be a number from 1 to 10"],
    ["fault strong-drive gain=much", "gain must be a number from 1 to 10"],
    ["fault strong-drive power=3", 'no parameter "power"; there are: gain, afterMilliseconds'],
    ["fault cut-off-stuck path=c", "path must be one of a, b, both"],
    ["fault mute onState=asleep", "onState must be one of boot, self-test"],
    ["fault mute onSays=OK", "onSays must be the head of a line"],
    ["bench", "bench load KG"],
    ["bench lift", 'bench "lift" is nothing that the bench does; there are: bench load'],
    ["bench load", "bench load needs a mass of 0.001 to 15, for example: bench load 8.1577"],
    ["bench load 16", "a mass of 0.001 to 15"],
    ["bench load -1", "a mass of 0.001 to 15"],
    ["bench load 1 density=1", "density needs a density of the mass of 500 to 25000"],
    ["bench load 1 mass=1", 'bench: "mass=1" is none of density='],
    ["bench site air=1.2 air=1.2", "bench: air is given twice"],
    ["bench site", "bench site needs gravity= or air=, or both"],
    ["bench gauge 10", "millimetres of 0 to 9.9"],
    ["bench seat 120 now", "bench seat 120"],
    ["bench unload all", "bench unload stands alone"],
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
