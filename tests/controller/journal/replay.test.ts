import { describe, expect, it } from "vitest";
import { decodeReadings } from "../../../src/controller/journal/readings-codec.ts";
import { type DecisionCore, todaysCore } from "../../../src/controller/replay/core.ts";
import { isLineFault, replayText, type StoryItem } from "../../../src/controller/replay/story.ts";
import { type Bench, createBench } from "../../support/host-and-instrument.ts";
import { createMemoryJournal } from "../../support/memory-journal.ts";

const host = (bench: Bench) => bench.session.machine().host.at;

/** A visit with a thrust, a stop, a fault and a loss of the link, from the begin to the end. */
async function visit() {
  const memory = createMemoryJournal();
  const bench = createBench(1, {
    journal: (telemetry, clock) => memory.create({ telemetry, clock }),
  });
  await bench.configure();
  await bench.arm();
  bench.press(10);
  await bench.until(() => bench.instrument.state().phase.at === "ready", "the instrument ready");
  bench.instrument.hand.pullTrigger();
  await bench.until(() => host(bench) === "thrust-seen", "the thrust seen");
  await bench.pass(150);
  bench.instrument.hand.releaseTrigger();
  bench.instrument.hand.release();
  await bench.until(() => host(bench) === "configured" && bench.store.results.size > 0, "done");
  await bench.pass(1500);
  await bench.arm();
  bench.session.requestStop("key");
  await bench.until(() => host(bench) === "safe-hold", "held");
  await bench.pass(300);
  bench.session.acknowledge();
  await bench.until(() => host(bench) === "configured", "free");
  await bench.arm();
  bench.line.unplug();
  await bench.pass(500);
  bench.line.plugIn();
  await bench.until(() => host(bench) === "safe-hold", "linked again and held");
  bench.session.acknowledge();
  await bench.configure();
  await bench.pass(2500);
  await bench.arm();
  bench.instrument.faults.switchOn("trigger-stuck");
  await bench.until(() => host(bench) === "safe-hold", "the fault held");
  await memory.close();
  return memory;
}
const recorded = await visit();
const textOf = (content: Uint8Array) => Buffer.from(content).toString("utf8");
const blocksOf = (stream: "decisions" | "readings") =>
  recorded.blocks.filter((block) => block.stream === stream);
const decisions = blocksOf("decisions")
  .map(({ content }) => textOf(content))
  .join("");

function replay(text: string, core?: DecisionCore) {
  const items: StoryItem[] = [];
  const end = replayText(text, (item) => items.push(item), core);
  return { end, items, differing: items.filter(({ differences }) => differences.length > 0) };
}

describe("a recorded visit", () => {
  it("is decided again as it was decided, from the blocks of the record [test->RC-87~1]", () => {
    const { end, items } = replay(decisions);
    const last = blocksOf("decisions").at(-1)?.last;
    expect(last).toBeGreaterThan(500);
    expect(end).toEqual({ decisions: last, differences: 0, missing: 0 });
    const story = items.flatMap(({ words }) => words ?? []).join("\n");
    for (const part of [
      "limits allowed: 27.00 N",
      "the instrument holds the limits asked for",
      "all 24 gates open",
      "permit permit-1 for 8000 ms",
      "arm-pending -> armed",
      "armed -> thrust-seen",
      "result-commit -> review",
      "stop requested (key): armed -> stopping, send stop, latched: stopped: a key was pressed",
      "link lost (unplugged): armed -> link-lost",
      "latched: the instrument latched a fault (trigger stuck",
    ]) {
      expect(story).toContain(part);
    }
  });

  it("is decided again from its flight, which also has what went over the line", () => {
    const { end } = replay(recorded.flight());
    expect(end).toEqual({
      decisions: blocksOf("decisions").at(-1)?.last,
      differences: 0,
      missing: 0,
    });
    const kinds = new Set(
      recorded
        .flight()
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { kind: string }).kind),
    );
    expect([...kinds]).toEqual(expect.arrayContaining(["flight", "in", "out", "readings", "lost"]));
    expect(recorded.flight()).toContain('"line":"\\u0018"');
  });

  it("can be replayed from any block on, as blocks before it may be lost", () => {
    const [first, ...rest] = blocksOf("decisions");
    const text = rest.map(({ content }) => textOf(content)).join("");
    expect(rest.length).toBeGreaterThan(3);
    expect(replay(text).end).toEqual({
      decisions: (rest.at(-1)?.last ?? 0) - (first?.last ?? 0),
      differences: 0,
      missing: 0,
    });
    const [second, ...later] = rest;
    const holed = [first, ...later]
      .flatMap((block) => (block === undefined ? [] : [textOf(block.content)]))
      .join("");
    const missing = (second?.last ?? 0) - (second?.first ?? 0) + 1;
    expect(replay(holed).end).toMatchObject({ differences: 0, missing });
  });

  it("keeps its readings, numbered and with gaps kept as gaps", () => {
    const runs = blocksOf("readings").flatMap(({ content }) => decodeReadings(content));
    const count = runs.reduce((sum, { force }) => sum + force.length, 0);
    expect(blocksOf("readings").at(-1)?.last).toBe(count);
    expect(
      Math.max(...runs.flatMap(({ force }) => force.map((value) => value ?? 0))),
    ).toBeGreaterThan(2400);
  });
});

