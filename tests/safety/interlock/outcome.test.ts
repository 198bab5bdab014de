import { describe, expect, test } from "vitest";
import { permit } from "../../../scripts/transitions-document/samples.ts";
import {
  beatAt,
  configuredWith,
  type Happening,
  outcomes,
  play,
  statusAt,
  toArmed,
  toConfirm,
  toPermit,
  toRequest,
} from "./support/play.ts";

type Events = readonly (readonly [number, Happening])[];

const stop: Happening = { kind: "stop-requested", request: "key" };
const fault = { state: "fault", cause: "fault-latched", fault: 2 } as const;
const reported: Happening = {
  kind: "result-reported",
  result: 7,
  planDigest: permit.planDigest,
};
const stored: Happening = { kind: "result-stored", permit: permit.id };
const none: Happening = { kind: "no-result-found", permit: permit.id };
/** An armed instrument and a loop that are never silent for longer than is believed, up to 8 s. */
const heard: Events = Array.from({ length: 32 }, (_, turn) => 250 * (turn + 1)).flatMap((at) => [
  beatAt(at),
  statusAt(at, { state: "armed" }),
]);

describe("one permit comes to one outcome, and to the true one", () => {
  test.each<readonly [string, Events, readonly string[], string]>([
    [
      "a thrust, reported, recorded",
      [
        ...toArmed,
        statusAt(100, { state: "thrust" }),
        statusAt(110, { state: "post" }),
        [210, reported],
        [230, stored],
      ],
      ["thrust"],
      "review",
    ],
    [
      "a thrust too short for any status to show it",
      [
        ...toArmed,
        statusAt(100, { state: "post", cause: "thrust-done" }),
        [210, reported],
        [230, stored],
      ],
      ["thrust"],
      "review",
    ],
    [
      "a fault while a thrust is being recorded",
      [
        ...toArmed,
        statusAt(100, { state: "thrust" }),
        statusAt(110, { state: "post" }),
        [210, reported],
        statusAt(220, fault),
        [230, stored],
        statusAt(300, fault),
        [320, none],
      ],
      ["thrust"],
      "safe-hold",
    ],
    [
      "a stop while a thrust is being recorded",
      [
        ...toArmed,
        statusAt(100, { state: "thrust" }),
        statusAt(110, { state: "post" }),
        [210, reported],
        [220, stop],
        [230, stored],
        statusAt(300, { cause: "thrust-done" }),
      ],
      ["thrust"],
      "configured",
    ],
    [
      "a confirmation refused that leaves the challenge standing",
      [
        ...toConfirm,
        [40, { kind: "arm-rejected", code: "stale" }],
        statusAt(50, { state: "challenge" }),
        statusAt(60, { state: "limited", cause: "stop" }),
        statusAt(90, { state: "limited", cause: "stop" }),
        [100, none],
        [110, stored],
      ],
      ["no-thrust"],
      "safe-hold",
    ],
    [
      "an arm request refused",
      [...toRequest, [30, { kind: "arm-rejected", code: "gate" }], [40, stored]],
      ["no-thrust"],
      "review",
    ],
    [
      "a stop before the arm request, after an earlier permit that fired",
      [...toPermit, [20, stop], statusAt(70, { cause: "thrust-done" }), [80, stored]],
      ["no-thrust"],
      "safe-hold",
    ],
    [
      "a stop after the arm request, after an earlier permit that fired",
      [...toRequest, [30, stop], statusAt(80, { cause: "thrust-done" }), [90, stored]],
      ["no-thrust"],
      "safe-hold",
    ],
    [
      "a stop after the confirmation, whose result is looked for and is none",
      [...toConfirm, [40, stop], statusAt(90, { cause: "thrust-done" }), [95, none], [99, stored]],
      ["no-thrust"],
      "safe-hold",
    ],
    [
      "a stop after the confirmation that came too late for the thrust",
      [...toConfirm, [40, stop], statusAt(90, { state: "post" }), [190, reported], [200, stored]],
      ["thrust"],
      "safe-hold",
    ],
    [
      "a stop after the confirmation, and the thrust that was before it shows by its result",
      [
        ...toConfirm,
        [40, stop],
        statusAt(90, { cause: "thrust-done" }),
        [95, reported],
        [99, stored],
      ],
      ["thrust"],
      "safe-hold",
    ],
    [
      "a stop in a thrust whose result is lost",
      [...toArmed, [50, stop], statusAt(100, { state: "post" }), [150, none], [160, stored]],
      ["unknown"],
      "safe-hold",
    ],
    [
      "a stop in a thrust that was seen, and the cause of the end says nothing of it",
      [
        ...toArmed,
        statusAt(60, { state: "thrust" }),
        [70, stop],
        statusAt(120, { cause: "stop" }),
        [130, none],
        [140, stored],
      ],
      ["unknown"],
      "safe-hold",
    ],
    [
      "a stop while armed, and the instrument disarmed by it",
      [...toArmed, [50, stop], statusAt(100, { cause: "stop" }), [105, none], [110, stored]],
      ["no-thrust"],
      "safe-hold",
    ],
    [
      "a stop while armed that came too late for the thrust, whose result is lost",
      [...toArmed, [50, stop], statusAt(100, { cause: "thrust-done" }), [110, none], [120, stored]],
      ["unknown"],
      "safe-hold",
    ],
    [
      "a stop while armed, and the instrument faulted",
      [...toArmed, [50, stop], statusAt(100, fault), [110, reported], [120, stored]],
      ["thrust"],
      "safe-hold",
    ],
    [
      "the life of the permit is over",
      [...toArmed, ...heard, statusAt(8050, { cause: "time-to-live-over" }), [8060, stored]],
      ["no-thrust"],
      "review",
    ],
    [
      "the life of the permit is over, 250 ms after the last beat",
      [...toArmed, ...heard, statusAt(8250, { cause: "time-to-live-over" }), [8260, stored]],
      ["no-thrust"],
      "review",
    ],
    [
      "the life of the permit is over, 251 ms after the last beat: what it had is asked for",
      [
        ...toArmed,
        ...heard,
        statusAt(8251, { cause: "time-to-live-over" }),
        [8255, reported],
        [8260, stored],
      ],
      ["thrust"],
      "safe-hold",
    ],
    [
      "the instrument disarmed by itself",
      [...toArmed, statusAt(100, { cause: "vector-lost" }), [105, none], [110, stored]],
      ["no-thrust"],
      "safe-hold",
    ],
    [
      "an instrument that fired unseen, armed itself and was stopped, so that its cause is of the second end",
      [
        ...toArmed,
        [300, stop],
        statusAt(1400, { cause: "stop" }),
        [1410, reported],
        [1420, stored],
      ],
      ["thrust"],
      "safe-hold",
    ],
    [
      "an ordinary end after a silence in which it may have been armed anew",
      [
        ...toArmed,
        statusAt(1400, { cause: "time-to-live-over" }),
        [1410, reported],
        [1420, stored],
      ],
      ["thrust"],
      "safe-hold",
    ],
    [
      "an instrument that is armed after such a silence, and then ends as usual",
      [
        ...toArmed,
        statusAt(1400, { state: "armed" }),
        statusAt(1450, { cause: "time-to-live-over" }),
        [1460, reported],
        [1470, stored],
      ],
      ["thrust"],
      "safe-hold",
    ],
    [
      "a thrust that only its cause tells of",
      [...toArmed, statusAt(2000, { cause: "thrust-done" }), [2010, reported], [2020, stored]],
      ["thrust"],
      "review",
    ],
    [
      "a thrust seen whose result is not kept",
      [
        ...toArmed,
        statusAt(100, { state: "thrust" }),
        statusAt(120, { state: "post" }),
        [150, none],
        [160, stored],
      ],
      ["unknown"],
      "safe-hold",
    ],
  ])("%s [test->RC-41~2]", (_, events, expected, at) => {
    const played = play(configuredWith(), events);
    expect(outcomes(played)).toEqual(expected);
    expect(played.machine.host.at).toBe(at);
  });

  test("a link lost while armed leaves it open, and the alarm on [test->RC-41~2]", () => {
    const played = play(configuredWith(), [
      ...toArmed,
      [50, { kind: "link-lost", cause: "silent" }],
    ]);
    expect(outcomes(played)).toEqual([]);
    expect(played.machine).toMatchObject({
      host: { at: "link-lost" },
      latch: { cause: { kind: "link-lost", cause: "silent" } },
      instrument: undefined,
    });
  });

  test("the record's silence is an alarm, and its late answers change nothing but that", () => {
    const late = play(configuredWith(), [
      ...toRequest,
      [30, { kind: "arm-rejected", code: "gate" }],
      [5030, { kind: "beat", closedGate: undefined }],
      [5031, { kind: "beat", closedGate: undefined }],
      [5040, stored],
    ]);
    expect(late.machine.host.at).toBe("safe-hold");
    expect(late.machine.latch).toEqual({
      cause: { kind: "result-not-recorded", reason: "it did not answer in time" },
      at: 5031,
    });
    expect(outcomes(late)).toEqual(["no-thrust"]);
  });
});
