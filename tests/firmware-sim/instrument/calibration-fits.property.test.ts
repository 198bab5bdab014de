import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  areCoefficientsPlausible,
  coefficientsOf,
  isThermalTermPlausible,
  thermalTermOf,
} from "../../../firmware-sim/firmware/fit.ts";
import { checksumOf, pieces } from "../calibration-pieces.ts";
import { createBench } from "../firmware/bench.ts";
import { createHost, type Host } from "../host.ts";

interface Numbers {
  readonly mantissas: readonly number[];
  readonly exponents: readonly number[];
}

function service(): Host {
  const host = createHost();
  host.pass(700);
  host.greet("service");
  return host;
}

/** The pieces with another one in place of that which begins alike. */
function withPiece(piece: string): readonly string[] {
  const [begun = ""] = piece.split(" m");
  return pieces.map((body) => (body.startsWith(`${begun} `) ? piece : body));
}

const numbers = ({ mantissas, exponents }: Numbers) =>
  `m${mantissas.join(",")} x${exponents.join(",")}`;
const withFit = (channel: number, fit: Numbers) => withPiece(`calfit g${channel} ${numbers(fit)}`);
const withThermal = (channel: number, term: Numbers & { readonly reference: number }) =>
  withPiece(`calthermal g${channel} ${numbers(term)} t${term.reference}`);

function write(host: Host, bodies: readonly string[]): string {
  for (const body of bodies) expect(host.ask(body).head).toMatch(/^ok cal/);
  return host.askToWrite(`calwrite z${checksumOf(bodies)}`).body;
}

const listOf = (length: number, element: fc.Arbitrary<number>) =>
  fc.array(element, { minLength: length, maxLength: length });
const legalNumbers = (length: number) => ({
  mantissas: listOf(length, fc.integer({ min: -999_999_999, max: 999_999_999 })),
  exponents: listOf(length, fc.integer({ min: -40, max: 10 })),
});
/** Coefficients about those that a channel is built for. */
const likelyFit = (zero: number, slope: number) =>
  fc.record({
    mantissas: fc.tuple(
      fc.integer({ min: -zero, max: zero }),
      fc.integer({ min: slope, max: 6 * slope }),
      fc.integer({ min: -1000, max: 1000 }),
    ),
    exponents: fc.constant([-3, -6, -11]),
  });
const likelyTerm = fc.record({
  mantissas: fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -3, max: 3 })),
  exponents: fc.constantFrom([-3, -3], [-4, -3]),
  reference: fc.integer({ min: 5000, max: 45_000 }),
});
const legalFit = fc.record(legalNumbers(3));
const legalTerm = fc.record({
  ...legalNumbers(2),
  reference: fc.integer({ min: -40_000, max: 99_999 }),
});
const anyChange = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 1 }), fc.oneof(legalFit, likelyFit(300, 1000))),
  fc.tuple(fc.constant(2), fc.oneof(legalFit, likelyFit(75, 200))),
  fc.tuple(fc.integer({ min: 0, max: 2 }), fc.oneof(legalTerm, likelyTerm)),
);

describe("a calibration that is legal on the wire", () => {
  const host = service();

  test.prop([anyChange], { numRuns: 40 })(
    "is in force where its channels can have it, and otherwise refused; either way another can be written",
    ([channel, change]) => {
      const isTerm = "reference" in change;
      const answer = write(host, isTerm ? withThermal(channel, change) : withFit(channel, change));
      const plausible = isTerm
        ? isThermalTermPlausible(channel, thermalTermOf(change))
        : areCoefficientsPlausible(channel, coefficientsOf(change));
      expect(answer).toMatch(plausible ? /^ok calwrite s[01]$/ : /^no calwrite c7 d\?$/);
      expect(host.ask("fault").body).toBe("ok fault n0 c0 v? l? t?");
      // With a calibration that its self-test fails it could never be linked again.
      host.ask("selftest");
      host.pass(700, false);
      host.greet("service");
      expect(host.ask("tests").values).toMatchObject({ failed: 0 });
      expect(write(host, pieces)).toMatch(/^ok calwrite s[01]$/);
    },
  );

  /** The last that a channel can have and the first that it cannot, of the figures of section 12. */
  it.each([
    ["a force zero", "calfit g1 m200,2500000,0 x-3,-9,0", "calfit g1 m-201,2500000,0 x-3,-9,0"],
    ["a position zero", "calfit g2 m-50,500000,0 x-3,-9,0", "calfit g2 m51,500000,0 x-3,-9,0"],
    ["half a force slope", "calfit g0 m0,1250,0 x0,-6,0", "calfit g0 m0,1249,0 x0,-6,0"],
    ["twice a force slope", "calfit g0 m0,5000,0 x0,-6,0", "calfit g0 m0,5001,0 x0,-6,0"],
    ["half a position slope", "calfit g2 m0,250,0 x0,-6,0", "calfit g2 m0,249,0 x0,-6,0"],
    ["twice a position slope", "calfit g2 m0,1000,0 x0,-6,0", "calfit g2 m0,1001,0 x0,-6,0"],
    ["a curve", "calfit g0 m0,2500,7 x0,-6,-9", "calfit g0 m0,2500,8 x0,-6,-9"],
    ["a curve of the position", "calfit g2 m0,500,6 x0,-6,-9", "calfit g2 m0,500,7 x0,-6,-9"],
    [
      "a drift of a force zero",
      "calthermal g0 m-20,0 x-3,0 t23000",
      "calthermal g0 m21,0 x-3,0 t23000",
    ],
    [
      "a drift of a position zero",
      "calthermal g2 m20,0 x-4,0 t23000",
      "calthermal g2 m-21,0 x-4,0 t23000",
    ],
    ["a drift of a span", "calthermal g1 m0,2 x0,-3 t23000", "calthermal g1 m0,-21 x0,-4 t23000"],
    ["a cold reference", "calthermal g1 m0,0 x0,0 t10000", "calthermal g1 m0,0 x0,0 t9999"],
    ["a warm reference", "calthermal g2 m0,0 x0,0 t40000", "calthermal g2 m0,0 x0,0 t40001"],
  ])("can have %s up to its bound [test->RC-98~1]", (_, last, first) => {
    expect(write(host, withPiece(last))).toMatch(/^ok calwrite s[01]$/);
    expect(write(host, withPiece(first))).toBe("no calwrite c7 d?");
  });

  it.each([
    ["an astronomic slope", { mantissas: [999_999_999, 1, 1], exponents: [10, -3, -9] }],
    ["a slope of the wrong sign", { mantissas: [0, -25, 0], exponents: [0, -4, 0] }],
    ["no slope", { mantissas: [0, 0, 0], exponents: [0, 0, 0] }],
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
