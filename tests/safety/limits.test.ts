import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { digestOf } from "../../src/protocol/digest.ts";
import { hostCaps } from "../../src/safety/default-limits.ts";
import { limitsDigest, permitLimits } from "../../src/safety/limits.ts";
import {
  centinewtons,
  encodableLimits,
  type LimitsKind,
  layerNames,
  layerOf,
  layersWith,
  likelyLimits,
  limitsOf,
} from "./support/limits.ts";

const kinds: readonly LimitsKind[] = ["impulse", "pressure", "probe"];

function refusalOf(kind: LimitsKind, changes: Readonly<Record<string, unknown>>): string {
  const answer = permitLimits(limitsOf(kind, changes), layersWith());
  return answer.ok ? "permitted" : answer.code;
}

describe.each(kinds)("limits of mode %s", (kind) => {
  test("that nothing speaks against are permitted, exactly as they were asked for", () => {
    const asked = limitsOf(kind);
    expect(permitLimits(asked, layersWith())).toEqual({ ok: true, value: limitsOf(kind) });
    expect(asked).toEqual(limitsOf(kind));
  });

  test.each([
    ["the preload window is upside down", { preloadMinimum: 2001, preloadMaximum: 2000 }],
    ["the preload ceiling is inside the window", { preloadMaximum: 2000, preloadCeiling: 1999 }],
    ["the preload ceiling is above the force limit", { preloadCeiling: 2500, forceLimit: 2499 }],
    ["the peak is no higher than the preload window", { peak: 2000, preloadMaximum: 2000 }],
    ["the peak is above the force limit", { peak: 2500, preloadCeiling: 2100, forceLimit: 2499 }],
  ])("are refused where %s [test->RC-34~1]", (_, changes) => {
    expect(refusalOf(kind, changes)).toBe("contradiction");
  });

  test.each([
    ["the preload window is one value", { preloadMinimum: 2000, preloadMaximum: 2000 }],
    ["the ceiling is the window's top", { preloadMaximum: 2000, preloadCeiling: 2000 }],
    ["the ceiling is the force limit", { preloadCeiling: 2500, forceLimit: 2500, peak: 2400 }],
    ["the peak is just above the window", { peak: 2001, preloadMaximum: 2000 }],
    ["the peak is the force limit", { peak: 2500, forceLimit: 2500, preloadCeiling: 2500 }],
  ])("are permitted where %s", (_, changes) => {
    expect(refusalOf(kind, changes)).toBe("permitted");
  });

  test.each(Object.keys(limitsOf(kind)).filter((name) => name !== "kind"))(
    "are refused where %s is missing, not a number, not whole, or text [test->RC-34~1]",
    (name) => {
      const codes = [undefined, Number.NaN, 2000.5, "2000", null].map((value) =>
        refusalOf(kind, { [name]: value }),
      );
      expect(codes.filter((code) => code === "permitted")).toEqual([]);
    },
  );

  test.each(["peak", "forceLimit", "preloadCeiling", "travel"] as const)(
    "are refused where %s is above the host's own cap [test->RC-34~1]",
    (name) => {
      expect(refusalOf(kind, { [name]: hostCaps[name] + 1 })).toBe("above-cap");
    },
  );

  test("are permitted up to the host's own caps", () => {
    const { forceLimit, preloadCeiling, travel } = hostCaps;
    expect(refusalOf(kind, { forceLimit, preloadCeiling, travel })).toBe("permitted");
  });

  test.each(layerNames)(
    "are refused where the peak is above that of the %s [test->RC-34~1]",
    (name) => {
      const answer = permitLimits(limitsOf(kind), layersWith({ [name]: layerOf(2399, 8000) }));
      expect(answer).toEqual({
        ok: false,
        code: "above-layer",
        reason: `24.00 N is above the ${name}'s 23.99 N`,
      });
    },
  );

  test.each(layerNames)(
    "are refused where the force limit is above that of the %s [test->RC-34~1]",
    (name) => {
      const answer = permitLimits(limitsOf(kind), layersWith({ [name]: layerOf(7500, 2999) }));
      expect(answer).toEqual({
        ok: false,
        code: "above-layer",
        reason: `the force limit is above the ${name}'s 29.99 N`,
      });
    },
  );

  test.each(layerNames)("are permitted up to what the %s allows", (name) => {
    const layers = layersWith({ [name]: layerOf(2400, 3000) });
    expect(permitLimits(limitsOf(kind), layers).ok).toBe(true);
  });

  test.each(layerNames)(
    "are refused where a figure of the %s is not a number [test->RC-34~1]",
    (name) => {
      const unknown = centinewtons(Number.NaN);
      const layers = [
        { peak: unknown, forceLimit: centinewtons(8000) },
        { peak: centinewtons(7500), forceLimit: unknown },
      ];
      const codes = layers.map(
        (layer) => permitLimits(limitsOf(kind), layersWith({ [name]: layer })).ok,
      );
      expect(codes).toEqual([false, false]);
    },
  );
});

