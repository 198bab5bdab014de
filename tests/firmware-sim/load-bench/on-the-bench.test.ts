import { describe, expect, it } from "vitest";
import { usualSite, weightOf } from "../../../firmware-sim/physics/applied-force.ts";
import type { Announcement } from "../../../firmware-sim/serve/announce.ts";
import type { BenchTruth } from "../../../firmware-sim/serve/bench-acts.ts";
import { type Client, createDesk } from "../../../firmware-sim/serve/desk.ts";
import { drawInstrument } from "../../../firmware-sim/truth/instruments.ts";
import { createHost } from "../host.ts";
import { ideal } from "./ideal.ts";

/** An instrument on its bench, with somebody who writes control lines. */
function openBench(channels = ideal, seed = 7) {
  const host = createHost({ channels, seed });
  const { instrument } = host;
  const heard: Announcement[] = [];
  const client: Client = {
    tell: (announced) => void heard.push(announced),
    hearsAll: true,
    watching: false,
  };
  const desk = createDesk({ instrument, advance: () => undefined, quit: () => undefined });
  desk.add(client);

  function take(line: string): readonly Announcement[] {
    heard.length = 0;
    desk.take(line, client);
    return [...heard];
  }

  /** Carries out a line and lets its effect settle. */
  function settle(line: string): void {
    expect(take(line)).toEqual([{ event: "done", line }]);
    host.pass(1500, false);
  }

  return {
    host,
    instrument,
    take,
    settle,
    truth: () => take("bench truth")[0] as BenchTruth,
  };
}

const newtons = (centinewtons: number) => centinewtons / 100;

describe("an instrument on the bench", () => {
  it("measures what is put on its tip", () => {
    const { settle, instrument } = openBench();
    settle("bench load 4.07886");
    const applied = weightOf(4.07886, 8000, usualSite);
    expect(instrument.truth.contact).toBe(applied);
    const { forceA, forceB } = instrument.measured();
    expect(newtons(forceA)).toBeCloseTo(applied, 1);
    expect(newtons(forceB)).toBeCloseTo(applied, 1);
    settle("bench unload");
    expect(instrument.measured().force).toBe(0);
  });

  it("measures the block under its stylus", () => {
    const { settle, instrument } = openBench();
    settle("bench gauge 3.000");
    expect(instrument.measured().position).toBe(3000);
    settle("bench gauge 0");
    expect(instrument.measured().position).toBe(0);
  });

  it("follows the room in its own time, and its channels follow", () => {
    const forceA = { ...ideal.forceA, zeroNewtonsPerKelvin: 0.1 };
    const { host, instrument, settle } = openBench({ ...ideal, forceA });
    settle("bench temperature 33.4");
    host.pass(58_500, false);
    const warmer = 10 * (1 - Math.exp(-0.1));
    expect(instrument.truth.temperature).toBeCloseTo(23.4 + warmer, 2);
    expect(newtons(instrument.measured().forceA)).toBeCloseTo(0.1 * (0.4 + warmer), 1);
  });

  it("cannot arm under a load, as under a hand", () => {
    const { host, settle } = openBench(drawInstrument("sound", 7));
    host.limit();
    settle("bench load 1");
    host.greet();
    const { digest } = host.ask(host.impulse).values;
    // Gate 7: the force on the stylus is below 1 N.
    expect(host.ask(`arm l${String(digest)} p${host.plan}`).body).toBe("no arm c12 d7");
  });
});

describe("bench truth", () => {
  it("tells what was set, and what the channels are like", () => {
    const channels = drawInstrument("bent", 3);
    const { settle, truth } = openBench(channels);
    settle("bench site gravity=9.8123 air=1.185");
    settle("bench tilt 1.5");
    settle("bench seat 120");
    settle("bench load 8.1577 density=7950");
    settle("bench temperature 31");
    const told = truth();
    const site = { gravity: 9.8123, airDensity: 1.185 };
    const axial = weightOf(8.1577, 7950, site) * Math.cos((1.5 * Math.PI) / 180);
    expect(told.applied).toMatchObject({ settled: true, millimetres: 0 });
    expect(told.applied.newtons).toBeCloseTo(axial, 9);
    expect(told.told).toEqual({
      mass: 8.1577,
      density: 7950,
      tilt: 1.5,
      seat: 120,
      gauge: 0,
      room: 31,
      ...site,
    });
    expect(told.channels).toEqual(channels);
  });

  it("says where something is still on its way", () => {
    const { take, truth } = openBench();
    take("bench load 1");
    expect(truth().applied.settled).toBe(false);
  });

  it("is one line before its answer", () => {
    const { take } = openBench();
    expect(take("bench truth").map(({ event }) => event)).toEqual(["bench-truth", "done"]);
  });
});

describe("bench read", () => {
  it("tells what a technician can see, and no more", () => {
    const { settle, take } = openBench();
    expect(take("bench read")[0]).toEqual({
      event: "bench-reading",
      cell: null,
      temperature: 23.4,
      time: 0,
    });
    settle("bench cell 40");
    const [seen] = take("bench read");
    const cell = seen?.event === "bench-reading" ? seen.cell : null;
    expect(cell).toBeCloseTo(40, 0);
  });
});

describe("what the bench refuses", () => {
  it("is answered with an error that says what to do", () => {
    const { settle, take } = openBench();
    settle("bench load 1");
    expect(take("bench seat 120")).toEqual([
      { event: "error", message: "bench seat: something is on the tip: bench unload first" },
    ]);
  });
});

describe("the same seed and the same bench", () => {
  it("give the same bytes, and another seed others", () => {
    const played = (seed: number) => {
      const bench = openBench(drawInstrument("drifting", seed), seed);
      bench.host.limit();
      bench.host.ask("stream r200 b2");
      bench.settle("bench cell 20");
      bench.settle("bench unload");
      return bench.host.heard.map(({ body }) => body);
    };
    expect(played(11)).toEqual(played(11));
    expect(played(11)).not.toEqual(played(12));
  });
});
