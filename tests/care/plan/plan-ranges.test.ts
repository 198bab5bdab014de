import { describe, expect, test } from "vitest";
import { z } from "zod";
import { decimalsOf, fieldNotes } from "../../../src/care/field.ts";
import { planSections } from "../../../src/care/plan/plan-fields.ts";

type Quantity = { readonly least: number; readonly most: number; readonly step: number };

/** Every quantity of a plan: section and field, its schema, its range and step. */
function* quantitiesOf(): Generator<[path: string, z.ZodType, Quantity]> {
  for (const [section, schema] of Object.entries(planSections)) {
    const group = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
    for (const [name, field] of Object.entries<z.ZodType>(group.shape)) {
      const bare = field instanceof z.ZodOptional ? (field.unwrap() as z.ZodType) : field;
      const note = fieldNotes.get(bare);
      if (note?.kind === "quantity") yield [`${section}.${name}`, bare, note];
    }
  }
}

const rows = [...quantitiesOf()];
const written = (value: number, step: number) => Number(value.toFixed(decimalsOf(step)));

describe("the ranges of a plan", () => {
  test.each(rows)("%s takes both ends and nothing beyond", (_path, schema, range) => {
    const { least, most, step } = range;
    const takes = (value: number) => schema.safeParse(written(value, step)).success;
    expect([takes(least), takes(most)]).toEqual([true, true]);
    expect([takes(least - step), takes(most + step)]).toEqual([false, false]);
    expect(schema.safeParse(least + step / 2).success).toBe(false);
  });

  test("are those of the specification", () => {
    const shown = rows.map(
      ([path, , { least, most, step }]) => `${path} ${least}..${most} ${step}`,
    );
    expect(shown).toEqual([
      "about.maxVisits 1..60 1",
      "about.reExamineAfterVisits 1..60 1",
      "imaging.expiryMonths 1..12 1",
      "listing.atlasLateralityDegrees 0..10 0.25",
      "listing.atlasRotationDegrees 0..10 0.25",
      "listing.axisSpinousDegrees 0..10 0.25",
      "listing.lowerAngleDegrees -15..15 0.25",
      "listing.upperAngleDegrees -15..15 0.25",
      "listing.headTiltDegrees -15..15 0.25",
      "drive.planeLineInches -10..10 0.01",
      "drive.condyleAxisInches -10..10 0.01",
      "drive.atlasOdontoidInches -10..10 0.01",
      "drive.anglesInches -10..10 0.01",
      "drive.heightFactorInches -6..10 0.25",
      "drive.rotationFactorInches -6..6 0.25",
      "drive.leverInches 12..48 0.25",
      "drive.tiltDegrees -90..90 0.01",
      "drive.azimuthDegrees -90..90 0.01",
      "drive.torqueDegrees 0.25..90 0.25",
      "position.headpieceHeightMillimetres -60..60 0.1",
      "position.headpieceTiltDegrees -30..30 0.25",
      "position.neckLengthMillimetres 50..250 1",
      "tip.tipDiameterMillimetres 6..25 0.1",
      "force.preloadMinimumNewtons 2..25 0.1",
      "force.preloadTargetNewtons 2..25 0.1",
      "force.preloadMaximumNewtons 2..25 0.1",
      "force.preloadAbortNewtons 2..35 0.1",
      "force.peakForceNewtons 5..75 0.1",
      "force.forceLimitNewtons 5..80 0.1",
      "force.travelMillimetres 0.1..6 0.1",
      "impulse.pulseWidthMilliseconds 2..10 0.1",
      "impulse.pulses 1..12 1",
      "impulse.rateHertz 0..12 0.1",
      "impulse.impulseNewtonSeconds 0.001..0.25 0.001",
      "pressure.holdSeconds 0.1..10 0.1",
      "pressure.slewNewtonsPerSecond 1..20 0.1",
      "autoStop.responsesInARow 2..11 1",
      "autoStop.tolerancePercent 1..50 1",
      "probe.peakForceNewtons 5..27 0.1",
      "probe.pulseWidthMilliseconds 2..10 0.1",
      "dose.thrustsPerVisit 1..12 1",
      "dose.impulsePerVisitNewtonSeconds 0.001..3 0.001",
      "indicators.legCheckFromMillimetres 0.5..50 0.5",
      "indicators.thermographyFromDegreesCelsius 0.1..10 0.1",
      "indicators.painFrom 1..10 1",
    ]);
  });

  test("hold under the host's caps and its bounds of a mode", () => {
    const most = new Map(rows.map(([path, , range]) => [path, range.most]));
    expect({
      peak: most.get("force.peakForceNewtons"),
      limit: most.get("force.forceLimitNewtons"),
      abort: most.get("force.preloadAbortNewtons"),
      travel: most.get("force.travelMillimetres"),
      probe: most.get("probe.peakForceNewtons"),
    }).toEqual({ peak: 75, limit: 80, abort: 35, travel: 6, probe: 27 });
  });
});
