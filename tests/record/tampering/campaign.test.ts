import { expect, it } from "vitest";
import { editRecords } from "./campaign.ts";

it("finds each of 500 edits of a record's file, by bytes and by SQL [test->RC-67~1] [test->RC-62~1]", async () => {
  const missed: string[] = [];
  const kinds = new Set<string>();
  for await (const { index, kind, done, found } of editRecords(500, 1)) {
    kinds.add(kind);
    if (!found) missed.push(`${index} ${kind}: ${done}`);
  }
  expect(missed).toEqual([]);
  expect(kinds.size).toBe(13);
}, 60_000);
