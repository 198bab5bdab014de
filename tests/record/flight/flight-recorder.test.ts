import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type FlightNews, openFlightRecorder } from "../../../src/record/flight/flight-recorder.ts";

const slowWorker = new URL("../children/slow-flight-worker.ts", import.meta.url);

/** What was told, and a way to wait for more of it. */
function listening() {
  const news: FlightNews[] = [];
  let changed = Promise.withResolvers<void>();
  return {
    news,
    told: (item: FlightNews) => {
      news.push(item);
      changed.resolve();
      changed = Promise.withResolvers();
    },
    async until(count: number) {
      while (news.length < count) await changed.promise;
    },
  };
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "plumb-flight-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe("the flight recorder's thread", () => {
  it("writes, keeps and ends in order", async () => {
    const heard = listening();
    const place = folder();
    const flight = openFlightRecorder({ folder: place, told: heard.told });
    flight.segment("one\n", 1);
    flight.append("two\n", 1);
    flight.keep(["alarm A-031"]);
    await flight.close();
    expect(heard.news).toMatchObject([{ news: "kept", causes: ["alarm A-031"] }]);
    expect(readdirSync(place)).toHaveLength(1);
  });

  it("that does not keep up loses lines, which are counted and told", async () => {
    const heard = listening();
    const flight = openFlightRecorder({ folder: folder(), told: heard.told, entry: slowWorker });
    const large = `${"x".repeat(900_000)}\n`;
    for (const lines of [1, 1, 5, 6]) flight.append(large, lines);
    flight.keep([]);
    flight.append("small\n", 1);
    // The two that it had room for, and the small one: the two large ones between are gone.
    await heard.until(3);
    flight.append("after\n", 1);
    await heard.until(5);
    const files = heard.news.flatMap((item) => (item.news === "kept" ? [item.file] : []));
    expect(files.slice(0, 2)).toEqual([large, large]);
    expect(heard.news).toContainEqual({
      news: "dropped",
      lines: 11,
      why: "the disk did not keep up",
    });
    expect(files.join("")).toContain('{"kind":"dropped","lines":11,');
    await flight.close();
  });

  it("that has ended is told once, and nothing waits for it", async () => {
    const heard = listening();
    const file = join(folder(), "a-file");
    writeFileSync(file, "");
    const flight = openFlightRecorder({ folder: file, told: heard.told });
    await heard.until(1);
    flight.append("one\n", 1);
    await flight.close();
    expect(heard.news).toMatchObject([
      { news: "dropped", why: expect.stringContaining("EEXIST") as string },
      { news: "dropped", lines: 1 },
    ]);
  });
});
