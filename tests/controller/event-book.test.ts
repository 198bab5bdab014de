import { describe, expect, it } from "vitest";
import { createEventBook } from "../../src/controller/event-book.ts";
import type { EventEntry, Recorder, RecordFault } from "../../src/record/recorder.ts";
import { settle } from "../support/virtual-clock.ts";

/** A record of events only, that refuses with `refusal` while it is set. */
function createScene() {
  const written: string[] = [];
  const scene = {
    written,
    refusal: undefined as RecordFault["code"] | undefined,
    room: Number.POSITIVE_INFINITY,
  };
  const recorder: Pick<Recorder, "appendEvent"> = {
    appendEvent({ at, kind, detail }: EventEntry) {
      const full = written.length >= scene.room ? "disk-full" : undefined;
      const code = scene.refusal ?? full;
      if (code !== undefined) {
        return Promise.resolve({ ok: false, fault: { code, message: "It is.", remedy: "Mend." } });
      }
      written.push(`${at} ${kind} ${JSON.stringify(detail)}`);
      return Promise.resolve({ ok: true, value: { row: written.length } });
    },
  };
  let time = 0;
  const book = createEventBook(recorder, () => {
    time += 1;
    return `t${time}`;
  });
  return { scene, book };
}

describe("events for the record", () => {
  it("go to it as they come", async () => {
    const { scene, book } = createScene();
    book.add("alarm-onset", { id: "A-052" });
    await settle();
    expect(scene.written).toEqual(['t1 alarm-onset {"id":"A-052"}']);
  });

  it.each(["disk-full", "record-read-only"] as const)(
    "that it refuses as %s are offered again, in their order and with their own time",
    async (code) => {
      const { scene, book } = createScene();
      scene.refusal = code;
      book.add("first", {});
      book.add("second", {});
      await settle();
      await book.retry();
      expect(scene.written).toEqual([]);
      scene.refusal = undefined;
      await Promise.all([book.retry(), book.retry()]);
      await book.retry();
      expect(scene.written).toEqual(["t1 first {}", "t2 second {}"]);
    },
  );

  it.each(["record-unavailable", "record-slow"] as const)(
    "that it refuses as %s are not: it takes no more, or may have taken them",
    async (code) => {
      const { scene, book } = createScene();
      scene.refusal = code;
      book.add("first", {});
      await settle();
      scene.refusal = undefined;
      await book.retry();
      expect(scene.written).toEqual([]);
    },
  );

  it("wait where the record is full again after some of them", async () => {
    const { scene, book } = createScene();
    scene.room = 0;
    for (const kind of ["first", "second", "third"]) book.add(kind, {});
    await settle();
    scene.room = 2;
    await book.retry();
    expect(scene.written).toEqual(["t1 first {}", "t2 second {}"]);
    scene.room = 3;
    await book.retry();
    expect(scene.written[2]).toBe("t3 third {}");
  });

  it("of a record that fails for long are kept from the beginning, the others counted", async () => {
    const { scene, book } = createScene();
    scene.refusal = "disk-full";
    for (let at = 0; at < 1000; at += 1) book.add("event", {});
    await settle();
    scene.refusal = undefined;
    await book.retry();
    expect(scene.written).toHaveLength(201);
    expect(scene.written.at(-1)).toBe('t1001 events-lost {"count":800}');
  });
});
