import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { PermitEntry, Recorder } from "../../src/record/recorder.ts";
import {
  createRecordPlace,
  execute,
  type RecordPlace,
  recordedValue,
} from "../record/support/record-place.ts";
import { sampleEvent, samplePermit, sampleResult } from "../record/support/sample-entries.ts";
import type { Fact } from "./facts.ts";
import { judge } from "./judge.ts";

const plan = "c".repeat(64);
const fired = (...plans: readonly string[]) => ({
  plans: () => new Map(plans.map((each, index) => [index + 1, each])),
});

/** A record with one permit and one event, as they were acknowledged. */
async function recordOf(place: RecordPlace): Promise<{
  readonly recorder: Recorder;
  readonly permit: PermitEntry;
  readonly facts: readonly Fact[];
}> {
  const recorder = await place.open();
  const permit = samplePermit({ planDigest: plan });
  const event = sampleEvent();
  const facts: Fact[] = [
    { say: "permit", entry: permit, ...recordedValue(await recorder.commitPermit(permit)) },
    { say: "event", entry: event, ...recordedValue(await recorder.appendEvent(event)) },
  ];
  return { recorder, permit, facts };
}

describe("after a kill", () => {
  test("nothing is said of a record that holds what was acknowledged, its thrust with a permit", async () => {
    await using place = createRecordPlace();
    const { facts } = await recordOf(place);
    expect(await judge(place.file, facts, fired(plan), 0)).toEqual({
      lost: [],
      unverified: [],
      broken: [],
      newestPermit: 1,
      open: 1,
    });
  });

  test("a fact is lost that has no row, or one that differs", async () => {
    await using place = createRecordPlace();
    const { facts, permit } = await recordOf(place);
    const never: Fact = { say: "event", row: 7, entry: sampleEvent() };
    const other: Fact = { say: "permit", row: 1, entry: { ...permit, operator: "operator-2" } };
    const head: Fact = { say: "head", size: 2, root: "00".repeat(32) };
    const { lost } = await judge(place.file, [...facts, never, other, head], fired(), 0);
    expect(lost).toEqual([
      "row 7 of events",
      "operator of row 1 of permits",
      "the signed head of 2 entries",
    ]);
  });

  test("all is lost where the file is gone", async () => {
    await using place = createRecordPlace();
    const fact: Fact = { say: "event", row: 1, entry: sampleEvent() };
    const { lost, unverified } = await judge(place.file, [fact], fired(), 0);
    expect(lost).toEqual(["the whole record"]);
    expect(unverified).toHaveLength(1);
  });

  test("a record is unverified in which a row was changed", async () => {
    await using place = createRecordPlace();
    const { facts, recorder } = await recordOf(place);
    await recorder.close();
    execute(
      place.file,
      "DROP TRIGGER permits_no_update; UPDATE permits SET operator = 'operator-2'",
    );
    const { unverified } = await judge(place.file, facts, fired(), 0);
    expect(unverified).not.toEqual([]);
  });

  test("a thrust without a permit, a second one on a permit, and an untrue outcome break a rule", async () => {
    await using place = createRecordPlace();
    const { facts, permit, recorder } = await recordOf(place);
    const outcome = sampleResult(permit.permit, { outcome: "no-thrust" });
    recordedValue(await recorder.commitResult(outcome));
    const { broken } = await judge(place.file, facts, fired(plan, plan, randomUUID()), 0);
    expect(broken).toEqual([
      "thrust 3 has no durable permit",
      "thrust 2 is the second on its permit",
      "permit 1 has the outcome no-thrust, which is not so",
    ]);
  });

  test("a permit that is open once the results were collected breaks a rule", async () => {
    await using place = createRecordPlace();
    const { facts } = await recordOf(place);
    const { broken } = await judge(place.file, facts, fired(), 1);
    expect(broken).toEqual(["permit 1 is open after the instrument was asked for its results"]);
  });
});
