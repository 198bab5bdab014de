import { describe, expect, it } from "vitest";
import { runCampaign } from "../../../scripts/over-force/campaign.ts";
import { failures, kinds } from "../../../scripts/over-force/trial.ts";

describe("the true force in 3000 thrusts of strong and weak drives, with and without a failed channel", () => {
  const campaign = runCampaign(3000, 20_261);

  it("goes above the limit by no more than 1 N or 5 % of it, whichever is more [test->RC-01~1] [test->RC-06~1] [test->HZ-01~1]", () => {
    expect(campaign.all).toMatchObject({ thrusts: 3000, violations: 0 });
    expect(campaign.all.share).toBeLessThan(1);
  });

  it("is let go by the drive within 100 us of the sample that ends the thrust [test->RC-01~1]", () => {
    expect(campaign.lettingGo).toBeLessThanOrEqual(100);
  });

  it("was tried in every kind of thrust, drive, tissue and failure, and at the limit", () => {
    expect(Object.keys(campaign.byKind).toSorted()).toEqual([...kinds].toSorted());
    expect(Object.keys(campaign.byGain).toSorted()).toEqual(["0.5-1", "1", "1-2", "2-3"]);
    expect(Object.keys(campaign.byTissue)).toHaveLength(8);
    expect(Object.keys(campaign.byFailure).toSorted()).toEqual([...failures].toSorted());
    expect(campaign.ends["force-limit"]).toBeGreaterThan(500);
    expect(campaign.ends["running"]).toBeUndefined();
  });

  it("completes every sound pulse whose peak keeps 5 % from its limit, within 3 % of its peak", () => {
    const sound = campaign.sound["k <= 0.95 f"];
    expect(sound?.thrusts).toBeGreaterThan(200);
    expect(sound?.complete).toBe(sound?.thrusts);
    expect(sound?.lowest).toBeGreaterThan(0.97);
    expect(sound?.highest).toBeLessThan(1.03);
  });
});
