import { describe, expect, it } from "vitest";
import { calibrationTold } from "../../../src/controller/calibration/told.ts";
import { channelFit, channelTold } from "./support/profiles.ts";

const fit = { ...channelFit, thermal: [0.001, 0.0002, 23] as const };
const told = { calibrations: [channelTold(0), channelTold(1)], told: [fit, fit] };

describe("what an instrument tells of its calibration", () => {
  it("is one calibration of all channels", () => {
    expect(calibrationTold(told)).toEqual({
      state: "valid",
      identity: "CAL-1",
      day: 20260101,
      due: 20270101,
      digest: "46ae8cf53c198500",
    });
  });

  it.each([
    ["no channel at all", { calibrations: [], told: [] }],
    ["a channel that did not answer", { calibrations: [channelTold(0), undefined] }],
    ["a channel without its covariance", { told: [fit, undefined] }],
    [
      "a channel of another name",
      { calibrations: [channelTold(0), channelTold(1, { identity: "CAL-2" })] },
    ],
    [
      "a channel of another day",
      { calibrations: [channelTold(0), channelTold(1, { date: 20260102 })] },
    ],
    [
      "a channel of another due day",
      { calibrations: [channelTold(0), channelTold(1, { due: 20270102 })] },
    ],
    [
      "a calibration without a name",
      {
        calibrations: [
          channelTold(0, { identity: undefined }),
          channelTold(1, { identity: undefined }),
        ],
      },
    ],
    [
      "one without a day",
      { calibrations: [channelTold(0, { date: undefined }), channelTold(1, { date: undefined })] },
    ],
    [
      "one without a due day",
      { calibrations: [channelTold(0, { due: undefined }), channelTold(1, { due: undefined })] },
    ],
  ])("is not told by %s", (_, changes) => {
    expect(calibrationTold({ ...told, ...changes })).toBeUndefined();
  });

  it.each([
    [0, { state: "never" }],
    [2, { state: "damaged" }],
  ])("is none where a channel's slots are in state %i", (state, expected) => {
    const calibrations = [channelTold(0), channelTold(1, { state })];
    expect(calibrationTold({ calibrations, told: [fit, undefined] })).toEqual(expected);
  });
});
