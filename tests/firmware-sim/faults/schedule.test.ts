import { describe, expect, it } from "vitest";
import { createHost, type Host } from "../host.ts";

const shown = (host: Host) => host.instrument.faults.shown();

describe("when a fault begins and ends", () => {
  it("is at once and for good where nothing is said", () => {
    const host = createHost();
    expect(host.instrument.faults.switchOn("mute")).toBeUndefined();
    host.pass(1000, false);
    expect(host.lines).toEqual([]);
    expect(shown(host)).toEqual([{ name: "mute", with: {}, waiting: false }]);
  });

  it("is after a time, for a duration, on the instrument's clock", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("mute", { afterMilliseconds: 100, forMilliseconds: 200 });
    host.pass(99);
    const before = host.lines.length;
    expect(shown(host)).toMatchObject([{ waiting: true }]);
    host.pass(2);
    const begun = host.lines.length;
    host.pass(190);
    expect(host.lines.length).toBe(begun);
    expect(before).toBeGreaterThan(0);
    host.pass(50);
    expect(host.lines.length).toBeGreaterThan(begun);
    expect(shown(host)).toEqual([]);
  });

  it("is on a state, from its first sample on", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("reset", { onState: "armed" });
    host.pass(200);
    expect(host.at()).toBe("limited");
    host.arm();
    host.instrument.advance(host.instrument.elapsed() + 100);
    expect(host.at()).toBe("boot");
  });

  it("is on a state that comes with a restart", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("mute", { onState: "boot" });
    host.instrument.restart("software");
    const before = host.lines.length;
    host.pass(700, false);
    expect(host.lines).toHaveLength(before);
  });

  it("is some time after a state", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("low-supply", { onState: "armed", afterMilliseconds: 100 });
    host.arm();
    host.pass(98);
    expect(host.at()).toBe("armed");
    host.pass(50);
    expect(host.instrument.state()).toMatchObject({ cause: "gate-lost", phase: { at: "limited" } });
  });

  it("is before a line in, so that this very line is met", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("drop-lines", {
      share: 1,
      direction: "in",
      onHears: "disarm",
      forMilliseconds: 1,
    });
    expect(host.ask("alive f?").body).toBe("ok alive");
    const { length } = host.heard;
    host.ask("disarm");
    expect(host.heard).toHaveLength(length);
    host.pass(2, false);
    expect(host.ask("disarm").body).toBe("ok disarm");
  });

  it("is before a line out, so that this very line is met", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("drop-lines", {
      share: 1,
      onSays: "ok alive",
      forMilliseconds: 1,
    });
    host.ask("alive f?");
    expect(host.last("<").body).not.toBe("ok alive");
    host.pass(2, false);
    expect(host.ask("alive f?").body).toBe("ok alive");
  });

  it("is once: a fault that is over does not begin again", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("mute", { onSays: "status", forMilliseconds: 10 });
    host.pass(100);
    expect(shown(host)).toEqual([]);
  });
});

describe("faults that are on together", () => {
  it("act one after the other: what one says by itself still passes through the later ones", () => {
    const host = createHost();
    const { faults } = host.instrument;
    faults.switchOn("babble");
    host.pass(10, false);
    faults.switchOn("mute");
    const before = host.lines.length;
    host.pass(1000, false);
    expect(host.lines).toHaveLength(before);
  });

  it("do not change each other's chance", () => {
    const linesOf = (...names: string[]) => {
      const host = createHost();
      host.limit();
      for (const name of names) host.instrument.faults.switchOn(name);
      host.pass(500);
      return host.lines;
    };
    expect(linesOf("weak-drive", "bad-crc")).toEqual(linesOf("bad-crc"));
  });

  it("say what is wrong with what was asked for, and change nothing then", () => {
    const { faults } = createHost().instrument;
    expect(faults.switchOn("bogus")).toContain('no fault "bogus"; there are: babble');
    expect(faults.switchOn("bad-crc", { share: 2 })).toContain(
      "share must be a number from 0 to 1",
    );
    expect(faults.shown()).toEqual([]);
  });
});
