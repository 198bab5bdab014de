import { describe, expect, test } from "vitest";
import { listingInWords, listingSchema } from "../../../src/care/analysis/listing/listing.ts";
import { techniques } from "../../../src/care/analysis/technique.ts";
import { fieldNotes } from "../../../src/care/field.ts";

const reading = { imagingDay: "2026-03-02", analyst: "M. Okafor" };
const angled = ["orthospinology", "nucca", "atlas-orthogonal", "epic"] as const;

const wordsOf = (technique: string, listing: unknown): string =>
  listingInWords(listingSchema.parse({ technique, ...reading, listing }));

function faultsOf(technique: string, rest: object): readonly string[] {
  const answer = listingSchema.safeParse({ technique, ...reading, ...rest });
  return answer.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

const two = {
  atlasLateralityDegrees: 2.25,
  atlasLateralitySide: "right",
  atlasRotationDegrees: 1.5,
  atlasRotationDirection: "anterior",
};

describe("a listing of angles", () => {
  test.each(angled)("of %s says what was read, each with what it can be off by", (technique) => {
    expect(wordsOf(technique, two)).toBe("atlas right 2.25 deg +-1, rotation anterior 1.5 deg +-1");
  });

  test("says no more than was read", () => {
    expect(wordsOf("orthospinology", { headTiltDegrees: -1 })).toBe("head tilt -1 deg +-1");
    expect(wordsOf("epic", { axisSpinousDegrees: 0 })).toBe("spinous 0 deg +-1");
  });

  test("has the neck's angles where the technique has them", () => {
    const neck = { lowerAngleDegrees: 3, upperAngleDegrees: -2.5 };
    expect(wordsOf("nucca", neck)).toBe("lower angle 3 deg +-1, upper angle -2.5 deg +-1");
    expect(faultsOf("nucca", { listing: { ...two, headTiltDegrees: 1 } })).toEqual([
      'listing: Unrecognized key: "headTiltDegrees"',
    ]);
    expect(faultsOf("epic", { listing: neck })).toEqual([
      'listing: Unrecognized key: "upperAngleDegrees"',
    ]);
  });

  test.each(angled)("of %s is refused where nothing was read", (technique) => {
    const [fault] = faultsOf(technique, { listing: {} });
    expect(fault).toBe(
      `listing: ${techniques[technique].split(" / ").at(-1)} listing: nothing was read`,
    );
  });

  test.each([
    [
      { atlasLateralityDegrees: 2.2, atlasLateralitySide: "right" },
      "listing.atlasLateralityDegrees: Atlas laterality goes in steps of 0.25 deg",
    ],
    [
      { atlasLateralityDegrees: 2.25 },
      "listing.atlasLateralitySide: the atlas laterality is 2.25 deg: to which side?",
    ],
    [
      { atlasRotationDirection: "anterior" },
      "listing.atlasRotationDirection: the atlas rotation is not given: it has no direction",
    ],
    [
      { axisSpinousDegrees: 0, axisSpinousSide: "left" },
      "listing.axisSpinousSide: the axis spinous is 0 deg: it has no side",
    ],
  ])("is refused with %j", (listing, fault) => {
    expect(faultsOf("orthospinology", { listing })).toEqual([fault]);
  });
});

describe("a listing of Palmer HIO", () => {
  test.each([
    [{ bone: "atlas", height: "superior", side: "right", rotation: "anterior" }, "ASRA"],
    [{ bone: "atlas", height: "superior", side: "right", rotation: "posterior" }, "ASRP"],
    [{ bone: "atlas", height: "superior", side: "left", rotation: "anterior" }, "ASLA"],
    [{ bone: "atlas", height: "superior", side: "left", rotation: "posterior" }, "ASLP"],
    [{ bone: "atlas", height: "inferior", side: "left", rotation: "posterior" }, "AILP"],
    [{ bone: "atlas", height: "superior", side: "right" }, "ASR"],
    [{ bone: "axis", side: "right", height: "inferior" }, "axis PRI"],
    [{ bone: "axis", side: "left", height: "inferior" }, "axis PLI"],
    [{ bone: "axis", side: "left" }, "axis PL"],
  ])("%j is written %s", (listing, words) => {
    expect(wordsOf("palmer-hio", listing)).toBe(words);
  });

  test.each([
    [{ bone: "atlas", side: "right" }, "height: an atlas is listed superior or inferior"],
    [
      { bone: "axis", side: "right", rotation: "anterior" },
      "rotation: the listing of an axis has no rotation of its own: its side says it",
    ],
    [
      { bone: "axis", side: "right", height: "superior" },
      "height: an axis is listed inferior, or without it",
    ],
  ])("%j is refused", (listing, fault) => {
    expect(faultsOf("palmer-hio", { listing })).toEqual([`listing.${fault}`]);
  });

  test("has no factors", () => {
    const listing = { bone: "axis", side: "left" };
    expect(faultsOf("palmer-hio", { listing, factors: {} })).toEqual([
      ': Unrecognized key: "factors"',
    ]);
  });
});

test("Blair is written as the practitioner writes it", () => {
  expect(wordsOf("blair", { notation: "as in my notes" })).toBe("as in my notes");
});

describe("the factors of a listing", () => {
  const factors = {
    planeLineInches: 0.75,
    condyleAxisInches: 2.75,
    atlasOdontoidInches: 0.25,
    anglesInches: 0.25,
    heightFactorInches: 4,
    rotationFactorInches: -1.5,
    leverInches: 24,
  };

  test("add up", () => {
    expect(faultsOf("nucca", { listing: two, factors })).toEqual([]);
  });

  test("are refused with both numbers where they do not", () => {
    const wrong = { ...factors, anglesInches: 0.5 };
    expect(faultsOf("nucca", { listing: two, factors: wrong })).toEqual([
      "factors.heightFactorInches: the parts add up to 4.25 in, the height factor is 4 in",
    ]);
  });
});

test("every technique of a plan has its listing, and its form a heading", () => {
  const options = listingSchema.options.map(({ shape }) => shape);
  expect(options.flatMap(({ technique }) => [...technique.values]).toSorted()).toEqual(
    Object.keys(techniques).toSorted(),
  );
  expect(options.map(({ listing }) => fieldNotes.get(listing)?.kind)).toEqual(
    options.map(() => "section"),
  );
});