describe("limits of mode impulse", () => {
  test("are permitted up to the host's own caps of a thrust", () => {
    const { peak, forceLimit, impulse, width, pulses } = hostCaps;
    const most = { peak, forceLimit, impulse, width, pulses, rate: 1200 };
    expect(refusalOf("impulse", most)).toBe("permitted");
  });

  test.each([
    [1, 0, "permitted"],
    [1, 400, "contradiction"],
    [2, 0, "contradiction"],
    [2, 399, "contradiction"],
    [2, 400, "permitted"],
    [12, 1200, "permitted"],
    [12, 1201, "not-encodable"],
    [0, 0, "not-encodable"],
  ])("of %s pulses at %s cHz: %s", (pulses, rate, code) => {
    expect(refusalOf("impulse", { pulses, rate })).toBe(code);
  });

  test.each([
    [1, 0, 1, "contradiction"],
    [2, 400, 1, "permitted"],
    [2, 400, 2, "not-encodable"],
  ])("of %s pulses at %s cHz, adaptive %s: %s", (pulses, rate, adaptive, code) => {
    expect(refusalOf("impulse", { pulses, rate, adaptive })).toBe(code);
  });

  test.each([
    [1, 0, 0, "permitted"],
    [3, 2, 1, "permitted"],
    [12, 11, 50, "permitted"],
    [12, 12, 50, "not-encodable"],
    [12, 11, 51, "not-encodable"],
    [1, 2, 5, "contradiction"],
    [3, 1, 5, "contradiction"],
    [2, 2, 5, "contradiction"],
    [3, 2, 0, "contradiction"],
    [3, 0, 5, "contradiction"],
  ])(
    "of %s pulses that settle on %s responses within %s %%: %s",
    (pulses, responses, tolerance, code) => {
      const rate = pulses > 1 ? 400 : 0;
      expect(refusalOf("impulse", { pulses, rate, responses, tolerance })).toBe(code);
    },
  );

  test.each([
    ["impulse", 250_001],
    ["width", 10_001],
    ["pulses", 13],
  ])("are refused where %s is above the host's own cap [test->RC-34~1]", (name, value) => {
    expect(refusalOf("impulse", { [name]: value })).toBe("above-cap");
  });
});

describe("limits of a gentle mode", () => {
  test.each([
    ["pressure", 2500, "permitted"],
    ["pressure", 2501, "contradiction"],
    ["probe", 2700, "permitted"],
    ["probe", 2701, "contradiction"],
  ] as const)("%s with a peak of %s cN: %s [test->RC-34~1]", (kind, peak, code) => {
    expect(refusalOf(kind, { peak })).toBe(code);
  });

  test("probe are refused where the width is above the host's own cap", () => {
    expect(refusalOf("probe", { width: 10_001 })).toBe("above-cap");
  });
});

describe("whatever passes", () => {
  const bound = (most: number) => fc.oneof(fc.constant(most), fc.integer({ min: 500, max: most }));
  const layers = fc
    .array(fc.tuple(bound(7500), bound(8000)), { minLength: 5, maxLength: 5 })
    .map((bounds) =>
      Object.fromEntries(layerNames.map((name, at) => [name, layerOf(...(bounds[at] ?? [0, 0]))])),
    );

  test.prop([fc.oneof(encodableLimits, likelyLimits), layers], { numRuns: 200 })(
    "is inside every cap and every layer, in order, and unchanged [test->RC-34~1]",
    (asked, some) => {
      const within = layersWith(some);
      const before = { ...asked };
      const answer = permitLimits(asked, within);
      fc.pre(answer.ok);
      const { peak, forceLimit, preloadMinimum, preloadMaximum, preloadCeiling } = asked;
      const bounds = Object.values(within);
      expect(peak).toBeLessThanOrEqual(Math.min(7500, ...bounds.map((layer) => layer.peak)));
      expect(forceLimit).toBeLessThanOrEqual(
        Math.min(8000, ...bounds.map((layer) => layer.forceLimit)),
      );
      const ascending = [preloadMinimum, preloadMaximum, preloadCeiling, forceLimit];
      expect(ascending).toEqual(ascending.toSorted((one, other) => one - other));
      expect(peak > preloadMaximum && peak <= forceLimit && preloadCeiling <= 3500).toBe(true);
      expect(answer.ok && answer.value).toBe(asked);
      expect(asked).toEqual(before);
    },
  );

  test.prop([likelyLimits], { numRuns: 50 })("is most of what is in order", (asked) => {
    const gentle = asked.kind === "impulse" || asked.peak <= 2500;
    expect(permitLimits(asked, layersWith()).ok).toBe(gentle);
  });

  test.prop([likelyLimits, fc.constantFrom(...layerNames)])(
    "does not pass a layer that is lower by one hundredth of a newton [test->RC-34~1]",
    (asked, name) => {
      const [peak, forceLimit] = [asked.peak - 1, asked.forceLimit - 1];
      const answers = [layerOf(peak, 8000), layerOf(7500, forceLimit)].map(
        (layer) => permitLimits(asked, layersWith({ [name]: layer })).ok,
      );
      expect(answers).toEqual([false, false]);
    },
  );
});

describe("the digest of limits", () => {
  test.each([
    [
      "impulse",
      "impulse k2400 f3000 j150000 w3000 x3000 a500 b2000 c2500 n1 r0 q0 m0 t0 p-1250 y9000",
    ],
    ["pressure", "pressure k2400 f3000 x3000 a500 b2000 c2500 h5000 s1000 p-1250 y9000"],
    ["probe", "probe k2400 f3000 w3000 x3000 a500 b2000 c2500 p-1250 y9000"],
  ] as const)("of mode %s is that of the body of its command", (kind, body) => {
    expect(limitsDigest(limitsOf(kind))).toBe(digestOf(body));
  });

  test("is none where the limits cannot be written", () => {
    expect(limitsDigest(limitsOf("probe", { peak: undefined }))).toBeUndefined();
  });

  test.prop([encodableLimits, encodableLimits])("is equal only for equal limits", (one, other) => {
    const same = JSON.stringify(one) === JSON.stringify(other);
    expect(limitsDigest(one) === limitsDigest(other)).toBe(same);
  });
});
