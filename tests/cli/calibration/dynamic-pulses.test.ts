import { describe, expect, it } from "vitest";
import {
  createScreenHand,
  type DynamicSeat,
  makePulses,
} from "../../../src/cli/calibration/dynamic-pulses.ts";
import type { Hand } from "../../../src/conformance/hand.ts";
import { finish, fire, makeReady, resultOf, thrustOver } from "../../../src/conformance/scene.ts";
import type { GuidedPulses } from "../../../src/controller/calibration/guided-options.ts";
import {
  createVirtualBench,
  type VirtualOptions,
} from "../../conformance/support/virtual-instrument.ts";
import { ideal, idealForce } from "../../firmware-sim/load-bench/ideal.ts";

const at = "2026-11-02T12:00:00.000+01:00";
const plan: GuidedPulses = {
  pulses: 3,
  commandedNewtons: 15,
  widthMilliseconds: 3,
  instrument: { model: "PLUMB-SIM", serial: "SIM-1" },
};

function checked(options: VirtualOptions = {}) {
  const sent: string[] = [];
  const { bench, instrument } = createVirtualBench({
    ...options,
    line: { sent: (text) => void sent.push(text) },
  });
  const said: string[] = [];
  const stop = new AbortController();
  const make = (changes: Partial<GuidedPulses> = {}, seat: Partial<DynamicSeat> = {}) =>
    makePulses(bench, {
      plan: { ...plan, ...changes },
      seat: {
        say: (words) => void said.push(words),
        ask: () => Promise.resolve(true),
        force: () => undefined,
        stop: stop.signal,
        permitted: false,
        ...seat,
      },
      wall: () => at,
      stir: () => undefined,
    });
  const armed = () => sent.filter((text) => / (?:arm|confirm) /.test(text)).length;
  return { bench, instrument, said, stop, make, armed };
}

