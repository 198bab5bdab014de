import { describe, expect, it } from "vitest";
import { beatIdly } from "../../../src/device/link/idle-beat.ts";
import { linkScripted } from "./support/open-scripted.ts";

describe("the beat of an idle host", () => {
  it("is heard at least every 500 ms, and bears no frame", async () => {
    const { clock, instrument, link } = await linkScripted();
    const end = beatIdly(link, clock);
    for (let count = 0; count < 200; count += 1) {
      instrument.say(instrument.status());
      await clock.advance(20);
    }
    const beats = instrument.received.filter(({ command }) => command.kind === "alive");
    const gaps = beats.map(({ at }, index) => at - (beats[index - 1]?.at ?? at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(500);
    expect(beats.length).toBeGreaterThan(8);
    expect(
      beats.every(({ command }) => command.kind === "alive" && command.frame === undefined),
    ).toBe(true);
    end();
  });

  it("goes on after a beat that was not answered", async () => {
    const { clock, instrument, link } = await linkScripted(({ command }) =>
      command.kind === "hello" ? "as-usual" : "silence",
    );
    const end = beatIdly(link, clock);
    await clock.advance(900);
    const sequences = instrument.received.slice(1).map(({ sequence }) => sequence);
    expect(sequences).toEqual([1, 2, 3, 4, 5, 6]);
    end();
  });

  it("leaves nothing behind when it is ended", async () => {
    const { clock, link } = await linkScripted();
    const end = beatIdly(link, clock);
    await clock.advance(0);
    end();
    await link.close();
    expect(clock.waiting).toBe(0);
  });
});
