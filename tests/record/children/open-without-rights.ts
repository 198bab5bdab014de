// Opens a record as a user without special rights, and says the code of the outcome.
import { openRecorder } from "../../../src/record/recorder.ts";
import { codeOf } from "../support/record-place.ts";

const [file = "", user = ""] = process.argv.slice(2);
if (process.getuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(Number(user));
  process.setuid?.(Number(user));
}
const opened = await openRecorder({ file });
process.stdout.write(`${codeOf(opened)}\n`);
if (opened.ok) {
  await opened.value.close();
}