describe("the dynamic check on the bench tissue", () => {
  it("makes three pulses, tells which, and leaves nothing armed and no result", async () => {
    const { bench, instrument, said, make } = checked();
    const outcome = await make();
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome.pulses.map(({ number, end }) => [number, end])).toEqual([
      [1, "complete"],
      [2, "complete"],
      [3, "complete"],
    ]);
    for (const pulse of outcome.pulses) {
      expect(pulse).toMatchObject({ at, commandedNewtons: 15, commandedMilliseconds: 3 });
      expect(Math.abs(pulse.peakNewtons - 15)).toBeLessThan(1.5);
      expect(Math.abs((pulse.halfWidthMilliseconds ?? 0) - 2)).toBeLessThan(0.5);
      expect(pulse.impulseNewtonSeconds).toBeGreaterThan(0.01);
    }
    expect(said).toEqual(["Pulse 1 of 3, 15 N.", "Pulse 2 of 3, 15 N.", "Pulse 3 of 3, 15 N."]);
    expect(instrument.tissue()).toBe("bench");
    await bench.greet();
    expect((await bench.accepted("results", "results-told")).message.count).toBe(0);
    expect(instrument.state().phase.at).toBe("linked");
  });

  it("touches no result that nobody collected [test->RC-99~1]", async () => {
    const { bench, make, armed } = checked();
    await bench.greet();
    bench.beat();
    await bench.client.pass(50);
    Object.assign(bench.direction, bench.latestStatus());
    const { permit } = await makeReady(bench);
    await thrustOver(bench, await fire(bench));
    await finish(bench);
    await resultOf(bench, permit);
    const before = armed();
    expect(await make()).toEqual({
      ok: false,
      why: "it keeps 1 result that was not collected; collect it with plumb treat first",
      pulses: [],
    });
    expect(armed()).toBe(before);
    await bench.greet();
    expect((await bench.accepted("results", "results-told")).message.numbers).toEqual([1]);
  });

  it("clears no latched fault [test->RC-99~1]", async () => {
    const { bench, make, armed } = checked();
    await bench.greet();
    bench.beat();
    await bench.fault("sensor-lost");
    await bench.reach("fault", 100);
    const { ok, ...rest } = await make();
    expect(ok).toBe(false);
    expect(rest).toEqual({
      why: "a fault is latched (sensor-range); find its cause and clear it first",
      pulses: [],
    });
    expect(armed()).toBe(0);
    await bench.greet();
    expect((await bench.accepted("fault", "fault-told")).message.number).toBe(1);
  });

  it.each<[string, Partial<GuidedPulses>, string]>([
    [
      "a higher peak",
      { commandedNewtons: 15.01 },
      "a pulse on the bench is of 8 N to 15 N, and 15.01 N were asked for",
    ],
    [
      "a peak within the preload",
      { commandedNewtons: 7.99 },
      "a pulse on the bench is of 8 N to 15 N, and 7.99 N were asked for",
    ],
    [
      "a wider pulse",
      { widthMilliseconds: 3.01 },
      "a pulse on the bench is 2 ms to 3 ms wide, and 3.01 ms were asked for",
    ],
    [
      "another instrument",
      { instrument: { model: "PLUMB-SIM", serial: "OTHER" } },
      "PLUMB-SIM SIM-1 is on the port, and the session is of PLUMB-SIM OTHER",
    ],
  ])("refuses %s, and arms nothing", async (_, changes, why) => {
    const { make, armed } = checked();
    expect(await make(changes)).toEqual({ ok: false, why, pulses: [] });
    expect(armed()).toBe(0);
  });

  it("arms no instrument without a yes that is no simulator [test->RC-99~1]", async () => {
    const foreign = { words: { d: "0" }, service: true };
    const { make, armed } = checked({ foreign });
    expect(await make()).toMatchObject({
      ok: false,
      why: "nobody said yes to arming this instrument",
    });
    expect(armed()).toBe(0);
  });

  it("says why the instrument does not arm", async () => {
    const { bench, instrument, make } = checked();
    await bench.greet();
    instrument.hand.press(8);
    await bench.client.pass(100);
    expect(await make()).toMatchObject({
      ok: false,
      why: "it refused to arm: unloaded (the force on the stylus is below 1 N)",
    });
  });

  it("tells a pulse that the instrument ended because its channels differed in it", async () => {
    // At the preload 0.4 N are within the bound; at 15 N, 1 N is not.
    const forceA = { ...idealForce, noiseNewtons: 0.003 };
    const channels = { ...ideal, forceA, forceB: { ...forceA, gain: 1.07 } };
    const { make } = checked({ channels });
    const { ok, pulses } = await make({ pulses: 1 });
    expect(ok).toBe(true);
    expect(pulses.map(({ end }) => end)).toEqual(["channels"]);
  });

  it("keeps a result in the instrument whose capture is not what its summary tells of", async () => {
    const { bench, make } = checked({ broken: "capture-checksum" });
    const instrument = { model: "PLUMB-BROKEN", serial: "SIM-1" };
    expect(await make({ instrument })).toEqual({
      ok: false,
      why: "the capture of result 1 is not the one that its summary tells of; where it keeps the result, plumb treat collects it",
      pulses: [],
    });
    await bench.greet();
    expect((await bench.accepted("results", "results-told")).message.numbers).toEqual([1]);
  });

  it("is made by a person, who is asked before each pulse", async () => {
    const { make } = checked({ handIs: "person" });
    let asked = 0;
    const ask = () => {
      asked += 1;
      return Promise.resolve(true);
    };
    const outcome = await make({ pulses: 2 }, { ask });
    expect(outcome).toMatchObject({ ok: true, pulses: [{ end: "complete" }, { end: "complete" }] });
    expect(asked).toBe(2);
  });

  it("says what the hand did not do", async () => {
    const hand = createScreenHand(() => undefined);
    const { make } = checked({ hand });
    expect(await make()).toEqual({
      ok: false,
      why: "the hand did not press with 6 N",
      pulses: [],
    });
  });

  it("leaves nothing armed where it is stopped amid arming, and asks for no thrust [test->RC-99~1]", async () => {
    const told: string[] = [];
    let stopNow = () => {};
    const hand: Hand = {
      kind: "control",
      async tell(request) {
        told.push(request.kind === "trigger" ? `trigger ${request.down}` : request.kind);
        if (request.kind === "press") stopNow();
        return { ok: true };
      },
      close: () => undefined,
    };
    const { bench, instrument, stop, make, armed } = checked({ hand });
    stopNow = () => stop.abort();
    expect(await make()).toEqual({ ok: false, why: "it was stopped", pulses: [] });
    expect(armed()).toBe(2);
    expect(told).toEqual(["tissue", "press", "trigger false", "release"]);
    await bench.client.pass(20);
    expect(instrument.state().phase.at).not.toBe("armed");
    expect(bench.latestStatus().leaseLeft).toBe(0);
  });

  it("is over at once where it was stopped before", async () => {
    const { stop, make, armed } = checked();
    stop.abort();
    expect(await make()).toEqual({ ok: false, why: "it was stopped", pulses: [] });
    expect(armed()).toBe(0);
  });

  it("asks a person before each pulse, and skips in words", async () => {
    const said: string[] = [];
    const hand = createScreenHand((words) => void said.push(words));
    const { make, armed } = checked({ hand });
    const asked: string[] = [];
    const ask = (words: string) => {
      asked.push(words);
      return Promise.resolve(false);
    };
    expect(await make({}, { ask })).toEqual({
      ok: false,
      why: "it was skipped by hand",
      pulses: [],
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^Pulse 1 of 3, 15 N: hold the stylus just over the bench tissue/);
    expect(armed()).toBe(0);
  });

  it("is stopped too while a person is asked [test->RC-99~1]", async () => {
    const hand = createScreenHand(() => undefined);
    const { stop, make, armed } = checked({ hand });
    const never = Promise.withResolvers<boolean>();
    const ask = () => {
      stop.abort();
      return never.promise;
    };
    expect(await make({}, { ask })).toMatchObject({ ok: false, why: "it was stopped" });
    expect(armed()).toBe(0);
  });
});

describe("the hand at the screen", () => {
  it("is told in words what to do, and of nothing that only a simulator can", async () => {
    const said: string[] = [];
    const hand = createScreenHand((words) => void said.push(words));
    expect(await hand.tell({ kind: "trigger", down: true })).toEqual({ ok: true });
    expect(said).toEqual(["Pull the trigger and let go of it at once."]);
    expect(await hand.tell({ kind: "tissue", name: "bench" })).toMatchObject({ ok: false });
  });
});
