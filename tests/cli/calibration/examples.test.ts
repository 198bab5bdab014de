import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { setupSchema } from "../../../src/calibration/guided/setup.ts";
import { sessionSchema } from "../../../src/calibration/session/session-file.ts";
import { calibrationScriptSchema } from "../../../src/cli/calibration/script.ts";

const folder = new URL("../../../examples/calibration/", import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const schemas = {
  "plumb-calibration/1": sessionSchema,
  "plumb-calibration-setup/1": setupSchema,
  "plumb-calibration-script/1": calibrationScriptSchema,
} as const;
const named = z.looseObject({
  schema: z.enum([
    "plumb-calibration/1",
    "plumb-calibration-setup/1",
    "plumb-calibration-script/1",
  ]),
});

describe("an example of calibrating", () => {
  test.each(readdirSync(folder))("%s is what it says that it is", (name) => {
    const value = read(name);
    const { error } = schemas[named.parse(value).schema].safeParse(value);
    expect(error?.issues ?? []).toEqual([]);
  });

  test.each(["adjusted.json", "whole.json"])("%s names a setup that is there", (name) => {
    const { setup } = calibrationScriptSchema.parse(read(name));
    expect(setupSchema.safeParse(read(setup)).success).toBe(true);
  });
});
