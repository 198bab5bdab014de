import { describe, expect, it } from "vitest";
import type { TissueName } from "../../../firmware-sim/physics/tissue.ts";
import { createHost, type Host } from "../host.ts";

/** Arms and pulls under these limits; gives the host and the result. */
function thrustUnder(limits: string, options: { tissue?: TissueName; seed?: number } = {}) {
  const host = createHost(options);
  host.limit(limits);
  host.arm();
  host.thrust();
  return { host, result: host.all("result")[0] };
}

const limitsWith = (change: (words: string) => string) =>
  change("impulse k2700 f3500 j150000 w3000 x3000 a500 b2000 c3000 n1 r0 q0 m0 t0 p0 y0");

describe("the measured peak", () => {
  it.each([
    ["nominal-pa", 2700, 3000],
    ["nominal-pa", 4000, 3000],
    ["nominal-pa", 2700, 2000],
    ["nominal-pa", 2700, 10_000],
    ["light-atlas", 2700, 3000],
    ["stiff", 2700, 3000],
    ["bench", 2700, 3000],
  ] as const)("on %s is close to the %i cN commanded in %i us", (tissue, peak, width) => {
    const limits = limitsWith((words) =>
      words
        .replace("k2700", `k${peak}`)
        .replace("f3500", "f5000")
        .replace("w3000", `w${width}`)
        .replace("j150000", "j250000"),
    );
    const { result } = thrustUnder(limits, { tissue });
    expect(result?.values).toMatchObject({ commanded: peak, end: 1 });
    expect(Math.abs(Number(result?.values["measured"]) / peak - 1)).toBeLessThan(0.05);
  });
});

describe("a thrust ends in the sample that breaks", () => {
  it("the force limit [test->RC-01~1]", () => {
    const host = createHost();
    host.limit();
    host.instrument.faults.switchOn("strong-drive");
    host.arm();
    host.thrust();
    expect(host.all("result")[0]?.values).toMatchObject({ end: 2, width: undefined, pulses: 1 });
  });

  it("the impulse limit [test->RC-05~1]", () => {
    const { result } = thrustUnder(limitsWith((words) => words.replace("j150000", "j15000")));
    expect(result?.values).toMatchObject({ end: 3, width: undefined });
    expect(Number(result?.values["impulse"])).toBeLessThan(22_000);
  });

  it("the travel limit [test->RC-05~1]", () => {
    const { result } = thrustUnder(limitsWith((words) => words.replace("x3000", "x20")));
    expect(result?.values).toMatchObject({ end: 4 });
  });

  it("by the stop byte, at once [test->RC-13~1]", () => {
    const host = createHost();
    host.limit();
    host.arm();
    host.instrument.hand.press(10);
    while (host.at() !== "ready") host.pass(50);
    host.instrument.hand.pullTrigger();
    while (host.at() !== "thrust") host.instrument.advance(host.instrument.elapsed() + 50);
    host.instrument.advance(host.instrument.elapsed() + 1000);
    host.stop();
    expect(host.at()).toBe("post");
    host.setFrame("?");
    host.pass(200);
    expect(host.all("result")[0]?.values).toMatchObject({ end: 7, pulses: 1, width: undefined });
  });
});

describe("a drive that pushes three times too hard", () => {
  it.each([1, 2, 3, 4, 5])("is cut ahead of the force limit (seed %i) [test->RC-01~1]", (seed) => {
    const host = createHost({ seed });
    host.limit();
    host.instrument.faults.switchOn("strong-drive");
    host.arm();
    host.thrust();
    const { end, measured } = host.all("result")[0]?.values ?? {};
    expect(end).toBe(2);
    expect(Number(measured)).toBeLessThan(3000 * 1.05);
  });
});

describe("a pulse whose peak is its force limit", () => {
  it.each([
    ["nominal-pa", 4000, 3000],
    ["stiff", 2700, 2000],
    ["light-atlas", 7500, 5000],
    ["c1-left", 2700, 3000],
  ] as const)("completes on %s: %i cN in %i us", (tissue, peak, width) => {
    const limits = limitsWith((words) =>
      words
        .replace("k2700 f3500 j150000 w3000", `k${peak} f${peak} j250000 w${width}`)
        .replace("c3000", "c2500"),
    );
    const { result } = thrustUnder(limits, { tissue });
    expect(result?.values).toMatchObject({ end: 1 });
    expect(Math.abs(Number(result?.values["measured"]) / peak - 1)).toBeLessThan(0.03);
  });
});

