import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  type CheckConditions,
  type CheckSetup,
  checkSetupSchema,
  forceOfCheck,
  whyNoCheck,
} from "../../../src/calibration/in-use/check-setup.ts";
import { digestOf } from "../../../src/protocol/digest.ts";
import { sampleSetup } from "./support/samples.ts";

describe("the force that a mass applies", () => {
  it("is less by the air that it displaces: 1 kg of steel under standard gravity is 9.8052 N", () => {
    const { newtons } = forceOfCheck(sampleSetup({ massKilograms: 1 }));
    expect(newtons).toBeCloseTo(9.80518, 5);
  });

  it("is uncertain by mass, gravity and air, each alone and all together", () => {
    const sure: Partial<CheckSetup> = {
      massKilograms: 2,
      massUncertaintyKilograms: 1e-12,
      gravityUncertaintyMetresPerSecondSquared: 1e-12,
      airDensityUncertaintyKilogramsPerCubicMetre: 1e-12,
      massDensityUncertaintyKilogramsPerCubicMetre: 1e-12,
    };
    const alone = (changes: Partial<CheckSetup>) =>
      forceOfCheck(sampleSetup({ ...sure, ...changes })).uncertainty;
    const parts = [
      // 0.2 g with k = 2, times g; 0.001 m/s2 times 2 kg; and for the air 2 kg g 0.05 / 8000.
      [{ massUncertaintyKilograms: 0.0002 }, 0.0001 * 9.80665],
      [{ gravityUncertaintyMetresPerSecondSquared: 0.001 }, 0.002],
      [{ airDensityUncertaintyKilogramsPerCubicMetre: 0.05 }, (2 * 9.80665 * 0.05) / 8000],
      [
        { massDensityUncertaintyKilogramsPerCubicMetre: 100 },
        (2 * 9.80665 * 1.2 * 100) / 8000 ** 2,
      ],
    ] as const;
    for (const [changes, expected] of parts) {
      expect(alone(changes) / expected).toBeCloseTo(1, 3);
    }
    const all: Partial<CheckSetup> = Object.fromEntries(
      parts.flatMap(([changes]) => Object.entries(changes)),
    );
    const together = Math.hypot(...parts.map(([, expected]) => expected));
    expect(alone(all) / together).toBeCloseTo(1, 3);
  });
});

describe("the set-up of the check", () => {
  it.each([
    ["no mass", { massKilograms: undefined }],
    ["more than the instrument is calibrated for", { massKilograms: 8.1 }],
    ["a mass without uncertainty", { massUncertaintyKilograms: 0 }],
    ["gravity of no place on earth", { gravityMetresPerSecondSquared: 9.9 }],
    ["a certificate without a name", { certificate: " " }],
    ["a due day of no form", { certificateDue: "1 May 2027" }],
    ["temperatures the wrong way round", { temperatureLowestCelsius: 40 }],
    ["a key that nobody knows", { override: true }],
  ])("is refused with %s", (_, changes) => {
    expect(checkSetupSchema.safeParse({ ...sampleSetup(), ...changes }).success).toBe(false);
    expect(checkSetupSchema.safeParse(sampleSetup()).success).toBe(true);
  });
});

describe("docs/calibrating.md", () => {
  const text = readFileSync(new URL("../../../docs/calibrating.md", import.meta.url), "utf8");

  it("shows a set-up that is taken, and the digest that is computed", () => {
    const shown = /```json\n(\{\n {2}"massKilograms"[^`]*)```/.exec(text)?.[1] ?? "";
    expect(checkSetupSchema.parse(JSON.parse(shown)).certificate).toBe("M-2026-114");
    const [, prefix = "", list = "", digest = ""] =
      /```text\n(plumb calibration 1)\n(\[.*\])\n(\w{16})\n```/.exec(text) ?? [];
    expect(digestOf(`${prefix}\n${list}`)).toBe(digest);
    expect(digest).toBe("dc8e8c67c1b05e11");
  });
});

describe("a check begins", () => {
  const good: CheckConditions = { onForMinutes: 15, temperatureCelsius: 21, today: "2026-11-28" };
  const setup = sampleSetup({
    warmUpMinutes: 15,
    temperatureLowestCelsius: 18,
    temperatureHighestCelsius: 28,
    certificateDue: "2027-03-01",
  });

  it.each([
    ["warm and in date", {}, undefined],
    ["on the last day of the certificate", { today: "2027-03-01" }, undefined],
    ["never after it", { today: "2027-03-02" }, "certificate"],
    ["never before it is warm", { onForMinutes: 14.99 }, "warm after 15 min"],
    [
      "not where it does not tell since when it is on",
      { onForMinutes: undefined },
      "does not tell",
    ],
    [
      "not where it does not tell its temperature",
      { temperatureCelsius: undefined },
      "does not tell",
    ],
    ["at the lowest temperature", { temperatureCelsius: 18 }, undefined],
    ["not below it", { temperatureCelsius: 17.9 }, "17.9 deg C"],
    ["at the highest temperature", { temperatureCelsius: 28 }, undefined],
    ["not above it", { temperatureCelsius: 28.1 }, "28.1 deg C"],
  ] as const)("%s", (_, changes, words) => {
    const why = whyNoCheck(setup, { ...good, ...changes })?.words;
    if (words === undefined) expect(why).toBeUndefined();
    else expect(why).toContain(words);
  });
});
