import { describe, expect, test } from "vitest";
import { causes, faultCodes } from "../../src/protocol/codes.ts";
import { alarmOf } from "../../src/safety/alarms.ts";
import { gateNames } from "../../src/safety/gates.ts";
import type { LatchCause, StopRequest } from "../../src/safety/interlock/state.ts";
import { milliseconds } from "./support/gates.ts";
import { centinewtons } from "./support/limits.ts";

const requests: Readonly<Record<StopRequest, true>> = {
  key: true,
  "screen-ended": true,
  "input-ended": true,
  signal: true,
  "terminal-too-small": true,
  quit: true,
};
const over = { force: centinewtons(4712), bound: centinewtons(3000) };

/** Causes of each kind; the type makes the table total. */
const examples: {
  readonly [K in LatchCause["kind"]]: readonly Extract<LatchCause, { kind: K }>[];
} = {
  stop: (Object.keys(requests) as StopRequest[]).map((request) => ({ kind: "stop", request })),
  force: [
    { kind: "force", trip: { kind: "force-over-limit", ...over } },
    { kind: "force", trip: { kind: "preload-over-ceiling", ...over } },
    { kind: "force", trip: { kind: "reading-missing" } },
  ],
  gate: gateNames.map((gate) => ({ kind: "gate", gate, reason: "because" })),
  "status-silent": [{ kind: "status-silent" }],
  "host-stalled": [{ kind: "host-stalled", milliseconds: milliseconds(312.4) }],
  "answer-missing": [
    { kind: "answer-missing", command: "arm" },
    { kind: "answer-missing", command: "confirm" },
  ],
  "confirm-rejected": [{ kind: "confirm-rejected", code: "limits-digest" }],
  "thrust-too-long": [{ kind: "thrust-too-long" }],
  "permit-too-long": [{ kind: "permit-too-long" }],
  "echo-differs": [{ kind: "echo-differs", field: "peak" }],
  "limits-changed": [{ kind: "limits-changed" }],
  "limits-rejected": [
    { kind: "limits-rejected", code: "out-of-range" },
    { kind: "limits-rejected", code: "no-answer" },
  ],
  "unexpected-state": [{ kind: "unexpected-state", state: "ready" }],
  "instrument-disarmed": causes.map(({ name }) => ({ kind: "instrument-disarmed", cause: name })),
  "instrument-fault": [...faultCodes.map(({ name }) => name), "unknown" as const].map((fault) => ({
    kind: "instrument-fault",
    fault,
  })),
  "link-lost": [{ kind: "link-lost", cause: "silent" }],
  "result-not-recorded": [{ kind: "result-not-recorded", reason: "the disk is full" }],
  "outcome-unknown": [{ kind: "outcome-unknown" }],
};
const every: readonly (readonly [string, LatchCause])[] = Object.values(examples)
  .flat()
  .map((cause) => [JSON.stringify(cause), cause]);

describe("the alarm of a latched cause", () => {
  test.each(every)("%s says what it is and what to do, in words for a person", (_, cause) => {
    const { id, text, remedy, remark } = alarmOf(cause);
    expect(id).toMatch(/^A-0\d\d$/);
    expect(text).toMatch(/^\S.*\S$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
    expect(`${text} ${remark} ${remedy}`).not.toMatch(/undefined|NaN|\[object/);
  });

  test("has an identity of its own for each kind, and one text for each identity and cause", () => {
    const byKind = Object.values(examples).map(
      (list) => new Set(list.map((one) => alarmOf(one).id)),
    );
    const all = byKind.flatMap((ids) => [...ids]);
    expect(new Set(all).size).toBe(all.length);
  });

  test("fits a screen of 80 columns", () => {
    const long = every.map(([, cause]) => alarmOf(cause)).filter(({ text }) => text.length > 60);
    expect(long).toEqual([]);
  });

  test.each([
    [{ kind: "stop", request: "key" }, "low"],
    [{ kind: "stop", request: "screen-ended" }, "medium"],
    [{ kind: "status-silent" }, "high"],
    [{ kind: "force", trip: { kind: "force-over-limit", ...over } }, "high"],
    [{ kind: "instrument-disarmed", cause: "preload-ceiling" }, "high"],
    [{ kind: "instrument-disarmed", cause: "gate-lost" }, "medium"],
    [{ kind: "outcome-unknown" }, "high"],
  ] as const)("%j is of priority %s", (cause, priority) => {
    expect(alarmOf(cause).priority).toBe(priority);
  });

  test.each([
    ["ready", "the instrument is trigger live, unasked"],
    ["contact", "the instrument is contact, unasked"],
  ] as const)("calls %s by a word that nobody takes for its opposite", (state, text) => {
    expect(alarmOf({ kind: "unexpected-state", state }).text).toBe(text);
  });

  test("says the force and the bound that it broke, in newtons", () => {
    expect(alarmOf({ kind: "force", trip: { kind: "force-over-limit", ...over } }).remark).toBe(
      "47.1 N > 30.0 N",
    );
  });
});
