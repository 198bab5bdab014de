// How long arming waits for its durable write: `node bench/arming-write.ts [PERMITS]`, 500 by default. Commits permits one after
// the other, each followed by what a thrust brings (a result with its curve, two changes of state, a signed head), and prints how long
// the permits took: p50, p99 and the longest, as the controller waits for them, the way to the recorder's thread and back included.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { openRecorder, type Recorded } from "../src/record/recorder.ts";
import { sampleEvent, samplePermit, sampleResult } from "../tests/record/support/sample-entries.ts";

/** The text of a curve of 8000 samples: random digits, which compress as badly as measured ones. */
const curveBytes = 40_000;

/**
 * Between two permits, milliseconds: none, so that now and then a permit waits behind the move of a full log; and a tenth of
 * the second that an instrument is locked out after a thrust.
 */
const pauses = [0, 100];

const count = Number(process.argv[2] ?? 500);
for (const pause of pauses) {
  const folder = mkdtempSync(join(tmpdir(), "arming-write-"));
  try {
    const times = await permitTimes(join(folder, "record.db"), pause);
    times.sort((one, other) => one - other);
    const at = (share: number): string =>
      (times[Math.min(count - 1, Math.floor(share * count))] ?? Number.NaN).toFixed(2);
    console.log(
      `${count} permits, ${pause} ms apart: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function permitTimes(file: string, pause: number): Promise<number[]> {
  const recorder = taken(await openRecorder({ file }));
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
    if (pause > 0) await setTimeout(pause);
  }
  await recorder.close();
  return times;
}

function taken<T>(outcome: Recorded<T>): T {
  if (!outcome.ok) throw new Error(outcome.fault.message);
  return outcome.value;
}
