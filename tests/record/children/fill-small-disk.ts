// Fills the small disk in a folder, frees some of it again, and says what the recorder made of it.
import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRecorder } from "../../../src/record/recorder.ts";
import { codeOf, query, recordedValue } from "../support/record-place.ts";
import { sampleEvent, samplePermit } from "../support/sample-entries.ts";

const [folder = ""] = process.argv.slice(2);
const file = join(folder, "record.db");
const ballast = join(folder, "ballast");
writeFileSync(ballast, Buffer.alloc(400_000));

const recorder = recordedValue(await openRecorder({ file }));
const nearlyFull = recorder.condition();
let acknowledged = 0;
let refused = "recorded";
const largeEvent = sampleEvent({ detail: { text: "x".repeat(9_000) } });
while (refused === "recorded") {
  refused = codeOf(await recorder.appendEvent(largeEvent));
  acknowledged += refused === "recorded" ? 1 : 0;
}
const full = recorder.condition();
// The transaction was undone: the next one meets the disk, not the remains of the one before.
const refusedAgain = codeOf(await recorder.appendEvent(largeEvent));

// A second record, where no room at all is left.
const disk = statfsSync(folder);
const rest = join(folder, "rest");
writeFileSync(rest, Buffer.alloc(disk.bavail * disk.bsize));
const otherRecord = codeOf(await openRecorder({ file: join(folder, "other", "record.db") }));

rmSync(rest);
rmSync(ballast);
const onFreedDisk = [
  codeOf(await recorder.appendEvent(largeEvent)),
  codeOf(await recorder.commitPermit(samplePermit())),
];
await recorder.close();
const stored = query(file, "SELECT count(*) AS events FROM events")[0]?.["events"];
process.stdout.write(
  `${JSON.stringify({
    nearlyFull: nearlyFull.reason,
    refused,
    full: { writable: full.writable, reason: full.reason.split(" ").slice(0, 6).join(" ") },
    refusedAgain,
    otherRecord,
    onFreedDisk,
    lost: acknowledged + 1 - Number(stored),
  })}\n`,
);
