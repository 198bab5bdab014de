import { describe, expect, it } from "vitest";
import { createHost, type Host } from "../host.ts";

function armed(): Host {
  const host = createHost();
  host.limit();
  host.arm();
  return host;
}

/** An instrument one millisecond into a thrust. */
function thrusting(): Host {
  const host = armed();
  host.instrument.hand.press(10);
  while (host.at() !== "ready") host.pass(50);
  host.instrument.hand.pullTrigger();
  while (host.at() !== "thrust") host.instrument.advance(host.instrument.elapsed() + 50);
  host.instrument.advance(host.instrument.elapsed() + 1000);
  return host;
}

const starts = (host: Host) =>
  host.notes.flatMap((note) => (note.event === "start" ? [note.cause] : []));

describe("a program that stands still", () => {
  it("while armed is silent and hears nothing; its watchdog restarts it after 250 ms [test->RC-24~1] [test->HZ-14~1]", () => {
    const host = armed();
    host.instrument.faults.switchOn("hang");
    const { length } = host.lines;
    host.pass(249, false);
    host.stop();
    expect(host.at()).toBe("armed");
    expect(host.lines).toHaveLength(length);
    host.pass(2, false);
    expect(host.at()).toBe("boot");
    expect(starts(host)).toEqual(["power", "watchdog"]);
  });

  it("goes on standing still after each restart, until it is mended", () => {
    const host = armed();
    host.instrument.faults.switchOn("hang");
    host.pass(1100, false);
    expect(starts(host)).toEqual(["power", "watchdog", "watchdog", "watchdog", "watchdog"]);
    host.instrument.faults.switchOff("hang");
    host.pass(20, false);
    expect(host.lines.at(-1)).toMatch(/ boot b[0-9a-f]{8} c3\*/);
    host.pass(700, false);
    expect(host.at()).toBe("safe");
  });

  it("for 100 ms goes on where it was, with its permit", () => {
    const host = armed();
    host.instrument.faults.switchOn("hang", { forMilliseconds: 100 });
    host.pass(150, false);
    host.beat();
    host.pass(100);
    expect(host.at()).toBe("armed");
    expect(starts(host)).toEqual(["power"]);
    expect(host.instrument.state().fault).toBeUndefined();
  });

  it("for 240 ms has missed its keep-alive, and disarms as soon as it goes on [test->RC-12~1]", () => {
    const host = armed();
    host.pass(20, false);
    host.instrument.faults.switchOn("hang", { forMilliseconds: 240 });
    host.pass(241, false);
    expect(host.instrument.state()).toMatchObject({
      phase: { at: "limited" },
      cause: "keep-alive-silent",
    });
    expect(starts(host)).toEqual(["power"]);
  });

  it("is restarted when its watchdog says, not before", () => {
    const host = armed();
    host.instrument.faults.switchOn("watchdog-wrong", { milliseconds: 400 });
    host.instrument.faults.switchOn("hang");
    host.pass(399, false);
    expect(starts(host)).toEqual(["power"]);
    host.pass(2, false);
    expect(starts(host)).toEqual(["power", "watchdog"]);
  });

  it("in a thrust is ended by the pulse timer, which needs no program [test->RC-03~1] [test->HZ-14~1]", () => {
    const host = thrusting();
    host.instrument.faults.switchOn("hang");
    host.instrument.advance(host.instrument.elapsed() + 1000);
    expect(host.instrument.truth.energised).toBe(true);
    host.instrument.advance(host.instrument.elapsed() + 3000);
    expect(host.instrument.truth).toMatchObject({ energised: false });
    expect(host.instrument.truth.driven).toBeLessThan(0.01);
    host.instrument.hand.releaseTrigger();
    host.instrument.hand.release();
    host.instrument.advance(host.instrument.elapsed() + 1_000_000);
    host.instrument.faults.switchOff("hang");
    host.instrument.advance(host.instrument.elapsed() + 1_000_000);
    expect(host.at()).toBe("safe");
  });

  it("for 100 ms in a thrust finds that the pulse timer had to end it [test->RC-03~1]", () => {
    const host = thrusting();
    host.instrument.faults.switchOn("hang", { forMilliseconds: 100 });
    host.pass(110, false);
    expect(host.instrument.state()).toMatchObject({
      phase: { at: "fault" },
      fault: { name: "pulse-time" },
    });
    expect(starts(host)).toEqual(["power"]);
  });
});
