import { expect, it } from "vitest";
import type { Recorded, Recorder } from "../../src/record/recorder.ts";
import { createRecordPlace } from "../record/support/record-place.ts";
import { sampleEvent, samplePermit, sampleResult } from "../record/support/sample-entries.ts";
import { createDisk, openMemoryRecorder } from "./world/memory-record.ts";
import { createWorldClock } from "./world/world-clock.ts";

const first = "11111111-1111-4111-8111-111111111111";
const second = "22222222-2222-4222-8222-222222222222";
const unknown = "33333333-3333-4333-8333-333333333333";

/** What a recorder says to the same acts: values, or the code of the refusal. */
async function talk(recorder: Recorder): Promise<readonly unknown[]> {
  const answers: Recorded<unknown>[] = [
    await recorder.commitPermit(samplePermit({ permit: first })),
    await recorder.commitPermit(samplePermit({ permit: first })),
    await recorder.commitPermit(samplePermit({ permit: second })),
    await recorder.openPermits(),
    await recorder.commitResult(sampleResult(first)),
    await recorder.commitResult(sampleResult(first)),
    await recorder.commitResult(sampleResult(unknown)),
    await recorder.appendEvent(sampleEvent()),
    await recorder.appendEvent(sampleEvent({ at: "yesterday" })),
    await recorder.openPermits(),
  ];
  return answers.map((answer) => (answer.ok ? answer.value : answer.fault.code));
}

it("answers as the recorder that ships, act by act", async () => {
  await using place = createRecordPlace();
  const shipped = await talk(await place.open());
  const clock = createWorldClock();
  const memory = openMemoryRecorder(createDisk(), clock, clock.program(), () => undefined);
  let over = false;
  const said = talk(memory).finally(() => {
    over = true;
  });
  for (let time = 1; !over; time += 1) {
    clock.stir();
    await clock.moveTo(time);
  }
  expect(shipped).toHaveLength(10);
  expect(await said).toEqual(shipped);
});