describe("a series", () => {
  const limits = "impulse k2000 f3000 j150000 w3000 x3000 a500 b1500 c2500 n6 r600 q0 m0 t0 p0 y0";

  it("delivers its pulses at its rate, with a capture around each", () => {
    const { host, result } = thrustUnder(limits);
    expect(result?.values).toMatchObject({ end: 1, pulses: 6 });
    const offsets = host.fetchBlocks(result).map(({ values }) => Number(values["offset"]));
    const starts = offsets.filter(
      (offset, index) => offset - (offsets[index - 1] ?? -1e9) > 10_000,
    );
    expect(starts).toHaveLength(6);
    const gaps = starts.slice(1).map((offset, index) => offset - (starts[index] ?? 0));
    for (const gap of gaps) expect(Math.abs(gap - 1e6 / 6)).toBeLessThan(101);
    expect(Number(result?.values["impulse"]) / 6).toBeGreaterThan(15_000);
  });

  it("is kept whole where it fits", () => {
    const { host, result } = thrustUnder(limits.replace("n6 r600", "n2 r1200"));
    expect(result?.values).toMatchObject({ end: 1, pulses: 2 });
    const lengths = host
      .fetchBlocks(result)
      .map(({ values }) => Array.isArray(values["force"]) && values["force"].length);
    expect(lengths.slice(0, -1).every((length) => length === 30)).toBe(true);
  });

  it("ends when the preload leaves its window between pulses", () => {
    const host = createHost();
    host.limit(limits);
    host.arm();
    host.instrument.hand.press(10);
    while (host.at() !== "ready") host.pass(50);
    host.instrument.hand.pullTrigger();
    host.pass(100);
    host.instrument.hand.release();
    for (let count = 0; count < 10 && host.at() === "thrust"; count += 1) host.pass(50);
    host.setFrame("?");
    host.pass(200);
    expect(host.all("result")[0]?.values).toMatchObject({ end: 8 });
    expect(Number(host.all("result")[0]?.values["pulses"])).toBeLessThan(6);
  });
});

describe("a series that may settle", () => {
  const settling =
    "impulse k2000 f3000 j150000 w3000 x3000 a500 b1500 c2500 n6 r600 q0 m2 t50 p0 y0";

  it("ends when its next pulse is due, with every pulse before it whole", () => {
    const { host, result } = thrustUnder(settling);
    expect(result?.values).toMatchObject({ end: 13, pulses: 2 });
    expect(result?.values["width"]).not.toBeUndefined();
    const at = (state: string) =>
      host.notes.findLast((note) => note.event === "state" && note.state === state)?.time ?? 0;
    expect(Math.abs(at("post") - at("thrust") - 2 * (1e6 / 6))).toBeLessThan(200);
  });

  it("runs to its last pulse where its responses are not in tolerance", () => {
    const { result } = thrustUnder(settling.replace("m2 t50", "m5 t1"));
    expect(result?.values).toMatchObject({ end: 1, pulses: 6 });
  });

  it("does not settle on a bench, which moves too little to answer", () => {
    const { result } = thrustUnder(settling, { tissue: "bench" });
    expect(result?.values).toMatchObject({ end: 1, pulses: 6, stiffness: undefined });
  });
});

