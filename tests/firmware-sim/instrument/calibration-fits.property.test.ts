import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { fitOf, isPlausible } from "../../../firmware-sim/firmware/fit.ts";
import { checksumOf, pieces } from "../calibration-pieces.ts";
import { createBench } from "../firmware/bench.ts";
import { createHost, type Host } from "../host.ts";

interface Coefficients {
  readonly mantissas: readonly number[];
  readonly exponents: readonly number[];
}

function service(): Host {
  const host = createHost();
  host.pass(700);
  host.greet("service");
  return host;
}

/** The pieces with other coefficients for one channel. */
const withFit = (channel: number, { mantissas, exponents }: Coefficients) =>
  pieces.map((body) =>
    body.startsWith(`calfit g${channel}`)
      ? `calfit g${channel} m${mantissas.join(",")} x${exponents.join(",")}`
      : body,
  );

function write(host: Host, bodies: readonly string[]): string {
  for (const body of bodies) expect(host.ask(body).head).toMatch(/^ok cal/);
  return host.askToWrite(`calwrite z${checksumOf(bodies)}`).body;
}

const three = (element: fc.Arbitrary<number>) => fc.array(element, { minLength: 3, maxLength: 3 });
const legal = fc.record({
  mantissas: three(fc.integer({ min: -999_999_999, max: 999_999_999 })),
  exponents: three(fc.integer({ min: -40, max: 10 })),
});
/** Coefficients about those that a channel is built for. */
const likely = fc.record({
  mantissas: fc.tuple(
    fc.integer({ min: -300, max: 300 }),
    fc.integer({ min: 1000, max: 6000 }),
    fc.integer({ min: -1000, max: 1000 }),
  ),
  exponents: fc.constant([-3, -6, -11]),
});

describe("a calibration that is legal on the wire", () => {
  const host = service();

  test.prop([fc.oneof(legal, likely), fc.integer({ min: 0, max: 1 })], { numRuns: 40 })(
    "is in force where its channels can have it, and otherwise refused; either way another can be written",
    (fit, channel) => {
      const answer = write(host, withFit(channel, fit));
      expect(answer).toMatch(
        isPlausible(fitOf(fit)) ? /^ok calwrite s[01]$/ : /^no calwrite c7 d\?$/,
      );
      expect(host.ask("fault").body).toBe("ok fault n0 c0 v? l? t?");
      // With a calibration that its self-test fails it could never be linked again.
      host.ask("selftest");
      host.pass(700, false);
      host.greet("service");
      expect(host.ask("tests").values).toMatchObject({ failed: 0 });
      expect(write(host, pieces)).toMatch(/^ok calwrite s[01]$/);
    },
  );

  it.each([
    ["an astronomic slope", { mantissas: [999_999_999, 1, 1], exponents: [10, -3, -9] }],
    ["a slope of the wrong sign", { mantissas: [0, -25, 0], exponents: [0, -4, 0] }],
    ["no slope", { mantissas: [0, 0, 0], exponents: [0, 0, 0] }],
    ["more than twice the slope", { mantissas: [0, 51, 0], exponents: [0, -4, 0] }],
    ["less than half the slope", { mantissas: [0, 12, 0], exponents: [0, -4, 0] }],
    ["a zero of 0.21 N", { mantissas: [21, 25, 0], exponents: [-2, -4, 0] }],
    ["a curve that turns back", { mantissas: [0, 25, 2], exponents: [0, -4, -8] }],
  ])("with %s is refused, and that before stays in force", (_, fit) => {
    const served = service();
    const before = served.ask("calibration g1").body;
    expect(write(served, withFit(1, fit))).toBe("no calwrite c7 d?");
    expect(served.ask("calibration g1").body).toBe(before);
    expect(served.at()).toBe("linked");
  });
});

describe("a figure that no word can say", () => {
  it("is missing in the fault that it latches, not zero and not an end of the range", () => {
    const bench = createBench();
    bench.boot();
    bench.tick({ found: { fault: "latch-force", value: 1e21, bound: 10_000 } });
    expect(bench.state().fault).toMatchObject({ value: undefined, bound: 10_000 });
  });

  it("fails its item of a self-test, which tells it as missing", () => {
    const host = createHost();
    host.instrument.faults.switchOn("stylus-out", { millimetres: 1 });
    host.instrument.faults.switchOn("channel-offset", { newtons: 190 });
    host.pass(700);
    expect(host.instrument.state().fault).toMatchObject({ name: "zero", value: undefined });
    host.greet();
    expect(host.ask("tests").values).toMatchObject({ failed: 2, zeroB: undefined });
  });
});
