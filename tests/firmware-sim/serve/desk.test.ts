import { describe, expect, it } from "vitest";
import type { Announcement } from "../../../firmware-sim/serve/announce.ts";
import { type Client, createDesk } from "../../../firmware-sim/serve/desk.ts";
import { createHost } from "../host.ts";

/** A desk about an armed instrument, with one client who heard what is listed. */
function openDesk() {
  const host = createHost();
  host.limit();
  host.arm();
  const heard: Announcement[] = [];
  const client: Client = {
    tell: (announced) => void heard.push(announced),
    hearsAll: true,
    watching: false,
  };
  const desk = createDesk({
    instrument: host.instrument,
    advance: () => {},
    quit: () => {},
  });
  desk.add(client);
  return { desk, client, heard };
}

describe("the desk", () => {
  it.each(["release", "trigger up", "press 10", "push toggle", "slip"])(
    "breaks a pull off where the hand is told %s",
    (line) => {
      const { desk, client, heard } = openDesk();
      desk.take("pull", client);
      expect(desk.isPulling()).toBe(true);
      desk.take(line, client);
      expect(desk.isPulling()).toBe(false);
      expect(heard).toContainEqual({ event: "pull", outcome: "broken-off" });
    },
  );

  it("lets a pull go on where something else is told", () => {
    const { desk, client, heard } = openDesk();
    for (const line of ["pull", "fault deaf", "status"]) desk.take(line, client);
    expect(desk.isPulling()).toBe(true);
    expect(heard).not.toContainEqual({ event: "pull", outcome: "broken-off" });
  });

  it("tells once, after watch on, every fault, tissue and manual thrust", () => {
    const { desk, client, heard } = openDesk();
    desk.take("watch on", client);
    expect(heard[0]).toEqual({ event: "done", line: "watch on" });
    expect(heard).toHaveLength(2);
    const told = heard[1]?.event === "kinds" ? heard[1] : undefined;
    expect(told?.tissues).toContain("stiff");
    expect(told?.pushes).toContain("mctimoney");
    expect(told?.faults.find(({ name }) => name === "bad-crc")).toEqual({
      name: "bad-crc",
      meaning: "bits of a line are flipped",
      parameters: {
        share: { default: 0.25, least: 0, most: 1, whole: false },
        bits: { default: 1, least: 1, most: 64, whole: true },
        direction: { default: "out", names: ["out", "in", "both"] },
      },
    });
  });
});
