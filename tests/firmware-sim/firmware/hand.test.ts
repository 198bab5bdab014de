import { describe, expect, it } from "vitest";
import { makesContact } from "../../../firmware-sim/firmware/guards.ts";
import type { Senses } from "../../../firmware-sim/firmware/senses.ts";
import { beginThrust } from "../../../firmware-sim/firmware/thrust.ts";
import { type Bench, benchAt } from "./bench.ts";

const energy = (bench: Bench) => bench.all.filter((effect) => effect.do === "apply-energy").length;

describe("contact", () => {
  it("needs the trigger released for 100 ms since the force rose above 1 N [test->RC-17~1]", () => {
    const bench = benchAt("armed");
    bench.tick({ load: "window" });
    bench.pass(90);
    expect(bench.at()).toBe("armed");
    bench.pass(10);
    expect(bench.at()).toBe("contact");
  });

  it("does not come while the trigger is closed, and 100 ms after it opened [test->RC-17~1] [test->RC-19~1]", () => {
    const bench = benchAt("armed");
    bench.tick({ trigger1: true });
    bench.tick({ load: "window" });
    bench.pass(500);
    expect(bench.at()).toBe("armed");
    bench.tick({ trigger1: false });
    bench.pass(90);
    expect(bench.at()).toBe("armed");
    bench.pass(10);
    expect(bench.at()).toBe("contact");
  });

  it("needs a live permit [test->RC-12~1]", () => {
    const bench = benchAt("challenge");
    bench.confirm();
    bench.tick({ load: "window" });
    bench.pass(200, false);
    expect(bench.at()).toBe("armed");
    bench.ask(`alive f${bench.frame()}`);
    bench.tick();
    expect(bench.at()).toBe("contact");
  });

  it.each(["free", "touching", "over"] as const)("is lost with a preload that is %s", (load) => {
    const bench = benchAt("contact");
    bench.tick({ load });
    expect(bench.at()).toBe("armed");
  });

  it("is over with a force that is missing: its channels do not agree", () => {
    const bench = benchAt("contact");
    bench.tick({ load: "unknown" });
    expect(bench.state()).toMatchObject({ phase: { at: "limited" }, cause: "gate-lost" });
  });
});

describe("ready", () => {
  it("comes after 200 ms of steady contact [test->RC-17~1]", () => {
    const bench = benchAt("contact");
    bench.pass(190);
    expect(bench.at()).toBe("contact");
    bench.pass(10);
    expect(bench.at()).toBe("ready");
  });

  it.each([
    ["the slope", { calm: false }, { calm: true }],
    ["the angle", { angle: "near" }, { angle: "aligned" }],
    ["the trigger", { trigger2: true }, { trigger2: false }],
  ] as const)("waits 200 ms anew after a break of %s", (_, broken, mended) => {
    const bench = benchAt("contact");
    bench.pass(150);
    bench.tick(broken);
    bench.pass(10);
    bench.tick(mended);
    bench.pass(190);
    expect(bench.at()).toBe("contact");
    bench.pass(10);
    expect(bench.at()).toBe("ready");
  });

  it("lasts 3 s; then the preload must leave its window first [test->RC-17~1]", () => {
    const bench = benchAt("ready");
    bench.pass(2990);
    expect(bench.at()).toBe("ready");
    bench.pass(10);
    expect(bench.at()).toBe("armed");
    bench.pass(1000);
    expect(bench.at()).toBe("armed");
    bench.tick({ load: "touching" });
    bench.tick({ load: "window" });
    bench.pass(10);
    expect(bench.at()).toBe("contact");
  });

  it("is lost when the preload leaves its window", () => {
    const bench = benchAt("ready");
    bench.tick({ load: "over" });
    expect(bench.at()).toBe("armed");
  });
});

