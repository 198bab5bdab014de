// Writes permits, results and events one after the other, and says each on stdout once it was
// acknowledged.
import { randomBytes, randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { openRecorder } from "../../../src/record/recorder.ts";
import { recordedValue } from "../support/record-place.ts";
import { sampleEvent, samplePermit, sampleResult } from "../support/sample-entries.ts";

const [file = ""] = process.argv.slice(2);
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

say("opening");
const recorder = recordedValue(await openRecorder({ file }));
const capture = randomBytes(20_000);
// More than any test waits for: it ends even where nobody kills it.
for (let count = 0; count < 5_000; count += 1) {
  const permit = samplePermit();
  recordedValue(await recorder.commitPermit(permit));
  say(`permits ${permit.permit}`);
  recordedValue(await recorder.commitResult(sampleResult(permit.permit, { capture })));
  say(`results ${permit.permit}`);
  const kind = randomUUID();
  recordedValue(await recorder.appendEvent(sampleEvent({ kind })));
  say(`events ${kind}`);
}
await recorder.close();
