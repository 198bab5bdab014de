import { describe, expect, test } from "vitest";
import { openRecorder } from "../../src/record/recorder.ts";
import { linesOf, startChildOnSmallDisk } from "./support/child.ts";
import { textLike, textWith } from "./support/matching.ts";
import { codeOf, createRecordPlace, query, recordedValue } from "./support/record-place.ts";
import { sampleEvent, samplePermit } from "./support/sample-entries.ts";
import { smallDiskFlags } from "./support/small-disk.ts";

describe("a full disk", () => {
  // Where this machine lets a test mount a disk of its own; the allowance below is tried
  // everywhere.
  const disks = smallDiskFlags();

  test.each(disks)(
    "refuses entries, loses none, and is taken again once there is room (%s) [test->RC-60~1] [test->RC-63~1]",
    async (flags) => {
      await using place = createRecordPlace();
      const lines = await linesOf(startChildOnSmallDisk(flags, place.folder, "fill-small-disk"));
      expect(JSON.parse(lines.join(""))).toEqual({
        nearlyFull: textLike(/^The record's disk has \d MB left; 500 MB are needed\.$/),
        refused: "disk-full",
        full: { writable: false, reason: "The disk that holds the record" },
        refusedAgain: "disk-full",
        otherRecord: "disk-full",
        onFreedDisk: ["recorded", "recorded"],
        lost: 0,
      });
    },
  );

  test("an allowance that is used up refuses entries as a full disk does, and loses none", async () => {
    await using place = createRecordPlace();
    const limited = { file: place.file, maximumBytes: 350_000 };
    const recorder = place.closeLater(recordedValue(await openRecorder(limited)));
    const large = sampleEvent({ detail: { text: "x".repeat(9_000) } });
    let acknowledged = 0;
    while (codeOf(await recorder.appendEvent(large)) === "recorded") {
      acknowledged += 1;
    }
    expect(acknowledged).toBeGreaterThan(5);
    expect(recorder.condition()).toMatchObject({
      writable: false,
      reason: textWith("is full; the entry was not stored"),
    });
    expect(codeOf(await recorder.appendEvent(large))).toBe("disk-full");
    await recorder.close();
    expect(query(place.file, "SELECT count(*) AS events FROM events")).toEqual([
      { events: acknowledged },
    ]);
    const roomier = await place.open();
    expect(codeOf(await roomier.commitPermit(samplePermit()))).toBe("recorded");
  });

  test("an allowance too small for an empty record refuses to make one", async () => {
    await using place = createRecordPlace();
    const opened = await openRecorder({ file: place.file, maximumBytes: 10_000 });
    expect(codeOf(opened)).toBe("disk-full");
  });
});
