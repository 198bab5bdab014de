import { describe, expect, test } from "vitest";
import { permit } from "../../../scripts/transitions-document/samples.ts";
import {
  configuredWith,
  type Happening,
  outcomes,
  play,
  statusAt,
  toArmed,
} from "./support/play.ts";

const stored: Happening = { kind: "result-stored", permit: permit.id };
const none: Happening = { kind: "no-result-found", permit: permit.id };

describe("after a thrust the instrument may not be armed again", () => {
  test.each(["challenge", "armed", "contact", "ready", "thrust"] as const)(
    "%s stops it",
    (state) => {
      const played = play(configuredWith(), [
        ...toArmed,
        statusAt(100, { state: "thrust" }),
        statusAt(110, { state: "post" }),
        statusAt(120, { state }),
      ]);
      expect(played.machine.host).toMatchObject({ at: "stopping", certain: true });
      expect(played.machine.latch?.cause).toEqual({ kind: "unexpected-state", state });
    },
  );

  test("also where the permit ended and only its result is looked for [test->RC-46~1]", () => {
    const played = play(configuredWith(), [
      ...toArmed,
      statusAt(100, { cause: "thrust-done" }),
      statusAt(120, { state: "thrust" }),
    ]);
    expect(played.machine.host.at).toBe("stopping");
  });
});

describe("an armed instrument that started anew", () => {
  test.each(["none", "self-test-begun"] as const)("with cause %s is an alarm", (cause) => {
    const played = play(configuredWith(), [
      ...toArmed,
      statusAt(100, { state: "linked", cause, epoch: 0, digest: undefined }),
      [110, none],
      [120, stored],
    ]);
    expect(played.machine.latch?.cause).toEqual({ kind: "instrument-disarmed", cause });
    expect(outcomes(played)).toEqual(["no-thrust"]);
    expect(played.machine.host.at).toBe("safe-hold");
  });
});