/** What each changed core does otherwise, and the decision that must be found. */
const changes: readonly (readonly [what: string, decision: string, core: Partial<DecisionCore>])[] =
  [
    [
      "sends no stop",
      "stop-requested",
      {
        step(machine, event) {
          const { next, effects } = todaysCore.step(machine, event);
          return { next, effects: effects.filter((effect) => effect.do !== "send-stop") };
        },
      },
    ],
    [
      "does not latch the loss of the link",
      "link-lost",
      {
        step(machine, event) {
          const { next, effects } = todaysCore.step(machine, event);
          return event.kind === "link-lost"
            ? { next: { ...next, latch: undefined }, effects: [] }
            : { next, effects };
        },
      },
    ],
    [
      "arms before the permit is durable",
      "operator-confirmed",
      {
        step(machine, event) {
          const { next, effects } = todaysCore.step(machine, event);
          return event.kind === "operator-confirmed"
            ? { next, effects: [...effects, { do: "send-arm", permit: event.permit }] }
            : { next, effects };
        },
      },
    ],
    [
      "leaves a gate out",
      "gates",
      {
        judgeGates: (facts) => todaysCore.judgeGates(facts).filter(({ gate }) => gate !== "screen"),
      },
    ],
    [
      "is content with an older status",
      "permit",
      {
        permitThrust: () => ({ ok: false, code: "gate-closed", reason: "not today" }),
      },
    ],
    [
      "leaves the uncertainty out of the limits",
      "limits",
      { uncertaintyOf: () => () => ({ expanded: 0.01, coverage: 2.06 }) },
    ],
    ["finds every echo different", "echo", { echoDifference: () => "peak" }],
    ["trips at every reading", "force", { watchForce: () => ({ kind: "reading-missing" }) }],
  ];

describe("a decision core that was changed", () => {
  it.each(changes)("is reported where it %s", (_what, decision, change) => {
    const { end, differing } = replay(decisions, { ...todaysCore, ...change });
    expect(new Set(differing.map((item) => item.decision))).toContain(decision);
    expect(end).toMatchObject({ differences: differing.length });
    expect(differing.every(({ at }) => at?.startsWith("2026-11-2"))).toBe(true);
  });
});

describe("a damaged recording", () => {
  it.each([
    ["no JSON", (text: string) => text.replace('{"kind":"step"', '{kind":"step"'), "it is no JSON"],
    ["no number", (text: string) => text.replace('"n":2', '"n":"two"'), "its n is wrong"],
  ])("is said to be so, with the line: %s", (_name, spoil, why) => {
    const { end } = replay(spoil(decisions));
    if (!isLineFault(end)) throw new Error("the damage was not seen");
    expect(end.line).toBeGreaterThan(0);
    expect(end.why).toContain(why);
  });

  it("may end in the middle of a line: whoever wrote it was killed", () => {
    expect(replay(decisions.slice(0, -20)).end).toMatchObject({ differences: 0, missing: 0 });
  });
});
