import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Senses } from "../../../firmware-sim/firmware/senses.ts";
import { type Bench, benchAt, limits, plan, soundItems } from "./bench.ts";

const closed: readonly (readonly [gate: string, senses: Partial<Senses>])[] = [
  ["cut-off-paths", { paths: false }],
  ["calibration", { calibration: false }],
  ["trigger", { trigger1: true }],
  ["channels", { apart: { value: 90, bound: 50 } }],
  ["channels, with a force missing", { load: "unknown" }],
  ["unloaded", { load: "touching" }],
  ["supply", { supply: 21_999 }],
  ["temperature", { temperature: 40_001 }],
  ["stylus", { stylus: false }],
  ["vector", { angle: "near" }],
];

const nonce = "0123456789abcdef";
const digestOf = (bench: Bench) => bench.state().limits?.digest ?? nonce;

/** Everything that a host can send or that can happen while the gate stays closed. */
const acts: Readonly<Record<string, (bench: Bench) => unknown>> = {
  alive: (bench) => bench.ask("alive f?"),
  limits: (bench) => bench.ask(limits),
  arm: (bench) => bench.ask(`arm l${digestOf(bench)} p${plan}`),
  confirm: (bench) => bench.ask(`confirm n${nonce} l${digestOf(bench)} p${plan} t8000`),
  disarm: (bench) => bench.ask("disarm"),
  fault: (bench) => bench.ask("fault"),
  clear: (bench) => bench.ask("clear f1"),
  "self-test": (bench) => bench.ask("selftest"),
  tested: (bench) =>
    bench.deliver({ kind: "self-tested", time: bench.clock.now, items: soundItems }),
  greet: (bench) => bench.greet(),
  service: (bench) => bench.greet("service"),
  stop: (bench) => bench.stop(),
  reset: (bench) => bench.reset("power"),
  "short wait": (bench) => bench.pass(20),
  "long wait": (bench) => bench.pass(400),
};

/** Plays the acts and tells which answers and states of arming came up. */
function armedBy(senses: Partial<Senses>, names: readonly string[]): readonly string[] {
  const bench = benchAt("limited");
  bench.ask("alive f?");
  bench.tick(senses);
  return names.flatMap((name) => {
    acts[name]?.(bench);
    return ["challenge", "armed", "contact", "ready", "thrust"].filter((at) => at === bench.at());
  });
}

describe("no gate of the instrument has an override", () => {
  test("with every gate open an arm request gives a challenge", () => {
    expect(armedBy({}, ["arm"])).toEqual(["challenge"]);
  });

  describe.each(closed)("%s closed", (_gate, senses) => {
    test.prop([fc.array(fc.constantFrom(...Object.keys(acts)), { maxLength: 25 })], {
      numRuns: 60,
    })("nothing that is sent in any order arms [test->HZ-22~1]", (names) => {
      expect(armedBy(senses, ["alive", "arm", ...names])).toEqual([]);
    });
  });
});
