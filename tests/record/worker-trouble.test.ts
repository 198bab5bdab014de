import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import type { Recorder } from "../../src/record/recorder.ts";
import { openRecorderWith } from "../../src/record/recorder.ts";
import { textWith } from "./support/matching.ts";
import type { RecordPlace } from "./support/record-place.ts";
import { codeOf, createRecordPlace, recordedValue } from "./support/record-place.ts";
import { sampleEvent, samplePermit } from "./support/sample-entries.ts";

// A worker in a real thread that opens in good order; `act` is what it does when asked for anything
// else.
function failingWorker(place: RecordPlace, act: string, opening = answerOpened): URL {
  const file = join(place.folder, "worker.mjs");
  writeFileSync(
    file,
    `import { writeFileSync } from "node:fs";
     import { parentPort } from "node:worker_threads";
     const report = (freeBytes) => parentPort.postMessage(
       { kind: "report", freeBytes, lastCommitMilliseconds: null, fault: null });
     const done = (id, value) => parentPort.postMessage({ kind: "done", id, value });
     parentPort.on("message", ({ id, act }) => { if (act.act === "open") { ${opening} } else { ${act} } });`,
  );
  return pathToFileURL(file);
}
const answerOpened = "report(1e12); done(id, {});";

// The deadline is long, except where it is what the test is about.
async function openWith(
  place: RecordPlace,
  act: string,
  deadlineMilliseconds = 10_000,
): Promise<Recorder> {
  const options = { file: place.file, deadlineMilliseconds };
  return place.closeLater(
    recordedValue(await openRecorderWith(failingWorker(place, act), options)),
  );
}

describe("a recorder whose worker fails", () => {
  test.each([
    ["dies by an error", "throw new Error('the worker is broken')", "the worker is broken"],
    ["dies by an unhandled rejection", "Promise.reject(new Error('too late'))", "too late"],
    ["ends in the middle of an act", "process.exit(3)", "it ended with code 3"],
    ["says something of no known form", "parentPort.postMessage('yes')", "unknown form"],
    ["answers with a row that is none", "done(id, { row: 'first' })", "unknown form"],
    ["answers with no row", "done(id, {})", "unknown form"],
    ["answers with more than was asked", "done(id, { row: 1, more: 2 })", "unknown form"],
    ["answers another question", "done(id + 100, { row: 1 })", "not asked"],
    [
      "refuses with a code that there is not",
      "parentPort.postMessage({ kind: 'refused', id, fault: { code: 'no', message: 'n', remedy: 'r' } })",
      "unknown form",
    ],
  ])("stops for good when it %s", async (_, act, why) => {
    await using place = createRecordPlace();
    const recorder = await openWith(place, act);
    expect(recorder.condition().writable).toBe(true);
    const outcomes = await Promise.all([
      recorder.commitPermit(samplePermit()),
      recorder.appendEvent(sampleEvent()),
    ]);
    expect(outcomes.map(codeOf)).toEqual(["record-unavailable", "record-unavailable"]);
    expect(recorder.condition()).toMatchObject({
      writable: false,
      reason: textWith(why),
      freeBytes: undefined,
    });
    expect(codeOf(await recorder.openPermits())).toBe("record-unavailable");
  });

  test("stops for good when it does not answer in time; the first act was slow, the others are off [test->RC-63~1]", async () => {
    await using place = createRecordPlace();
    const hang = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)";
    const recorder = await openWith(place, hang, 300);
    const outcomes = await Promise.all([
      recorder.commitPermit(samplePermit()),
      recorder.commitPermit(samplePermit()),
    ]);
    expect(outcomes.map(codeOf)).toEqual(["record-slow", "record-unavailable"]);
    expect(outcomes[0]).toMatchObject({
      fault: { message: textWith("may or may not be stored") },
    });
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("record-unavailable");
    expect(recorder.condition()).toMatchObject({
      writable: false,
      reason: textWith("no answer within 300 ms"),
    });
  });

  test("does not take a late answer for the answer to a later question", async () => {
    await using place = createRecordPlace();
    const recorder = await openWith(place, "setTimeout(() => done(id, { row: 1 }), 400)", 300);
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("record-slow");
    expect(codeOf(await recorder.commitPermit(samplePermit()))).toBe("record-unavailable");
  });

  test("takes an answer that came in time, though the program was too busy to look at it", async () => {
    await using place = createRecordPlace();
    const answered = join(place.folder, "answered");
    const act = `done(id, { row: 1 }); writeFileSync(${JSON.stringify(answered)}, "");`;
    const recorder = await openWith(place, act, 300);
    const outcome = recorder.commitPermit(samplePermit());
    const deadline = performance.now() + 300;
    while (performance.now() < deadline || !existsSync(answered)) {
      // Holds this thread beyond the deadline, as a long calculation would.
    }
    expect(codeOf(await outcome)).toBe("recorded");
  });

  test("is not writable once trouble outside an act was reported, such as a failed checkpoint [test->RC-63~1]", async () => {
    await using place = createRecordPlace();
    const fault = "{ code: 'disk-full', message: 'The disk is full.', remedy: 'Free space.' }";
    const recorder = await openWith(
      place,
      `done(id, { row: 1 });
       parentPort.postMessage({ kind: "report", freeBytes: 1e12, lastCommitMilliseconds: 1, fault: ${fault} });`,
    );
    recordedValue(await recorder.commitPermit(samplePermit()));
    await expect
      .poll(() => recorder.condition())
      .toMatchObject({ writable: false, reason: "The disk is full." });
  });

  test.each([
    ["dies", "process.exit(1)"],
    ["sends nonsense", "parentPort.postMessage({})"],
    ["refuses in an unknown form", "parentPort.postMessage({ kind: 'refused', id, fault: {} })"],
  ])("is not opened by a worker that %s", async (_, opening) => {
    await using place = createRecordPlace();
    const entry = failingWorker(place, "", opening);
    expect(codeOf(await openRecorderWith(entry, { file: place.file }))).toBe("record-unavailable");
  });

  test("is not opened where the worker's file is missing", async () => {
    await using place = createRecordPlace();
    const entry = pathToFileURL(join(place.folder, "none.mjs"));
    expect(codeOf(await openRecorderWith(entry, { file: place.file }))).toBe("record-unavailable");
  });
});
