import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { openRecorder, openRecorderWith, type Recorder } from "../../src/record/recorder.ts";
import { objectWith, textWith } from "../record/support/matching.ts";
import {
  codeOf,
  createRecordPlace,
  type RecordPlace,
  recordedValue,
} from "../record/support/record-place.ts";
import { sampleEvent, samplePermit } from "../record/support/sample-entries.ts";
import { createControllerBench } from "./support/controller-bench.ts";

const largeEvent = sampleEvent({ detail: { text: "x".repeat(9_000) } });

async function fullDisk(place: RecordPlace): Promise<Recorder> {
  const limited = { file: place.file, maximumBytes: 300_000 };
  const recorder = place.closeLater(recordedValue(await openRecorder(limited)));
  while (codeOf(await recorder.appendEvent(largeEvent)) === "recorded") {
    // Until there is no room.
  }
  return recorder;
}

async function lockedFile(place: RecordPlace): Promise<Recorder> {
  const recorder = await place.open(200);
  using other = new DatabaseSync(place.file);
  other.exec("BEGIN IMMEDIATE");
  await recorder.commitPermit(samplePermit());
  return recorder;
}

async function endedThread(place: RecordPlace): Promise<Recorder> {
  const worker = join(place.folder, "worker.mjs");
  writeFileSync(
    worker,
    `import { parentPort } from "node:worker_threads";
     parentPort.on("message", ({ id, act }) => {
       if (act.act !== "open") process.exit(1);
       parentPort.postMessage({ kind: "report", freeBytes: 1e12, lastCommitMilliseconds: null, fault: null });
       parentPort.postMessage({ kind: "done", id, value: {} });
     });`,
  );
  const opened = await openRecorderWith(pathToFileURL(worker), { file: place.file });
  const recorder = place.closeLater(recordedValue(opened));
  await recorder.commitPermit(samplePermit());
  return recorder;
}

// What a recorder says of itself after real trouble, before the controller and the shipped firmware.
describe("the record's trouble", () => {
  test.each([
    ["a full disk", fullDisk, "is full; the entry was not stored"],
    ["a file that another program holds", lockedFile, "locked by another program"],
    ["a thread that has ended", endedThread, "it ended with code 1"],
  ])(
    "disarms, and arming is refused with the reason: %s [test->RC-63~1] [test->HZ-17~1]",
    async (_, makeTrouble, words) => {
      await using place = createRecordPlace();
      const condition = (await makeTrouble(place)).condition();
      const bench = createControllerBench();
      await bench.arm();
      bench.condition = condition;
      await bench.until(() => bench.instrument.state().phase.at === "limited", "disarmed");
      await bench.pass(200);
      expect(bench.shown().account.join(" ")).toContain(words);

      bench.controller.intend("acknowledge-requested");
      await bench.until(() => bench.controller.hostState() === "configured", "acknowledged");
      bench.controller.intend("arm-requested");
      await bench.pass(300);
      expect(bench.shown().gates.find(({ gate }) => gate === "record")).toMatchObject({
        passed: false,
        reason: textWith(words),
      });
      expect(bench.events).toContainEqual(
        objectWith({ kind: "refused", detail: { reason: textWith(words) } }),
      );
      expect(bench.controller.hostState()).toBe("configured");
      expect(bench.instrument.state().phase.at).toBe("limited");
    },
  );
});