describe("the trigger", () => {
  it("fires with both channels in one sample", () => {
    const bench = benchAt("ready");
    bench.tick({ trigger1: true, trigger2: true });
    expect(bench.at()).toBe("thrust");
  });

  it("fires with the second channel up to 20 ms after the first", () => {
    const bench = benchAt("ready");
    bench.tick({ trigger2: true });
    bench.clock.now += 20_000;
    bench.tick({ trigger1: true });
    expect(bench.at()).toBe("thrust");
  });

  it("fires nothing later than that, until both were released [test->RC-19~1]", () => {
    const bench = benchAt("ready");
    bench.tick({ trigger2: true });
    bench.clock.now += 20_050;
    bench.tick({ trigger1: true });
    expect(bench.at()).toBe("ready");
    bench.tick({ trigger1: false });
    bench.tick({ trigger1: true });
    expect(bench.at()).toBe("ready");
    bench.tick({ trigger1: false, trigger2: false });
    bench.tick({ trigger1: true, trigger2: true });
    expect(bench.at()).toBe("thrust");
  });

  it("fires nothing within 200 ms of a break of what steady asks [test->RC-17~1] [test->HZ-12~2]", () => {
    const bench = benchAt("ready");
    bench.tick({ calm: false });
    bench.tick({ calm: true });
    bench.pass(190);
    bench.tick({ trigger1: true, trigger2: true });
    expect(bench.at()).toBe("ready");
    bench.tick({ trigger1: false, trigger2: false });
    bench.pass(10);
    bench.tick({ trigger1: true, trigger2: true });
    expect(bench.at()).toBe("thrust");
  });

  it("fires nothing with one channel alone [test->RC-19~1]", () => {
    const bench = benchAt("ready");
    bench.tick({ trigger1: true });
    bench.pass(500);
    expect(bench.at()).toBe("ready");
    expect(energy(bench)).toBe(0);
  });

  const breaks: readonly (readonly [string, Partial<Senses>, string])[] = [
    ["calm", { calm: false }, "ready"],
    ["aligned", { angle: "near" }, "ready"],
    ["in its window", { load: "over" }, "armed"],
    ["of one mind", { apart: { value: 90, bound: 50 } }, "limited"],
  ];
  it.each(breaks)(
    "fires nothing in a sample that is not %s [test->RC-17~1] [test->RC-20~1]",
    (_, broken, at) => {
      const bench = benchAt("ready");
      bench.tick({ ...broken, trigger1: true, trigger2: true });
      expect(bench.at()).toBe(at);
      expect(energy(bench)).toBe(0);
    },
  );

  it.each(["armed", "contact"] as const)("fires nothing in %s", (name) => {
    const bench = benchAt(name);
    bench.tick({ trigger1: true, trigger2: true });
    bench.pass(500);
    expect(energy(bench)).toBe(0);
  });

  it("comes last in a sample: a stop, a fault or an expiry of the same sample is before it [test->RC-13~1]", () => {
    const pull = { trigger1: true, trigger2: true };
    const stopped = benchAt("ready");
    stopped.tick(pull, true);
    const faulty = benchAt("ready");
    faulty.tick({ ...pull, found: { fault: "sensor-flat", value: 0, bound: 2 } });
    const late = benchAt("ready");
    late.clock.now += 250_000;
    late.tick(pull);
    expect([stopped, faulty, late].map(energy)).toEqual([0, 0, 0]);
    expect([stopped.at(), faulty.at(), late.at()]).toEqual(["limited", "fault", "limited"]);
  });
});

describe("behind the states, once more,", () => {
  const permitOf = (bench: Bench) => {
    const { phase } = bench.state();
    if (!("permit" in phase)) throw new Error(phase.at);
    return phase.permit;
  };

  it("a permit that is not live fires nothing [test->RC-12~1]", () => {
    const bench = benchAt("ready");
    const permit = { ...permitOf(bench), live: false };
    expect(beginThrust(bench.state(), permit, bench.clock.now).effects).toEqual([]);
  });

  it("a permit for other limits fires nothing and is over [test->RC-16~1]", () => {
    const bench = benchAt("ready");
    const permit = { ...permitOf(bench), limits: "0123456789abcdef" };
    const { next, effects } = beginThrust(bench.state(), permit, bench.clock.now);
    expect(next.phase.at).toBe("limited");
    expect(effects.map((effect) => effect.do)).not.toContain("apply-energy");
  });

  it("channels that disagree make no contact", () => {
    const bench = benchAt("contact");
    const { now } = bench.clock;
    const apart = { value: 90, bound: 50 };
    const state = bench.state();
    const watch = { ...state.watch, senses: { ...state.watch.senses, apart } };
    expect(makesContact(state, permitOf(bench), now)).toBe(true);
    expect(makesContact({ ...state, watch }, permitOf(bench), now)).toBe(false);
  });
});

