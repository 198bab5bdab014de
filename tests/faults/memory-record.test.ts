import { expect, it } from "vitest";
import type { Recorded, Recorder } from "../../src/record/recorder.ts";
import { createRecordPlace } from "../record/support/record-place.ts";
import { sampleEvent, samplePermit, sampleResult } from "../record/support/sample-entries.ts";
import { createDisk, type Offer, openMemoryRecorder } from "./world/memory-record.ts";
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

/** A recorder in memory, and time that goes on for as long as something is asked of it. */
function openInMemory() {
  const clock = createWorldClock();
  const disk = createDisk();
  const offers: Offer[] = [];
  const recorder = openMemoryRecorder(disk, clock, clock.program(), (offer) => offers.push(offer));
  let time = 0;
  return {
    disk,
    offers,
    recorder,
    now: () => time,
    async while<T>(asked: Promise<T>): Promise<T> {
      let over = false;
      const said = asked.finally(() => {
        over = true;
      });
      while (!over) {
        time += 1;
        clock.stir();
        await clock.moveTo(time);
      }
      return said;
    },
  };
}

const codeOf = (answer: Recorded<unknown>) => (answer.ok ? "ok" : answer.fault.code);

it("answers as the recorder that ships, act by act", async () => {
  await using place = createRecordPlace();
  const shipped = await talk(await place.open());
  const memory = openInMemory();
  expect(shipped).toHaveLength(10);
  expect(await memory.while(talk(memory.recorder))).toEqual(shipped);
});

it("takes nothing more once it is being closed, as the recorder that ships", async () => {
  await using place = createRecordPlace();
  const late = async (recorder: Recorder) => {
    const closing = recorder.close();
    const answer = await recorder.commitPermit(samplePermit({ permit: first }));
    await closing;
    return codeOf(answer);
  };
  const memory = openInMemory();
  expect(await memory.while(late(memory.recorder))).toBe(await late(await place.open()));
});

it("does one act after the other, and stops for good where one takes longer than 2 s", async () => {
  const memory = openInMemory();
  memory.disk.trouble = { kind: "slow", milliseconds: 1500 };
  const acts = [first, second, unknown].map((permit) =>
    memory.recorder.commitPermit(samplePermit({ permit })),
  );
  const answers = await memory.while(Promise.all(acts));
  expect(answers.map(codeOf)).toEqual(["ok", "record-slow", "record-slow"]);
  expect(memory.now()).toBe(2000);
  expect(memory.disk.permits.map(({ permit }) => permit)).toEqual([first]);
  memory.disk.trouble = undefined;
  expect(codeOf(await memory.recorder.openPermits())).toBe("record-slow");
});

it("refuses on a full disk, and takes what is offered again when there is room", async () => {
  const memory = openInMemory();
  const event = sampleEvent();
  memory.disk.trouble = { kind: "full" };
  expect(codeOf(await memory.while(memory.recorder.appendEvent(event)))).toBe("disk-full");
  expect(memory.offers.map((offer) => offer.is)).toEqual(["waiting"]);
  expect(memory.recorder.condition().writable).toBe(false);
  memory.disk.trouble = undefined;
  expect(codeOf(await memory.while(memory.recorder.appendEvent(event)))).toBe("ok");
  expect(memory.offers.map((offer) => offer.is)).toEqual(["kept"]);
  expect(memory.recorder.condition().writable).toBe(true);
});

it("does nothing more after an error of the disk", async () => {
  const memory = openInMemory();
  memory.disk.trouble = { kind: "failing" };
  const acts = [first, second].map((permit) =>
    memory.recorder.commitPermit(samplePermit({ permit })),
  );
  const codes = (await memory.while(Promise.all(acts))).map(codeOf);
  expect(codes).toEqual(["record-unavailable", "record-unavailable"]);
  memory.disk.trouble = undefined;
  expect(codeOf(await memory.recorder.openPermits())).toBe("record-unavailable");
  expect(memory.disk.permits).toEqual([]);
});
