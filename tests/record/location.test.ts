import { basename, dirname, isAbsolute, resolve } from "node:path";
import { expect, test } from "vitest";
import { recordFile } from "../../src/record/location.ts";

test("the record lies in the user's data folder of this program", () => {
  expect(isAbsolute(recordFile())).toBe(true);
  expect(basename(recordFile())).toBe("record.db");
  expect(dirname(recordFile()).toLowerCase()).toContain("plumb");
});

test("the record lies where the caller wants it, as an absolute path", () => {
  expect(recordFile("clinic/record.db")).toBe(resolve("clinic/record.db"));
});
