// Writes permits until one is refused; says each acknowledged one, then what the recorder says of
// itself.
import { openRecorder } from "../../../src/record/recorder.ts";
import { codeOf, recordedValue } from "../support/record-place.ts";
import { samplePermit } from "../support/sample-entries.ts";

const [file = ""] = process.argv.slice(2);
const recorder = recordedValue(await openRecorder({ file }));
while (true) {
  const permit = samplePermit();
  const outcome = await recorder.commitPermit(permit);
  if (outcome.ok) {
    process.stdout.write(`${permit.permit}\n`);
    continue;
  }
  const next = codeOf(await recorder.commitPermit(samplePermit()));
  const { writable, reason } = recorder.condition();
  process.stdout.write(
    `${JSON.stringify({ code: outcome.fault.code, next, writable, sameReason: reason === outcome.fault.message })}\n`,
  );
  break;
}
await recorder.close();
