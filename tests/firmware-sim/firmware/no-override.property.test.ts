import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { gates } from "../../../firmware-sim/firmware/gates.ts";
import type { Senses } from "../../../firmware-sim/firmware/senses.ts";
import { type Bench, benchAt, limits, plan, soundItems } from "./bench.ts";

/** A gate that is closed and stays so, whatever else is done. */
interface Closed {
  readonly senses?: Partial<Senses>;
  /** Acts that would open it. */
  readonly opening?: readonly string[];
}

const closed: Readonly<Record<string, Closed>> = {
  "self-test": { opening: ["tested"] },
  "no-fault": { senses: { found: { fault: "sensor-flat", value: 1, bound: 2 } } },
  "cut-off-paths": { senses: { paths: false } },
  calibration: { senses: { calibration: false } },
  trigger: { senses: { trigger1: true } },
  channels: { senses: { apart: { value: 90, bound: 50 } } },
  "channels, with a force missing": { senses: { load: "unknown" } },
  unloaded: { senses: { load: "touching" } },
  supply: { senses: { supply: 21_999 } },
  temperature: { senses: { temperature: 40_001 } },
  stylus: { senses: { stylus: false } },
  vector: { senses: { angle: "near" } },
  "keep-alive": { opening: ["alive"] },
};

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
  "short wait": (bench) => bench.pass(20, false),
  "long wait": (bench) => bench.pass(400, false),
};

/** Plays the acts in an instrument that has its limits, and tells which states of arming came up. */
function armedBy(bench: Bench, senses: Partial<Senses>, names: readonly string[]) {
  bench.tick(senses);
  return names.flatMap((name) => {
    acts[name]?.(bench);
    return ["challenge", "armed", "contact", "ready", "thrust"].filter((at) => at === bench.at());
  });
}

/** Limits are in force, and no keep-alive was heard for long; or, before its self-test, nothing but the boot happened. */
function begun(gate: string): Bench {
  const bench = benchAt(gate === "self-test" ? "self-test" : "limited");
  if (gate === "keep-alive") bench.pass(400, false);
  return bench;
}

describe("no gate of the instrument has an override", () => {
  test("with every gate open an arm request gives a challenge", () => {
    expect(armedBy(benchAt("limited"), {}, ["alive", "arm"])).toEqual(["challenge"]);
  });

  test("every gate is looked at", () => {
    const looked = Object.keys(closed).map((gate) => gate.replace(/,.*/, ""));
    expect([...new Set(looked)].toSorted()).toEqual(Object.keys(gates).toSorted());
  });

  describe.each(Object.entries(closed))("%s closed", (gate, { senses = {}, opening = [] }) => {
    const possible = Object.keys(acts).filter((name) => !opening.includes(name));
    const first = ["alive", "arm"].filter((name) => !opening.includes(name));
    test.prop([fc.array(fc.constantFrom(...possible), { maxLength: 25 })], {
      numRuns: 60,
    })("nothing that is sent in any order arms [test->RC-21~1] [test->HZ-22~2]", (names) => {
      expect(armedBy(begun(gate), senses, [...first, ...names])).toEqual([]);
    });
  });
});
