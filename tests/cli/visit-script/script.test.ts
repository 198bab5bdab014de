import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { CalendarDay } from "../../../src/care/calendar-day.ts";
import { readScript } from "../../../src/cli/visit-script/read-script.ts";
import { scriptSchema } from "../../../src/cli/visit-script/script.ts";

const examples = new URL("../../../examples/visits/", import.meta.url).pathname;
const scripts = readdirSync(examples).filter((name) => name.endsWith(".json"));
const today = "2026-05-31" as CalendarDay;

const shortest = {
  version: 1,
  title: "Begun and no more",
  operator: { short: "ah", name: "Anna Huber", pin: "482915" },
  patient: { name: "Maria Beispiel", born: "1971-04-30" },
  steps: [{ step: "begin" }],
};

/** Where it is wrong, as paths. */
const wrongIn = (told: unknown): readonly string[] =>
  scriptSchema.safeParse(told).error?.issues.map(({ path }) => path.join(".")) ?? [];

function writeFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "plumb-script-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "script.json");
  writeFileSync(file, text);
  return file;
}

describe("a script of a visit", () => {
  it.each(scripts)("%s is one", (name) => {
    expect(readScript(join(examples, name), today)).toMatchObject({ ok: true });
  });

  it("needs version, title, operator, patient and a step", () => {
    expect(wrongIn(shortest)).toEqual([]);
    expect(wrongIn({})).toEqual(["version", "title", "operator", "patient", "steps"]);
    expect(wrongIn({ ...shortest, steps: [] })).toEqual(["steps"]);
  });

  it.each([
    ["another version", { version: 2 }, "version"],
    ["a field that nobody knows", { port: "/tmp/x" }, ""],
    ["an operator without a PIN", { operator: { short: "ah", name: "Anna" } }, "operator.pin"],
    ["no day of birth", { patient: { name: "A", born: "1971-02-30" } }, "patient.born"],
    ["an unknown step", { steps: [{ step: "fire" }] }, "steps.0.step"],
    [
      "an unknown kind of finding",
      { steps: [{ step: "finding", kind: "listing?", body: {} }] },
      "steps.0.kind",
    ],
    ["a finding without a body", { steps: [{ step: "finding", kind: "history" }] }, "steps.0.body"],
    [
      "a force in words",
      { steps: [{ step: "confirm-force", typedNewtons: "27" }] },
      "steps.0.typedNewtons",
    ],
    [
      "a probe nowhere",
      { steps: [{ step: "probe", segment: "C3", side: "left" }] },
      "steps.0.segment",
    ],
    [
      "half an aim",
      { steps: [{ step: "thrust", aim: { pitchDegrees: 3 } }] },
      "steps.0.aim.yawDegrees",
    ],
    [
      "what would move the instrument by itself",
      { steps: [{ step: "thrust", pull: true }] },
      "steps.0",
    ],
  ])("is refused with %s, and the field is named", (_, parts, path) => {
    expect(wrongIn({ ...shortest, ...parts })).toEqual([path]);
  });
});

function whyNot(text: string): string {
  const read = readScript(writeFile(text), today);
  return read.ok ? "" : read.why;
}

describe("readScript", () => {
  it("tells days in words from today", () => {
    const step = { step: "finding", kind: "imaging", body: { day: "today - 3 weeks" } };
    const read = readScript(writeFile(JSON.stringify({ ...shortest, steps: [step] })), today);
    expect(read).toMatchObject({ script: { steps: [{ body: { day: "2026-05-10" } }] } });
  });

  it("says in words what is wrong with a file", () => {
    expect(readScript("/tmp/no-such-script.json", today)).toEqual({
      ok: false,
      why: "There is no script /tmp/no-such-script.json that can be read.",
    });
    expect(whyNot("{")).toMatch(/script\.json is not JSON: /);
    const wrong = { ...shortest, title: "", steps: [{ step: "fire" }] };
    expect(whyNot(JSON.stringify(wrong))).toMatch(/title: .*; steps\.0\.step: /);
  });
});