describe("an adaptive series", () => {
  const adaptive =
    "impulse k2000 f3000 j150000 w3000 x3000 a500 b1500 c2500 n5 r1100 q1 m0 t0 p0 y0";

  /** The pauses between the first samples around each pulse, us. */
  function pausesOn(tissue: TissueName, limits: string, seed = 1): readonly number[] {
    const { host, result } = thrustUnder(limits, { tissue, seed });
    expect(result?.values).toMatchObject({ end: 1, pulses: 5 });
    const offsets = host.fetchBlocks(result).map(({ values }) => Number(values["offset"]));
    const starts = offsets.filter((at, index) => at - (offsets[index - 1] ?? -1e9) > 10_000);
    return starts.slice(1).map((offset, index) => offset - (starts[index] ?? 0));
  }

  /** Damped periods of the tissue with the stylus on it, under 10 N, us; found within 3 %. */
  it.each([
    ["nominal-pa", 90_200, 2, 1000],
    ["light-atlas", 51_100, 2, 1100],
    ["stiff", 31_500, 3, 1100],
  ] as const)("waits for whole periods of %s: %i us, %i of them", (tissue, period, count, rate) => {
    // One period less would be too soon for the rate.
    for (const pause of pausesOn(tissue, adaptive.replace("r1100", `r${rate}`))) {
      expect(Math.abs(pause / (count * period) - 1)).toBeLessThan(0.06);
    }
  });

  it("keeps the rate where nothing swings", () => {
    for (const pause of pausesOn("bench", adaptive)) {
      expect(Math.abs(pause - 1e8 / 1100)).toBeLessThan(101);
    }
  });

  it("is never slower than 4 Hz and never faster than its rate", () => {
    for (const tissue of ["nominal-pa", "c1-left", "c2-right"] as const) {
      for (const rate of [400, 470, 760, 1200]) {
        const pauses = pausesOn(tissue, adaptive.replace("r1100", `r${rate}`), rate);
        expect(Math.max(...pauses)).toBeLessThan(250_000 + 101);
        expect(Math.min(...pauses)).toBeGreaterThan(1e8 / rate - 101);
      }
    }
  });

  it("is the fixed one without its word", () => {
    for (const pause of pausesOn("nominal-pa", adaptive.replace("q1", "q0"))) {
      expect(Math.abs(pause - 1e8 / 1100)).toBeLessThan(101);
    }
  });
});

describe("a probe", () => {
  it("is one pulse", () => {
    const { result } = thrustUnder("probe k1500 f2500 w3000 x3000 a500 b1200 c2500 p0 y0");
    expect(result?.values).toMatchObject({ end: 1, pulses: 1, commanded: 1500 });
    expect(Math.abs(Number(result?.values["measured"]) / 1500 - 1)).toBeLessThan(0.05);
  });
});

describe("a held pressure", () => {
  const limits = "pressure k1500 f2000 x3000 a500 b1200 c2000 h1000 s1000 p0 y0";

  function hold(milliseconds: number): Host {
    const host = createHost();
    host.limit(limits);
    host.arm();
    host.instrument.hand.press(10);
    while (host.at() !== "ready") host.pass(50);
    host.instrument.hand.pullTrigger();
    host.pass(milliseconds);
    host.instrument.hand.releaseTrigger();
    host.pass(20);
    host.setFrame("?");
    host.pass(200);
    return host;
  }

  it("is led up, held and led back while the trigger is closed", () => {
    const host = hold(2500);
    const result = host.all("result")[0];
    expect(result?.values).toMatchObject({ end: 1, pulses: 1, commanded: 1500 });
    expect(Math.abs(Number(result?.values["measured"]) / 1500 - 1)).toBeLessThan(0.1);
    const force = host
      .fetchBlocks(result)
      .flatMap(({ values }) => (Array.isArray(values["force"]) ? values["force"].map(Number) : []));
    expect(force.filter((value) => value > 1350).length / force.length).toBeGreaterThan(0.4);
  });

  it("ends when the trigger is released", () => {
    expect(hold(500).all("result")[0]?.values).toMatchObject({ end: 10 });
  });

  it("changes no faster than its slew", () => {
    const host = hold(2500);
    const blocks = host.fetchBlocks(host.all("result")[0]);
    const samples = blocks.map(({ values }) => ({
      time: Number(values["offset"]),
      force: Array.isArray(values["force"]) ? Number(values["force"][0]) : 0,
    }));
    const slopes = samples.slice(40).map(({ time, force }, index) => {
      const before = samples[index];
      return before === undefined ? 0 : (force - before.force) / ((time - before.time) / 1e6);
    });
    // The slew is 1000 cN/s; tremor adds its own.
    expect(Math.max(...slopes)).toBeLessThan(1800);
  });
});
