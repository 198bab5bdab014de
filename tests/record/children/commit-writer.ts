// Writes permits, results, events and what happens in a visit one after the other, and says each on stdout once it was
// acknowledged.
import { randomBytes, randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { openRecorder } from "../../../src/record/recorder.ts";
import { recordedValue } from "../support/record-place.ts";
import { sampleVisit, sampleVisitEvent } from "../support/sample-care.ts";
import { sampleEvent, samplePermit, sampleResult } from "../support/sample-entries.ts";

const [file = ""] = process.argv.slice(2);
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

say("opening");
const recorder = recordedValue(await openRecorder({ file }));
const identity = { name: "Maria Beispiel", born: "1971-04-30" };
const patient = recordedValue(await recorder.addPatient(identity, "anna"));
const visit = sampleVisit({ patient });
recordedValue(await recorder.beginVisit(visit));
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
  const event = sampleVisitEvent({ visit: visit.visit, number: count + 1 });
  recordedValue(await recorder.commitVisitEvent(event));
  say(`visit_events ${event.visit}/${event.number}`);
}
await recorder.close();
