import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Samples } from "../../src/protocol/messages/samples.ts";
import { hostCaps } from "../../src/safety/default-limits.ts";
import { type Watched, watchForce } from "../../src/safety/force-watch.ts";
import { permitted } from "./support/limits.ts";

const limits = permitted("impulse");

/** A line of readings with these forces; the watch looks at nothing else of it. */
function reading(force: readonly (number | undefined)[]): Samples {
  const position = force.map(() => 0);
  return { kind: "samples", counter: 1, interval: 1000, force, position } as unknown as Samples;
}

const energised: readonly (readonly [Watched["phase"], number, string])[] = [
  ["preload", limits.preloadCeiling, "preload-over-ceiling"],
  ["thrust", limits.forceLimit, "force-over-limit"],
];

describe.each(energised)("in phase %s the force", (phase, bound, kind) => {
  const watched: Watched = { phase, limits };

  test.each([-12000, 0, 1, bound - 1, bound])("may be %s cN", (force) => {
    expect(watchForce(watched, reading([force]))).toBeUndefined();
  });

  test.each([bound + 1, 20_000, Infinity])(
    "trips at %s cN, with the value and the bound [test->RC-42~1]",
    (force) => {
      expect(watchForce(watched, reading([0, force, 0]))).toEqual({ kind, force, bound });
    },
  );

  test("trips where it is not a number", () => {
    expect(watchForce(watched, reading([0, Number.NaN]))).toMatchObject({ kind, bound });
  });

  test("trips at the first that is over, wherever it stands in the line", () => {
    const trip = watchForce(watched, reading([undefined, bound + 1, bound + 2]));
    expect(trip).toMatchObject({ force: bound + 1 });
  });

  test("trips where every value of a line is missing [test->RC-42~1]", () => {
    expect(watchForce(watched, reading([undefined, undefined]))).toEqual({
      kind: "reading-missing",
    });
    expect(watchForce(watched, reading([]))).toEqual({ kind: "reading-missing" });
  });

  test("does not trip where one value is missing among good ones", () => {
    expect(watchForce(watched, reading([undefined, 100, undefined]))).toBeUndefined();
  });

  test("is held to the host's own caps where the limits are not known [test->RC-42~1]", () => {
    const unknown: Watched = { phase, limits: undefined };
    const cap = phase === "preload" ? hostCaps.preloadCeiling : hostCaps.forceLimit;
    expect(watchForce(unknown, reading([cap]))).toBeUndefined();
    expect(watchForce(unknown, reading([cap + 1]))).toEqual({ kind, force: cap + 1, bound: cap });
    expect(watchForce(unknown, reading([undefined]))).toEqual({ kind: "reading-missing" });
  });

  const forces = fc.array(fc.option(fc.integer({ min: -12000, max: 20000 }), { nil: undefined }), {
    minLength: 1,
    maxLength: 20,
  });

  test.prop([forces])(
    "trips exactly where one is over the bound or none is there [test->RC-42~1]",
    (line) => {
      const present = line.filter((force) => force !== undefined);
      const good = present.length > 0 && present.every((force) => force <= bound);
      expect(watchForce(watched, reading(line)) === undefined).toBe(good);
    },
  );
});

describe("in phase idle the force", () => {
  test.each([[[20_000]], [[undefined]], [[Number.NaN]]])("of %j trips nothing", (force) => {
    expect(watchForce({ phase: "idle", limits }, reading(force))).toBeUndefined();
  });
});
