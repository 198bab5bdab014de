import { describe, expect, it } from "vitest";
import { calibrationTold } from "../../../src/controller/calibration/told.ts";
import { channelFit, channelTold } from "./support/profiles.ts";

const told = { calibrations: [channelTold(0), channelTold(1)], fits: [channelFit, channelFit] };

describe("what an instrument tells of its calibration", () => {
  it("is one calibration of all channels", () => {
    expect(calibrationTold(told)).toEqual({
      state: "valid",
      identity: "CAL-1",
      day: 20260101,
      due: 20270101,
      digest: "dc8e8c67c1b05e11",
    });
  });

  it.each([
    ["no channel at all", { calibrations: [], fits: [] }],
    ["a channel that did not answer", { calibrations: [channelTold(0), undefined] }],
    ["a channel without its covariance", { fits: [channelFit, undefined] }],
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
    expect(calibrationTold({ calibrations, fits: [channelFit, undefined] })).toEqual(expected);
  });
});