describe("a thrust", () => {
  it("spends its permit before the energy, and says so in its state [test->RC-10~1]", () => {
    const bench = benchAt("ready");
    const { phase } = bench.state();
    const effects = bench.tick({ trigger1: true, trigger2: true });
    const deeds = effects.map((effect) => effect.do);
    expect(deeds.indexOf("spend-permit")).toBeGreaterThanOrEqual(0);
    expect(deeds.indexOf("spend-permit")).toBeLessThan(deeds.indexOf("apply-energy"));
    expect(phase).toHaveProperty("permit");
    expect(bench.state().phase).not.toHaveProperty("permit");
    expect(bench.state().cause).toBe("thrust-done");
  });

  it.each([
    ["complete", { end: "complete" }],
    ["force-limit", { end: "force-limit" }],
    ["impulse-limit", { end: "impulse-limit" }],
    ["travel-limit", { end: "travel-limit" }],
    ["time-limit", { end: "time-limit" }],
    ["preload", { end: "preload" }],
    ["trigger-released", { end: "trigger-released" }],
    ["channels", { apart: { value: 90, bound: 50 } }],
    ["gate", { supply: 20_000 }],
    ["gate", { temperature: 5000 }],
    ["gate", { calibration: false }],
    ["gate", { angle: "off" }],
  ] as const)("ends with %s: %o", (end, change) => {
    const bench = benchAt("thrust");
    const effects = bench.tick(change);
    expect(bench.at()).toBe("post");
    expect(effects.slice(0, 2)).toEqual([{ do: "cut-energy" }, { do: "end-thrust", end }]);
  });

  it.each(["disarm", "stop"] as const)("ends with stop at a %s", (how) => {
    const bench = benchAt("thrust");
    if (how === "stop") bench.stop();
    else expect(bench.ask("disarm")).toEqual({ ok: "disarm" });
    expect(bench.at()).toBe("post");
    expect(bench.effects()).toContainEqual({ do: "end-thrust", end: "stop" });
  });

  it("ends with a fault, and its result is kept all the same", () => {
    const bench = benchAt("thrust");
    bench.tick({ found: { fault: "latch-force", value: 10_000, bound: 10_000 } });
    expect(bench.at()).toBe("fault");
    expect(bench.effects()[0]).toEqual({ do: "cut-energy" });
    expect(bench.all).toContainEqual({ do: "end-thrust", end: "fault" });
    const logged = bench.effects().flatMap((effect) => (effect.do === "log" ? [effect.event] : []));
    expect(logged).toEqual(["thrust-ended", "fault"]);
    expect(bench.state().cause).toBe("fault-latched");
    bench.deliver({ kind: "captured", time: bench.clock.now, blocks: 3, checksum: "0a0a0a0a" });
    expect(bench.state().kept).toEqual([{ number: 1, blocks: 3, checksum: "0a0a0a0a" }]);
  });

  it("is the last of its permit: a second pull fires nothing [test->RC-10~1]", () => {
    const bench = benchAt("post");
    bench.tick({ trigger1: false, trigger2: false });
    bench.pass(500);
    bench.tick({ trigger1: true, trigger2: true });
    bench.tick({ trigger1: false, trigger2: false, load: "free" });
    bench.pass(3000);
    bench.tick({ load: "window" });
    bench.pass(1000);
    bench.tick({ trigger1: true, trigger2: true });
    expect(energy(bench)).toBe(1);
  });
});
