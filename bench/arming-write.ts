// How long arming waits for its durable write: `node bench/arming-write.ts [PERMITS]`, 1000 by default. Commits permits one after
// the other, each followed by what a thrust brings (a result with its curve, two changes of state, a signed head), and prints how long
// the permits took: p50, p99 and the longest, as the controller waits for them, the way to the recorder's thread and back included.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecorder, type Recorded } from "../src/record/recorder.ts";
import { sampleEvent, samplePermit, sampleResult } from "../tests/record/support/sample-entries.ts";

/** The text of a curve of 8000 samples: random digits, which compress as badly as measured ones. */
const curveBytes = 40_000;

const count = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), "arming-write-"));
try {
  const recorder = taken(await openRecorder({ file: join(folder, "record.db") }));
  const times: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const permit = samplePermit();
    const from = performance.now();
    taken(await recorder.commitPermit(permit));
    times.push(performance.now() - from);
    const capture = Buffer.from(randomBytes(curveBytes / 2).toString("hex"));
    taken(await recorder.appendEvent(sampleEvent({ kind: "host-state" })));
    taken(await recorder.commitResult(sampleResult(permit.permit, { capture })));
    taken(await recorder.appendEvent(sampleEvent({ kind: "host-state" })));
    taken(await recorder.signHead());
  }
  await recorder.close();
  times.sort((one, other) => one - other);
  const at = (share: number): string =>
    (times[Math.min(count - 1, Math.floor(share * count))] ?? Number.NaN).toFixed(2);
  console.log(`${count} permits: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`);
} finally {
  rmSync(folder, { recursive: true });
}

function taken<T>(outcome: Recorded<T>): T {
  if (!outcome.ok) throw new Error(outcome.fault.message);
  return outcome.value;
}
